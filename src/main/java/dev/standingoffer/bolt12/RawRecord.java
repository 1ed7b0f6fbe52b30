package dev.standingoffer.bolt12;

import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record as it stands in an offer or invoice, known or not: what hashes are taken over.
 *
 * @param type its type, unsigned
 * @param typeBytes the BigSize that says so
 * @param value its value
 * @param bytes the whole record
 */
record RawRecord(long type, Bytes typeBytes, Bytes value, Bytes bytes) {

  /** All records of a TLV stream, in whatever order. */
  static List<RawRecord> readAll(Bytes stream) throws DecodeException {
    List<RawRecord> records = new ArrayList<>();
    ByteReader reader = ByteReader.of(stream);
    while (!reader.isAtEnd()) {
      int start = reader.position();
      long type = BigSize.read(reader);
      Bytes typeBytes = reader.since(start);
      Bytes value = reader.readBytes(BigSize.read(reader));
      records.add(new RawRecord(type, typeBytes, value, reader.since(start)));
    }
    return records;
  }

  /** All records of an offer. */
  static List<RawRecord> allOf(Offer offer) {
    try {
      return readAll(offer.bytes());
    } catch (DecodeException e) {
      throw new IllegalArgumentException(offer + " was never parsed", e);
    }
  }

  /** The value of the record of a type, if it is among these. */
  static Optional<Bytes> valueIn(List<RawRecord> records, long type) {
    return records.stream()
        .filter(record -> record.type() == type)
        .map(RawRecord::value)
        .findFirst();
  }

  /** The stream that consists of these records. */
  static Bytes join(List<RawRecord> records) {
    ByteWriter writer =
        new ByteWriter(records.stream().mapToInt(record -> record.bytes().length()).sum());
    records.forEach(record -> writer.writeBytes(record.bytes()));
    return writer.finish();
  }

  /** Whether the record belongs to an offer, or to that part of an invoice that repeats it. */
  boolean isOfOffer() {
    return OfferParser.RECORDS.contains(type) || OfferParser.EXPERIMENTAL_RECORDS.contains(type);
  }
}
