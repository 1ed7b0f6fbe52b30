package dev.standingoffer.conform;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.LineSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a port is known to fail: a file with a name in each line. */
public final class KnownFailures {

  private static final String COMMENT = "#";

  private KnownFailures() {}

  /**
   * Reads the names. What stands behind a {@code #} is for people.
   *
   * @param ids all that there are
   * @throws BadRecordingException if the file cannot be read, or names something else
   */
  public static Set<String> read(Path file, Set<String> ids)
      throws BadRecordingException, IOException {
    Set<String> known = new LinkedHashSet<>();
    try (LineSource lines = LineSource.open(file)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String name = line.get().replaceFirst(COMMENT + ".*", "").strip();
        if (name.isEmpty()) {
          continue;
        }
        if (!ids.contains(name)) {
          throw lines.badName(name, "no vector and no conversation has this name");
        }
        known.add(name);
      }
    }
    return known;
  }
}
