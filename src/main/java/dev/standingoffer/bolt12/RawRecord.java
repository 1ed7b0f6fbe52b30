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
public record RawRecord(long type, Bytes typeBytes, Bytes value, Bytes bytes) {

  /** The record of a type with a value. */
  public static RawRecord of(long type, Bytes value) {
    int typeLength = BigSize.length(type);
    ByteWriter writer =
        new ByteWriter(typeLength + BigSize.length(value.length()) + value.length());
    writer.writeBigSize(type);
    writer.writeBigSize(value.length());
    writer.writeBytes(value);
    Bytes bytes = writer.finish();
    return new RawRecord(type, Bytes.of(bytes.toArray(), 0, typeLength), value, bytes);
  }

  /** All records of a TLV stream, in whatever order. */
  public static List<RawRecord> readAll(Bytes stream) throws DecodeException {
    List<RawRecord> records = new ArrayList<>();
    ByteReader reader = ByteReader.of(stream);
    while (!reader.isAtEnd()) {
      records.add(read(reader));
    }
    return records;
  }

  /** The next record. */
  public static RawRecord read(ByteReader reader) throws DecodeException {
    int start = reader.position();
    long type = BigSize.read(reader);
    Bytes typeBytes = reader.since(start);
    Bytes value = reader.readBytes(BigSize.read(reader));
    return new RawRecord(type, typeBytes, value, reader.since(start));
  }

  /** All records of an offer. */
  public static List<RawRecord> allOf(Offer offer) {
    try {
      return readAll(offer.bytes());
    } catch (DecodeException e) {
      throw new IllegalArgumentException(offer + " was never parsed", e);
    }
  }

  /** The value of the record of a type, if it is among these. */
  public static Optional<Bytes> valueIn(List<RawRecord> records, long type) {
    return records.stream()
        .filter(record -> record.type() == type)
        .map(RawRecord::value)
        .findFirst();
  }

  /** The stream that consists of these records. */
  public static Bytes join(List<RawRecord> records) {
    return Bytes.join(records.stream().map(RawRecord::bytes).toList());
  }

  /** Whether the record belongs to an offer, or to that part of an invoice that repeats it. */
  public boolean isOfOffer() {
    return OfferParser.RECORDS.contains(type) || OfferParser.EXPERIMENTAL_RECORDS.contains(type);
  }
}
