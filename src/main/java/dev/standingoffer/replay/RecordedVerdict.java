package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.util.Set;

/**
 * What LDK's decoder said to some bytes.
 *
 * @param mutation how these bytes came about, in a few words
 * @param bytes what was given to the decoder
 * @param verdict what it said
 */
record RecordedVerdict(String mutation, Bytes bytes, Verdict verdict) {

  private static final Set<String> ERRORS =
      Set.of("ShortRead", "InvalidValue", "UnknownRequiredFeature");

  /** Reads the object that a line is. */
  static RecordedVerdict read(JsonFields line) throws BadRecordingException {
    Verdict verdict;
    if (!line.bool("accepted")) {
      line.expectOnly("mutation", "bytes", "accepted", "error");
      String error = line.text("error");
      if (!ERRORS.contains(error)) {
        throw line.bad("the error %s is unknown".formatted(JsonFields.quote(error)));
      }
      verdict = new Verdict.Refused(error);
    } else if (line.has("reencoded")) {
      line.expectOnly("mutation", "bytes", "accepted", "reencoded");
      verdict = new Verdict.Accepted(line.hex("reencoded"));
    } else {
      line.expectOnly("mutation", "bytes", "accepted");
      verdict = new Verdict.Accepted(line.hex("bytes"));
    }
    return new RecordedVerdict(line.text("mutation"), line.hex("bytes"), verdict);
  }
}
