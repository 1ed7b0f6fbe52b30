package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Map;
import java.util.Optional;

/** In which part of what was built the first byte differs. */
final class BuiltPlace {

  /** The length of a path's number of hops, and of the length of a hop's payload. */
  private static final int COUNT_LENGTH = 1;

  private static final int PAYLOAD_LENGTH_LENGTH = 2;

  private static final int LAST_OF_OFFER = 79;

  private static final Map<Long, String> RECORDS =
      Map.of(
          160L, "the paths for payments",
          162L, "what it takes to pay along them",
          164L, "when it was created",
          166L, "how long it lasts",
          174L, "its features",
          176L, "the key that signs it",
          236L, "its paths for messages",
          240L, "the signature");

  private BuiltPlace() {}

  /**
   * The byte, with the part that it is in.
   *
   * @param difference of something that was built
   * @return nothing where it is none between two byte strings
   */
  static Optional<FieldDifference> of(FieldDifference difference) {
    if (!JsonFields.isHex(difference.recorded()) || !JsonFields.isHex(difference.core())) {
      return Optional.empty();
    }
    Bytes expected = Bytes.ofHex(difference.recorded());
    Bytes got = Bytes.ofHex(difference.core());
    int at = 0;
    while (at < expected.length() && at < got.length() && expected.at(at) == got.at(at)) {
      at++;
    }
    String part =
        difference.name().endsWith("invoice")
            ? partOfInvoice(expected, at)
            : partOfPath(expected, at);
    return Optional.of(
        new FieldDifference(
            "%s (byte %d, %s)".formatted(difference.name(), at, part),
            byteAt(expected, at),
            byteAt(got, at)));
  }

  private static String byteAt(Bytes bytes, int at) {
    return at < bytes.length() ? "%02x".formatted(bytes.at(at)) : "its end";
  }

  private static String partOfInvoice(Bytes invoice, int at) {
    try {
      int end = 0;
      for (RawRecord record : RawRecord.readAll(invoice)) {
        end += record.bytes().length();
        if (at < end) {
          return "in record %d, %s".formatted(record.type(), meaning(record.type()));
        }
      }
      return "behind the last record";
    } catch (DecodeException e) {
      throw new IllegalStateException("an invoice that was built cannot be read", e);
    }
  }

  private static String meaning(long type) {
    return type <= LAST_OF_OFFER
        ? "one of the offer's"
        : RECORDS.getOrDefault(type, "which has no name here");
  }

  private static String partOfPath(Bytes path, int at) {
    try {
      BlindedPathParts parts = BlindedPathParts.of(BlindedMessagePathParser.parse(path));
      int end = parts.introduction().length();
      if (at < end) {
        return "in the introduction node";
      }
      end += parts.blindingPoint().length();
      if (at < end) {
        return "in the blinding point";
      }
      end += COUNT_LENGTH;
      if (at < end) {
        return "the number of hops";
      }
      for (int i = 0; i < parts.hops().size(); i++) {
        end += parts.hops().get(i).blindedId().length();
        if (at < end) {
          return "in the blinded id of hop " + i;
        }
        end += PAYLOAD_LENGTH_LENGTH + parts.hops().get(i).payload().length();
        if (at < end) {
          return "in the payload of hop " + i;
        }
      }
      return "behind the last hop";
    } catch (DecodeException e) {
      throw new IllegalStateException("a path that was built cannot be read", e);
    }
  }
}
