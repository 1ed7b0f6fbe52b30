package dev.standingoffer.building;

import dev.standingoffer.blinding.PaymentPathBuilder;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a recipient puts into the last hop of a path for payments, so that it knows what is paid
 * (LDK's {@code ReceiveTlvs}).
 */
final class PaymentRecords {

  static final int CONSTRAINTS = 12;
  static final int SECRET = 65_536;
  static final int CONTEXT = 65_537;
  static final int AUTHENTICATION = 65_539;

  private static final int CODE_LENGTH = 32;
  static final int AUTHENTICATION_LENGTH = CODE_LENGTH + Nonce.LENGTH;

  /** The least amount, in thousandths of a satoshi. */
  private static final long LEAST_MSAT = 1;

  /** That the payment is for an offer of an often-offline recipient: {@code AsyncBolt12Offer}. */
  private static final Bytes OF_ASYNC_OFFER = Bytes.ofHex("03");

  /** {@code IV_BYTES} and {@code PAYMENT_TLVS_HMAC_INPUT} of LDK's {@code signer.rs}. */
  private static final byte[] IV = HmacInputs.text("LDK Payment TLVs");

  private static final byte[] INPUT = HmacInputs.filled(8);

  private PaymentRecords() {}

  /**
   * The records.
   *
   * @param maxCltvExpiry the height up to which a payment is taken
   * @param secret 32 bytes
   * @param offerNonce what the keys of the offer that is paid were derived from
   */
  static List<RawRecord> of(long maxCltvExpiry, Bytes secret, Nonce offerNonce) {
    Bytes records = RawRecord.of(0, offerNonce.bytes()).bytes();
    Bytes context =
        Bytes.join(OF_ASYNC_OFFER, Bytes.of(new byte[] {(byte) records.length()}), records);
    return List.of(
        PaymentPathBuilder.constraints(maxCltvExpiry, LEAST_MSAT),
        RawRecord.of(SECRET, secret),
        RawRecord.of(CONTEXT, context));
  }

  /**
   * The records and, where a release takes it, a code over them.
   *
   * @param paymentNonce a random value
   */
  static List<RawRecord> authenticated(
      List<RawRecord> records, ExpandedKey key, Nonce paymentNonce) {
    Bytes code = Bytes.of(code(key, paymentNonce.bytes(), records));
    List<RawRecord> all = new ArrayList<>(records);
    all.add(RawRecord.of(AUTHENTICATION, Bytes.join(code, paymentNonce.bytes())));
    return all;
  }

  /**
   * Whether the code is that of this node over the records, as they stand there.
   *
   * @param text all records, with the padding in front
   * @param authentication code and nonce
   */
  static boolean isAuthentic(Bytes text, Bytes authentication, ExpandedKey key)
      throws DecodeException {
    List<RawRecord> records =
        RawRecord.readAll(text).stream()
            .filter(
                record ->
                    record.type() == CONSTRAINTS
                        || record.type() == SECRET
                        || record.type() == CONTEXT)
            .toList();
    byte[] all = authentication.toArray();
    byte[] expected = code(key, Bytes.of(all, CODE_LENGTH, all.length), records);
    return MessageDigest.isEqual(expected, Arrays.copyOf(all, CODE_LENGTH));
  }

  private static byte[] code(ExpandedKey key, Bytes nonce, List<RawRecord> records) {
    return key.offersHmac()
        .update(IV)
        .update(nonce)
        .update(INPUT)
        .update(RawRecord.join(records))
        .finish();
  }
}
