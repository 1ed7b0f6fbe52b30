package dev.standingoffer.building;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The keys of offers, which a node derives anew each time that it needs them. */
public final class OfferKeys {

  /** For offers whose nonce is not in their metadata ({@code IV_BYTES_WITHOUT_METADATA}). */
  private static final byte[] OFFER_IV = HmacInputs.text("LDK Offer v2~~~~");

  /** {@code DERIVED_METADATA_AND_KEYS_HMAC_INPUT} and what says that no payment id is hashed. */
  private static final byte[] KEYS_INPUT = HmacInputs.filled(2);

  private static final byte[] NO_PAYMENT_ID_INPUT = HmacInputs.filled(3);

  private OfferKeys() {}

  /**
   * The secret key that belongs to an offer's issuer id: a hash of all other records but the
   * metadata ({@code derive_metadata_and_keys} in LDK's {@code signer.rs}).
   *
   * @param records the offer's, with the issuer id or without it
   */
  public static SecretKey derive(ExpandedKey key, List<RawRecord> records, Nonce nonce) {
    Hashes.Hmac hmac = key.offersHmac().update(OFFER_IV).update(nonce.bytes());
    for (RawRecord record : records) {
      if (record.type() != OfferParser.METADATA && record.type() != OfferParser.ISSUER_ID) {
        hmac.update(record.bytes());
      }
    }
    return SecretKey.of(hmac.update(KEYS_INPUT).update(NO_PAYMENT_ID_INPUT).finish());
  }

  /**
   * The secret key of an offer, if the offer is this node's own ({@code
   * Offer::verify_using_recipient_data}): its issuer id is the key that this node derives for it.
   *
   * @param nonce what the offer's keys are said to be derived from
   */
  public static Optional<SecretKey> keyOf(ExpandedKey key, Offer offer, Nonce nonce) {
    List<RawRecord> records = RawRecord.allOf(offer);
    Optional<Bytes> issuerId = RawRecord.valueIn(records, OfferParser.ISSUER_ID);
    if (issuerId.isEmpty()) {
      return Optional.empty();
    }
    SecretKey derived = derive(key, records, nonce);
    return MessageDigest.isEqual(derived.publicKey().toArray(), issuerId.get().toArray())
        ? Optional.of(derived)
        : Optional.empty();
  }

  /**
   * The secret key by which this node can make a static invoice for an offer ({@code
   * StaticInvoiceBuilder::for_offer_using_derived_keys} and {@code build}): the offer is its own,
   * is for one chain, has paths, and does not expire before the invoice is made.
   *
   * @param nonce what the offer's keys are said to be derived from
   * @param invoiceCreatedAt when the invoice is made
   */
  public static Optional<SecretKey> keyForInvoice(
      ExpandedKey key, Offer offer, Nonce nonce, Time invoiceCreatedAt) {
    boolean isExpired =
        offer.absoluteExpiry().isPresent()
            && offer.absoluteExpiry().get().isBefore(invoiceCreatedAt);
    return offer.paths().isEmpty() || isExpired || isForSeveralChains(offer)
        ? Optional.empty()
        : keyOf(key, offer, nonce);
  }

  /** Whether there is such a key. */
  public static boolean canSignInvoice(
      ExpandedKey key, Offer offer, Nonce nonce, Time invoiceCreatedAt) {
    return keyForInvoice(key, offer, nonce, invoiceCreatedAt).isPresent();
  }

  private static boolean isForSeveralChains(Offer offer) {
    return RawRecord.valueIn(RawRecord.allOf(offer), OfferParser.CHAINS)
        .filter(chains -> chains.length() > OfferParser.CHAIN_LENGTH)
        .isPresent();
  }
}
