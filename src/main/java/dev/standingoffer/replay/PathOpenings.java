package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file of the format {@code path-openings/1}: what LDK's messenger said to messages that came by
 * some path. It is read, so that a damaged one is told; this project opens no paths that it could
 * compare.
 */
final class PathOpenings {

  private static final int SECRET_LENGTH = 32;

  private static final String OFFERS = "offers";

  /** The messages that LDK's contexts belong to. */
  private static final Set<String> FAMILIES = Set.of(OFFERS, "async_payments");

  private PathOpenings() {}

  /**
   * Reads a file of which the first line was read.
   *
   * @param header that line
   * @param lines where the others come from; stays the caller's to close
   * @param asked the release that is taken, whatever the header says of it
   */
  static PathOpeningsReport read(
      Path file, JsonFields header, LineSource lines, Optional<LdkRelease> asked)
      throws BadRecordingException {
    header.expectOnly("format", "recorded_from", "seed", "count");
    Header.release(header, asked);
    header.u64("seed");
    header.u64("count");
    long openings = 0;
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      requireOpening(JsonFields.parse(line.get(), lines));
      openings++;
    }
    if (openings == 0) {
      throw lines.bad("the file has no openings", Remedy.GET_AGAIN);
    }
    return new PathOpeningsReport(file, openings);
  }

  private static void requireOpening(JsonFields line) throws BadRecordingException {
    boolean accepted = line.bool("accepted");
    if (!accepted) {
      line.expectNone("\"accepted\" is false", "context");
    }
    line.expectOnly(
        "mutation",
        "family",
        "node_secret",
        "receive_auth_key",
        "path",
        "accepted",
        accepted ? "context" : "accepted");
    line.text("mutation");
    String family = line.text("family");
    if (!FAMILIES.contains(family)) {
      throw line.bad("the family %s is unknown".formatted(JsonFields.quote(family)));
    }
    line.hex("node_secret", SECRET_LENGTH);
    line.hex("receive_auth_key", SECRET_LENGTH);
    line.blindedPath("path");
    // A message about offers may come by a path without a context.
    if (accepted && !(family.equals(OFFERS) && line.isNull("context"))) {
      line.hex("context");
    }
  }
}
