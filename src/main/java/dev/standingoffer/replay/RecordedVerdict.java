package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one of LDK's readers said to some bytes.
 *
 * @param mutation how these bytes came about, in a few words
 * @param input what was given to the reader
 * @param verdict what it said
 * @param parseError what it said besides; this project's readers do not tell as much
 */
record RecordedVerdict(String mutation, Bytes input, Verdict verdict, Optional<String> parseError) {

  private static final Set<String> ERRORS =
      Set.of("ShortRead", "InvalidValue", "UnknownRequiredFeature");

  /**
   * Reads the object that a line is.
   *
   * @param decoder what the file is about
   * @param named whether each line names it once more, as in {@code verdicts/1}
   */
  static RecordedVerdict read(JsonFields line, Decoder decoder, boolean named)
      throws BadRecordingException {
    boolean isText = decoder == Decoder.OFFER_STRING;
    boolean accepted = line.bool("accepted");
    if (accepted) {
      line.expectNone("\"accepted\" is true", "error", "parse_error");
    } else {
      line.expectNone("\"accepted\" is false", "reencoded");
    }
    List<String> fields = new ArrayList<>(List.of("mutation", isText ? "text" : "bytes"));
    fields.add("accepted");
    if (named) {
      fields.add("kind");
      if (!line.text("kind").equals(decoder.kind())) {
        throw line.bad("the kind is not that of the file, which is " + decoder.kind());
      }
    }
    if (accepted && line.has("reencoded")) {
      fields.add("reencoded");
    }
    if (!accepted && !isText) {
      fields.add("error");
    }
    Optional<String> parseError = Optional.empty();
    if (!accepted && line.has("parse_error")) {
      fields.add("parse_error");
      parseError = Optional.of(line.text("parse_error"));
    }
    line.expectOnly(fields.toArray(String[]::new));
    Bytes input = value(line, isText ? "text" : "bytes", isText);
    Verdict verdict;
    if (!accepted) {
      verdict = isText ? Verdict.REFUSED_TEXT : new Verdict.Refused(error(line));
    } else if (line.has("reencoded")) {
      Bytes reencoded = value(line, "reencoded", isText);
      if (reencoded.equals(input)) {
        throw line.bad("\"reencoded\" is the input once more, and is left out then");
      }
      verdict = new Verdict.Accepted(reencoded);
    } else {
      verdict = new Verdict.Accepted(input);
    }
    return new RecordedVerdict(line.text("mutation"), input, verdict, parseError);
  }

  private static Bytes value(JsonFields line, String field, boolean isText)
      throws BadRecordingException {
    return isText ? Decoder.utf8(line.text(field)) : line.hex(field);
  }

  private static String error(JsonFields line) throws BadRecordingException {
    String error = line.text("error");
    if (!ERRORS.contains(error)) {
      throw line.bad("the error %s is unknown".formatted(JsonFields.quote(error)));
    }
    return error;
  }
}
