package dev.standingoffer.building;

import static dev.standingoffer.wire.TlvSchema.optional;
import static dev.standingoffer.wire.TlvSchema.required;

import dev.standingoffer.blinding.PaymentPathOpener;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TlvSchema;
import dev.standingoffer.wire.TruncatedInt;
import java.util.Optional;

/**
 * What a recipient finds in a path for payments that it made itself for a static invoice.
 *
 * @param offerNonce what the keys of the offer that is paid were derived from
 * @param maxCltvExpiry the height up to which a payment is taken, 0 to 2^32 - 1
 * @param htlcMinimumMsat the least that is taken, in thousandths of a satoshi, unsigned
 * @param lastSecond the last moment at which a payment is taken, as its secret says
 */
public record OwnPayment(
    Nonce offerNonce, long maxCltvExpiry, long htlcMinimumMsat, Time lastSecond) {

  private static final TlvSchema RECORDS =
      TlvSchema.of(
          required(PaymentRecords.CONSTRAINTS, "payment_constraints"),
          required(PaymentRecords.SECRET, "payment_secret"),
          required(PaymentRecords.CONTEXT, "payment_context"),
          optional(PaymentRecords.AUTHENTICATION, "authentication"));

  private static final TlvSchema CONTEXT = TlvSchema.of(required(0, "offer_nonce"));

  private static final int ASYNC_OFFER = 3;

  /**
   * Opens a path with the keys of a node: nothing where the path is not this node's from its first
   * hop on, where its records are not those of a static invoice, or where the node did not make
   * them.
   *
   * @param release the release of LDK that made the path
   */
  public static Optional<OwnPayment> open(
      NodeKeys keys, BlindedPaymentPath path, LdkRelease release) {
    Optional<Bytes> text = PaymentPathOpener.open(keys, path, release);
    try {
      return text.isEmpty() ? Optional.empty() : read(keys, text.get(), release);
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static Optional<OwnPayment> read(NodeKeys keys, Bytes text, LdkRelease release)
      throws DecodeException {
    long maxCltvExpiry = 0;
    long minimum = 0;
    Bytes secret = Bytes.EMPTY;
    Bytes nonce = Bytes.EMPTY;
    Optional<Bytes> authentication = Optional.empty();
    TlvRecords records = TlvRecords.of(ByteReader.of(text), RECORDS);
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case PaymentRecords.CONSTRAINTS -> {
          maxCltvExpiry = value.readU32();
          minimum = TruncatedInt.read(value);
        }
        case PaymentRecords.SECRET -> secret = value.readBytes(PaymentSecret.LENGTH);
        case PaymentRecords.CONTEXT -> nonce = readContext(value);
        case PaymentRecords.AUTHENTICATION ->
            authentication = Optional.of(value.readBytes(PaymentRecords.AUTHENTICATION_LENGTH));
        default -> throw new AssertionError(records.type());
      }
    }
    // Since 0.3, the receive key has shown already who made the path.
    boolean isAuthentic =
        release.sealsPaymentsWithReceiveKey()
            ? authentication.isEmpty()
            : authentication.isPresent()
                && PaymentRecords.isAuthentic(text, authentication.get(), keys.expandedKey());
    Optional<Long> lastSecond = PaymentSecret.expiryOf(keys.expandedKey(), secret);
    if (!isAuthentic || lastSecond.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnPayment(new Nonce(nonce), maxCltvExpiry, minimum, Time.ofSeconds(lastSecond.get())));
  }

  private static Bytes readContext(ByteReader value) throws DecodeException {
    int kind = value.readByte();
    if (kind != ASYNC_OFFER) {
      throw value.invalid("the payment is not for an offer of an often-offline recipient");
    }
    Bytes nonce = Bytes.EMPTY;
    TlvRecords records = TlvRecords.lengthPrefixed(value, CONTEXT);
    while (records.next()) {
      nonce = records.value().readBytes(Nonce.LENGTH);
    }
    return nonce;
  }
}
