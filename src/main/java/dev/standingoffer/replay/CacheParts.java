package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.io.ByteArrayOutputStream;

/** A cache that is recorded in parts, so that very many equal slots fit into a line. */
final class CacheParts {

  static final String FIELD = "cache_parts";

  /** A little more than the slots that a message can name. */
  private static final int MAX_TIMES = 70_000;

  private static final int MAX_LENGTH = 16 << 20;

  private CacheParts() {}

  /** Joins the parts, each as many times as it says; what is too long takes no memory. */
  static Bytes read(JsonFields input) throws BadRecordingException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (JsonFields part : input.objects(FIELD)) {
      part.expectOnly("bytes", "times");
      byte[] bytes = part.hex("bytes").toArray();
      int times = part.atMost("times", MAX_TIMES);
      if (whole.size() + (long) bytes.length * times > MAX_LENGTH) {
        throw input.bad(
            JsonFields.quote(input.at(FIELD)) + " are more than 16 MiB", Remedy.NO_RECORDING);
      }
      for (int i = 0; i < times && bytes.length > 0; i++) {
        whole.writeBytes(bytes);
      }
    }
    return Bytes.of(whole.toByteArray());
  }
}
