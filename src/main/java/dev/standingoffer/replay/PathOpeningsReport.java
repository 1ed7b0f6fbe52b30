package dev.standingoffer.replay;

import java.nio.file.Path;

/**
 * What came of a file of verdicts on opening paths: it was read, and nothing in it compared.
 *
 * @param file the recording
 * @param openings how many verdicts it has, one at least
 */
public record PathOpeningsReport(Path file, long openings) implements Report {

  /** Always true: what is not compared does not differ. */
  @Override
  public boolean agrees() {
    return true;
  }

  @Override
  public String toText() {
    return "%s: %d openings of paths read, and not compared: nothing here opens paths%n"
        .formatted(file, openings);
  }
}
