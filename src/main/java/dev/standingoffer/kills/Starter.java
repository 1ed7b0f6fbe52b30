package dev.standingoffer.kills;

import java.io.IOException;

/** Starts processes. */
@FunctionalInterface
public interface Starter {

  /**
   * Starts one.
   *
   * @throws InterruptedException if none is started any more
   */
  Process start(ProcessBuilder builder) throws IOException, InterruptedException;
}
