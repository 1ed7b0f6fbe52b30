package dev.standingoffer.evidence;

import dev.standingoffer.replay.Level;
import dev.standingoffer.replay.RecordingsReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that leads everything that was recorded again, with the core that is on its class path.
 * What takes keys is not built: for that, the core is asked more than it was when it was recorded.
 */
final class ReplayedRecordings {

  private ReplayedRecordings() {}

  /**
   * Ends with 0 where the core agrees with all of them, else with 1.
   *
   * @param arguments the folder of the project
   */
  public static void main(String[] arguments) throws IOException {
    RecordingsReport report = RecordingsReport.of(Path.of(arguments[0]), Level.CACHE);
    report.complaints().forEach(System.out::println);
    System.exit(report.agree() ? 0 : 1);
  }
}
