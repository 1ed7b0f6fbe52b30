package dev.standingoffer.onion;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;

/** The records of a hop's part of an onion message (BOLT 4, {@code onionmsg_tlv}). */
final class OnionRecords {

  static final int REPLY_PATH = 2;
  static final int PATH_PAYLOAD = 4;

  /** Below are those about the way; from here on there is what a message says. */
  private static final int FIRST_OF_CONTENTS = 64;

  private OnionRecords() {}

  /** Which of LDK's kinds of messages a type belongs to. */
  static MessageFamily familyOf(long type) {
    int known = type == (int) type ? (int) type : 0;
    return switch (known) {
      case 64, 66, 68, 70 -> MessageFamily.OFFERS;
      case 72, 74, 75_540, 75_542, 75_544, 75_546 -> MessageFamily.ASYNC_PAYMENTS;
      case 65_536, 65_538 -> MessageFamily.DNS_RESOLVER;
      default -> MessageFamily.CUSTOM;
    };
  }

  /** All of them, in their order. Whether what the message says can be read is not looked at. */
  static List<RawRecord> readAll(Bytes stream) throws DecodeException {
    List<RawRecord> records = new ArrayList<>();
    ByteReader reader = ByteReader.of(stream);
    while (!reader.isAtEnd()) {
      int start = reader.position();
      RawRecord record = RawRecord.read(reader);
      long type = record.type();
      boolean isKnown = type == REPLY_PATH || type == PATH_PAYLOAD || isOfContents(type);
      boolean isInOrder =
          records.isEmpty() || Long.compareUnsigned(records.getLast().type(), type) < 0;
      if (!isInOrder || (!isKnown && type % 2 == 0)) {
        throw reader.errorAt(
            start, DecodeException.Kind.INVALID_VALUE, "a record has no place here");
      }
      records.add(record);
    }
    return records;
  }

  /** Whether a record is what the message says. */
  static boolean isOfContents(long type) {
    return Long.compareUnsigned(type, FIRST_OF_CONTENTS) >= 0;
  }
}
