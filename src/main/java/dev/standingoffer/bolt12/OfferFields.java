package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.TruncatedInt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an offer says to people and payers, besides its paths and its expiry (BOLT 12). The cache
 * does not look at any of it.
 *
 * @param chains the genesis hashes of the chains that it can be paid on, 32 bytes each; none:
 *     bitcoin's main chain
 * @param metadata what the recipient has put there for itself
 * @param currency the ISO 4217 code in which the amount is; none: thousandths of a satoshi
 * @param amount what one item costs, unsigned, in the currency's smallest unit
 * @param description what it is for
 * @param features a bit for each feature, the last byte first
 * @param issuer who it is from
 * @param quantityMax how many items an invoice may be for, unsigned; 0: any number; none: one
 * @param issuerId the key that signs invoices, 33 bytes
 */
public record OfferFields(
    List<Bytes> chains,
    Optional<Bytes> metadata,
    Optional<String> currency,
    OptionalLong amount,
    Optional<String> description,
    Bytes features,
    Optional<String> issuer,
    OptionalLong quantityMax,
    Optional<Bytes> issuerId) {

  public OfferFields {
    chains = List.copyOf(chains);
  }

  /**
   * The fields of an offer.
   *
   * @throws IllegalArgumentException if the offer's bytes are none, so were never parsed
   */
  public static OfferFields of(Offer offer) {
    List<RawRecord> records = RawRecord.allOf(offer);
    return new OfferFields(
        RawRecord.valueIn(records, OfferParser.CHAINS).map(OfferFields::split).orElse(List.of()),
        RawRecord.valueIn(records, OfferParser.METADATA),
        text(records, OfferParser.CURRENCY),
        number(records, OfferParser.AMOUNT),
        text(records, OfferParser.DESCRIPTION),
        RawRecord.valueIn(records, OfferParser.FEATURES).orElse(Bytes.EMPTY),
        text(records, OfferParser.ISSUER),
        number(records, OfferParser.QUANTITY_MAX),
        RawRecord.valueIn(records, OfferParser.ISSUER_ID));
  }

  private static List<Bytes> split(Bytes chains) {
    byte[] all = chains.toArray();
    List<Bytes> split = new ArrayList<>();
    for (int from = 0; from < all.length; from += OfferParser.CHAIN_LENGTH) {
      split.add(Bytes.of(all, from, from + OfferParser.CHAIN_LENGTH));
    }
    return split;
  }

  private static Optional<String> text(List<RawRecord> records, int type) {
    return RawRecord.valueIn(records, type)
        .map(value -> new String(value.toArray(), StandardCharsets.UTF_8));
  }

  private static OptionalLong number(List<RawRecord> records, int type) {
    Optional<Bytes> value = RawRecord.valueIn(records, type);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(TruncatedInt.read(ByteReader.of(value.get())));
    } catch (DecodeException e) {
      throw new IllegalArgumentException("an offer that was never parsed", e);
    }
  }
}
