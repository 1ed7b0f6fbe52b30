package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the first line of each recording says, whatever its format is. */
final class Header {

  private Header() {}

  /** The release of LDK that was recorded, which must be one that this project knows. */
  static LdkRelease release(JsonFields header) throws BadRecordingException {
    String recordedFrom = header.text("recorded_from");
    Optional<LdkRelease> release = LdkRelease.of(recordedFrom);
    if (release.isEmpty()) {
      throw header.bad(
          "recorded from %s, not one of %s"
              .formatted(
                  JsonFields.quote(recordedFrom),
                  Arrays.stream(LdkRelease.values())
                      .map(known -> JsonFields.quote(known.recordedFrom()))
                      .collect(Collectors.joining(", "))),
          "record it anew from one of them");
    }
    return release.get();
  }
}
