package dev.standingoffer.check;

import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.evidence.Holes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes out of the file of holes what comes up by now: to say why it does not would be wrong. */
final class HolesUpdate {

  private HolesUpdate() {}

  /**
   * Rewrites the file if there is anything to take out.
   *
   * @param home the folder with {@code model-checking/}
   * @return the report without these holes
   */
  static EvidenceReport write(Path home, EvidenceReport report) throws IOException {
    Path file = home.resolve(Holes.FILE);
    EvidenceReport open = report.withOpenHolesOnly();
    if (!open.holes().equals(report.holes())) {
      Files.writeString(file, open.holes().toJson());
    }
    return open;
  }
}
