package dev.standingoffer.wire;

import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.TlvSchema.Known;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a TLV stream (BOLT 1) and stops at each known record. Order and kind of the errors
 * are those of LDK's {@code decode_tlv_stream}: type, order, required records that were passed by,
 * length, and only then the value.
 *
 * {@snippet file="dev/standingoffer/library/examples/RecordsExample.java" region="records"}
 */
public final class TlvRecords {

  private final ByteReader reader;
  private final TlvSchema schema;
  private final boolean lengthPrefixed;

  /** Of the schema's known records, how many the stream has passed. */
  private int passed;

  private boolean anyRead;
  private long lastType;
  private @Nullable Known known;
  private @Nullable ByteReader value;

  private TlvRecords(ByteReader reader, TlvSchema schema, boolean lengthPrefixed) {
    this.reader = reader;
    this.schema = schema;
    this.lengthPrefixed = lengthPrefixed;
  }

  /**
   * Records up to the end of the reader, or up to the first type that is not in the schema's range,
   * which is left unread.
   */
  public static TlvRecords of(ByteReader reader, TlvSchema schema) {
    return new TlvRecords(reader, schema, false);
  }

  /** Records behind a BigSize that gives their total length; {@code reader} moves past them. */
  public static TlvRecords lengthPrefixed(ByteReader reader, TlvSchema schema)
      throws DecodeException {
    return new TlvRecords(reader.part(BigSize.read(reader), ""), schema, true);
  }

  /**
   * Moves to the next known record.
   *
   * @return false at the end of the stream, once nothing required is missing
   * @throws DecodeException also if the value of the record before was not read to its end
   */
  public boolean next() throws DecodeException {
    finishValue();
    while (!reader.isAtEnd()) {
      int start = reader.position();
      long type = BigSize.read(reader);
      if (!schema.contains(type)) {
        reader.rewind(start);
        break;
      }
      if (anyRead && Long.compareUnsigned(type, lastType) <= 0) {
        throw reader.errorAt(
            start,
            Kind.INVALID_VALUE,
            "record %s comes after record %s".formatted(unsigned(type), unsigned(lastType)));
      }
      passUpTo(type, start);
      anyRead = true;
      lastType = type;
      long length = BigSize.read(reader);
      if (known != null) {
        value = reader.part(length, known.name());
        return true;
      }
      if ((type & 1) == 0) {
        throw reader.errorAt(
            start,
            Kind.UNKNOWN_REQUIRED_FEATURE,
            "record %s is unknown, and even".formatted(unsigned(type)));
      }
      requireWhole(reader.part(length, ""));
    }
    passUpTo(-1L, reader.position());
    if (lengthPrefixed) {
      requireWhole(reader);
    }
    return false;
  }

  /** Reads a stream of which no record is known. */
  public void expectEnd() throws DecodeException {
    if (next()) {
      throw new IllegalStateException("the schema has records");
    }
  }

  /** The type of the record that {@link #next} has found. */
  public int type() {
    if (known == null) {
      throw new IllegalStateException("there is no record");
    }
    return known.type();
  }

  /** The value of that record, to be read to its end. */
  public ByteReader value() {
    if (value == null) {
      throw new IllegalStateException("there is no record");
    }
    return value;
  }

  /**
   * Passes the known records that are smaller than a type, of which none may be required, and sets
   * {@link #known} to the one with that type.
   */
  private void passUpTo(long type, int position) throws DecodeException {
    known = null;
    for (; passed < schema.records().size(); passed++) {
      Known candidate = schema.records().get(passed);
      if (candidate.type() == type) {
        known = candidate;
        passed++;
        return;
      }
      if (Long.compareUnsigned(candidate.type(), type) > 0) {
        return;
      }
      if (candidate.required()) {
        throw reader.errorAt(
            position,
            Kind.INVALID_VALUE,
            "record %d (%s) is missing".formatted(candidate.type(), candidate.name()));
      }
    }
  }

  private void finishValue() throws DecodeException {
    if (value == null) {
      return;
    }
    requireWhole(value);
    if (!value.isAtEnd()) {
      throw value.invalid("%d bytes too many".formatted(value.remaining()));
    }
    value = null;
  }

  private static void requireWhole(ByteReader part) throws DecodeException {
    if (part.isCut()) {
      part.skipRest();
      throw part.error(Kind.SHORT_READ, "the bytes end before the length that was given");
    }
  }

  private static String unsigned(long type) {
    return Long.toUnsignedString(type);
  }
}
