package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import dev.standingoffer.wire.TruncatedInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a static invoice says of itself. Nothing else in it is looked at: neither paths nor
 * signature.
 *
 * @param offerId the id of the offer that the invoice repeats ({@code
 *     OfferId::from_valid_bolt12_tlv_stream})
 * @param createdAt when it was created, whole seconds
 */
public record StaticInvoiceSummary(OfferId offerId, Time createdAt) {

  /** Type of the record with the invoice's creation time (BOLT 12). */
  private static final long CREATED_AT = 164;

  /** Reads the summary of an invoice. */
  public static StaticInvoiceSummary of(Bytes invoice) throws DecodeException {
    List<RawRecord> offer = new ArrayList<>();
    Optional<Time> createdAt = Optional.empty();
    for (RawRecord record : RawRecord.readAll(invoice)) {
      if (record.isOfOffer()) {
        offer.add(record);
      } else if (record.type() == CREATED_AT) {
        createdAt = Optional.of(Time.ofSeconds(TruncatedInt.read(ByteReader.of(record.value()))));
      }
    }
    if (offer.isEmpty() || createdAt.isEmpty()) {
      throw new DecodeException(
          Kind.INVALID_VALUE, 0, "", "there is no offer in it, or no creation time");
    }
    return new StaticInvoiceSummary(MerkleTree.offerId(offer), createdAt.get());
  }
}
