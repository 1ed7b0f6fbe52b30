package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An input on which LDK's reader and this project's differ.
 *
 * @param file the recording
 * @param line where it stands in it, from 1
 * @param kind what it was read as
 * @param mutation how it came about
 * @param fields what differs: the verdict, or what is written
 * @param input what is shown of it: its length, and its bytes about the place that matters
 */
public record VerdictDifference(
    Path file,
    long line,
    String kind,
    String mutation,
    List<FieldDifference> fields,
    String input) {

  /** How much is shown of the input, in bytes, or characters of a text. */
  private static final int SHOWN = 32;

  /** How much of that stands in front of the place that matters. */
  private static final int BEFORE = 8;

  /** How much is shown of what is written, on each side. */
  private static final int WRITTEN_SHOWN = 20;

  private static final int MAX_MUTATION_LENGTH = 120;

  public VerdictDifference {
    fields = List.copyOf(fields);
  }

  static VerdictDifference of(
      Path file,
      long line,
      Decoder decoder,
      LdkRelease release,
      RecordedVerdict recorded,
      Verdict here) {
    Optional<DecodeException> refusal = decoder.refusal(recorded.input(), release);
    // Of the text of an offer it is not sure that the place is one in the text.
    int place =
        decoder == Decoder.OFFER_STRING ? 0 : refusal.map(DecodeException::position).orElse(0);
    return new VerdictDifference(
        file,
        line,
        decoder.kind(),
        JsonFields.quote(recorded.mutation(), MAX_MUTATION_LENGTH),
        fields(decoder, recorded, here, refusal),
        excerpt(decoder, recorded.input(), place));
  }

  private static List<FieldDifference> fields(
      Decoder decoder, RecordedVerdict recorded, Verdict here, Optional<DecodeException> refusal) {
    if (recorded.verdict() instanceof Verdict.Accepted(Bytes ldk)
        && here instanceof Verdict.Accepted(Bytes ours)) {
      int first = firstDifference(ldk, ours);
      List<FieldDifference> written = new ArrayList<>();
      if (ldk.length() != ours.length()) {
        written.add(
            new FieldDifference("written", ldk.length() + " bytes", ours.length() + " bytes"));
      }
      written.add(
          new FieldDifference(
              "written, from byte %d on".formatted(first),
              window(decoder, ldk, first, WRITTEN_SHOWN),
              window(decoder, ours, first, WRITTEN_SHOWN)));
      return written;
    }
    List<FieldDifference> fields = new ArrayList<>();
    fields.add(new FieldDifference("verdict", describe(recorded.verdict()), describe(here)));
    String ldkWhy = recorded.parseError().map(JsonFields::quote).orElse("");
    String why = refusal.map(VerdictDifference::why).orElse("");
    if (!ldkWhy.isEmpty() || !why.isEmpty()) {
      fields.add(new FieldDifference("why", ldkWhy, why));
    }
    return fields;
  }

  /** Everything there is to show, as a few lines of text: both sides next to each other. */
  public String toText() {
    return "%s:%d: verdict differs: %s, mutation %s%n".formatted(file, line, kind, mutation)
        + SideBySide.table("here", fields)
        + "  input: %s%n".formatted(input);
  }

  private static String describe(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refused(String error) -> error;
      case Verdict.Accepted _ -> "accepted";
    };
  }

  private static String why(DecodeException e) {
    return "at byte %d: %s%s"
        .formatted(e.position(), e.path().isEmpty() ? "" : e.path() + ": ", e.reason());
  }

  /** How long an input is, and what it holds about a place. */
  private static String excerpt(Decoder decoder, Bytes input, int place) {
    int from = input.length() <= SHOWN ? 0 : Math.max(0, place - BEFORE);
    return "%d bytes%s: %s"
        .formatted(
            input.length(),
            from > 0 ? ", from byte %d on".formatted(from) : "",
            window(decoder, input, from, SHOWN));
  }

  private static String window(Decoder decoder, Bytes value, int from, int length) {
    int end = Math.min(value.length(), from + length);
    byte[] window = Arrays.copyOfRange(value.toArray(), from, end);
    String shown =
        decoder == Decoder.OFFER_STRING
            ? JsonFields.printable(new String(window, StandardCharsets.UTF_8))
            : HexFormat.of().formatHex(window);
    return end < value.length() ? shown + ".." : shown;
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
