package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import fr.acinq.secp256k1.Secp256k1;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The secret of a node from which the keys of its offers are derived (LDK's {@code ExpandedKey}, as
 * far as offers need it).
 */
public final class ExpandedKey {

  /** The length of the key material in bytes. */
  public static final int MATERIAL_LENGTH = 32;

  private static final byte[] SALT = ascii("LDK Inbound Payment Key Expansion");

  /** Of the keys that LDK expands the material to, the one for offers is the fourth. */
  private static final int OFFERS_BASE_KEY = 4;

  /** For offers whose nonce is not in their metadata ({@code IV_BYTES_WITHOUT_METADATA}). */
  private static final byte[] OFFER_IV = ascii("LDK Offer v2~~~~");

  /** {@code DERIVED_METADATA_AND_KEYS_HMAC_INPUT} and what says that no payment id is hashed. */
  private static final byte[] KEYS_INPUT = filled(2);

  private static final byte[] NO_PAYMENT_ID_INPUT = filled(3);

  private final byte[] offersBaseKey;

  private ExpandedKey(byte[] offersBaseKey) {
    this.offersBaseKey = offersBaseKey;
  }

  /**
   * Expands key material ({@code ExpandedKey::new}), by HKDF without further information (RFC
   * 5869).
   *
   * @throws IllegalArgumentException if the material is not 32 bytes long
   */
  public static ExpandedKey of(Bytes material) {
    if (material.length() != MATERIAL_LENGTH) {
      throw new IllegalArgumentException("key material has 32 bytes, not " + material.length());
    }
    Hashes.Hmac extract = new Hashes.Hmac(SALT);
    extract.update(material);
    byte[] pseudorandomKey = extract.finish();
    byte[] key = new byte[0];
    for (int i = 1; i <= OFFERS_BASE_KEY; i++) {
      Hashes.Hmac expand = new Hashes.Hmac(pseudorandomKey);
      expand.update(key);
      expand.update(new byte[] {(byte) i});
      key = expand.finish();
    }
    return new ExpandedKey(key);
  }

  /**
   * Whether this node can make a static invoice for an offer ({@code
   * StaticInvoiceBuilder::for_offer_using_derived_keys} and {@code build}): the offer is for one
   * chain, has paths and an issuer id, does not expire before the invoice is made, and its issuer
   * id is the key that this node derives for it.
   *
   * @param nonce what the offer's keys are said to be derived from
   * @param invoiceCreatedAt when the invoice is made
   */
  public boolean canSignInvoice(Offer offer, Nonce nonce, Time invoiceCreatedAt) {
    if (offer.paths().isEmpty()
        || (offer.absoluteExpiry().isPresent()
            && offer.absoluteExpiry().get().isBefore(invoiceCreatedAt))) {
      return false;
    }
    List<RawRecord> records = RawRecord.allOf(offer);
    Bytes publicKey = publicKey(offerSecretKey(records, nonce));
    boolean severalChains =
        records.stream()
            .anyMatch(
                record ->
                    record.type() == OfferParser.CHAINS
                        && record.value().length() > OfferParser.CHAIN_LENGTH);
    return !severalChains
        && records.stream()
            .anyMatch(
                record ->
                    record.type() == OfferParser.ISSUER_ID && record.value().equals(publicKey));
  }

  /**
   * The secret key that belongs to an offer's issuer id: a hash of all other records but the
   * metadata ({@code derive_metadata_and_keys} in LDK's {@code signer.rs}).
   */
  byte[] offerSecretKey(List<RawRecord> records, Nonce nonce) {
    Hashes.Hmac hmac = new Hashes.Hmac(offersBaseKey);
    hmac.update(OFFER_IV);
    hmac.update(nonce.bytes());
    for (RawRecord record : records) {
      if (record.type() != OfferParser.METADATA && record.type() != OfferParser.ISSUER_ID) {
        hmac.update(record.bytes());
      }
    }
    hmac.update(KEYS_INPUT);
    hmac.update(NO_PAYMENT_ID_INPUT);
    return hmac.finish();
  }

  private static Bytes publicKey(byte[] secretKey) {
    Secp256k1 secp256k1 = Secp256k1.get();
    return Bytes.of(secp256k1.pubKeyCompress(secp256k1.pubkeyCreate(secretKey)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] filled(int value) {
    byte[] input = new byte[16];
    Arrays.fill(input, (byte) value);
    return input;
  }
}
