package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.List;

/**
 * A record of an offer or a static invoice of which nothing is known but that it is there.
 *
 * @param type its type, unsigned
 * @param length the length of its value in bytes
 */
public record UnknownRecord(long type, int length) {

  /** Those of an offer, in their order. */
  public static List<UnknownRecord> of(Offer offer) {
    return in(offer.bytes());
  }

  /** Those of an invoice, in their order: its own, and those of the offer that it repeats. */
  public static List<UnknownRecord> of(StaticInvoice invoice) {
    return in(invoice.bytes());
  }

  private static List<UnknownRecord> in(Bytes stream) {
    try {
      return RawRecord.readAll(stream).stream()
          .filter(record -> !isKnown(record.type()))
          .map(record -> new UnknownRecord(record.type(), record.value().length()))
          .toList();
    } catch (DecodeException e) {
      throw new IllegalArgumentException("bytes that were never parsed", e);
    }
  }

  private static boolean isKnown(long type) {
    return OfferParser.RECORDS.knows(type)
        || StaticInvoiceParser.RECORDS.knows(type)
        || RecordSignature.RECORDS.knows(type);
  }
}
