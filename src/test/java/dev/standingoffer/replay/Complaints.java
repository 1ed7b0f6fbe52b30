package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;

/** What is said of files that cannot be replayed. */
final class Complaints {

  private Complaints() {}

  static String complaintAbout(Path file) {
    return catchThrowableOfType(BadRecordingException.class, () -> Replayer.replay(file))
        .getMessage();
  }

  /** One short line that names file, line and mistake, safe to print whatever the file holds. */
  static void assertComplaint(Path file, int line, String complaint) {
    assertThat(complaintAbout(file))
        .startsWith(file + ":" + line + ": ")
        .contains(complaint)
        .matches("[ -~]+")
        .hasSizeLessThan(400);
  }
}
