package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the first line of each recording says, whatever its format is. */
final class Header {

  private Header() {}

  /**
   * The release of LDK whose rules decide: the one that was recorded, which must be one that this
   * project knows.
   *
   * @param asked another one, which is taken whatever the header says
   */
  static LdkRelease release(JsonFields header, Optional<LdkRelease> asked)
      throws BadRecordingException {
    String recordedFrom = header.text("recorded_from");
    Optional<LdkRelease> release = asked.or(() -> LdkRelease.of(recordedFrom));
    if (release.isEmpty()) {
      throw header.bad(
          "recorded from %s, not one of %s"
              .formatted(
                  JsonFields.quote(recordedFrom),
                  Arrays.stream(LdkRelease.values())
                      .map(known -> JsonFields.quote(known.recordedFrom()))
                      .collect(Collectors.joining(", "))),
          "record it anew from one of them, or choose one with --ldk");
    }
    return release.get();
  }
}
