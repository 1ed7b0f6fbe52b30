package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.nio.file.Path;

/**
 * Bytes on which LDK's reader and this project's differ.
 *
 * @param file the recording
 * @param line where they stand in it, from 1
 * @param mutation how they came about
 * @param recorded what LDK said
 * @param actual what is said here
 */
public record VerdictDifference(
    Path file, long line, String mutation, String recorded, String actual) {

  /** How many bytes are shown of each side, from the first that differs. */
  private static final int SHOWN = 16;

  static VerdictDifference of(Path file, long line, RecordedVerdict recorded, Verdict actual) {
    return new VerdictDifference(
        file,
        line,
        recorded.mutation(),
        describe(recorded.verdict(), actual),
        describe(actual, recorded.verdict()));
  }

  /** One line: where, and both verdicts. */
  public String toText() {
    return "%s:%d: %s: recorded %s, here %s"
        .formatted(file, line, JsonFields.quote(mutation), recorded, actual);
  }

  private static String describe(Verdict verdict, Verdict other) {
    return switch (verdict) {
      case Verdict.Refused(String error) -> error;
      case Verdict.Accepted(Bytes bytes) ->
          other instanceof Verdict.Accepted(Bytes otherBytes)
              ? written(bytes, firstDifference(bytes, otherBytes))
              : "accepted";
    };
  }

  private static String written(Bytes bytes, int from) {
    int to = Math.min(bytes.length(), from + SHOWN);
    return "accepted and %d bytes written, from byte %d on %s%s"
        .formatted(
            bytes.length(),
            from,
            bytes.toHex().substring(2 * from, 2 * to),
            to < bytes.length() ? ".." : "");
  }

  private static int firstDifference(Bytes a, Bytes b) {
    int shorter = Math.min(a.length(), b.length());
    int first = 0;
    while (first < shorter && a.at(first) == b.at(first)) {
      first++;
    }
    return first;
  }
}
