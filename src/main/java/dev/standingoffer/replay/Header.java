package dev.standingoffer.replay;

/** What the first line of each recording says, whatever its format is. */
final class Header {

  /** What this project describes. */
  private static final String RECORDED_FROM = "lightning 0.2.5";

  private Header() {}

  /** Complains unless it is this release of LDK that was recorded. */
  static void requireRelease(JsonFields header) throws BadRecordingException {
    String recordedFrom = header.text("recorded_from");
    if (!recordedFrom.equals(RECORDED_FROM)) {
      throw header.bad(
          "recorded from %s, not \"%s\"".formatted(JsonFields.quote(recordedFrom), RECORDED_FROM),
          "record it anew from that version");
    }
  }
}
