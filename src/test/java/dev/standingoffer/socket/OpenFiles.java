package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files, sockets among them, that this process has open, where the system tells. */
public final class OpenFiles {

  /** So often something is tried. What is left open each time is many files then. */
  public static final int TRIES = 200;

  private static final Path OPEN = Path.of("/proc/self/fd");

  /** So many may have been opened meanwhile for other reasons. */
  private static final int OTHERS = TRIES / 2;

  private OpenFiles() {}

  public static long count() throws IOException {
    assumeTrue(Files.isDirectory(OPEN), "the system does not tell");
    try (Stream<Path> all = Files.list(OPEN)) {
      return all.count();
    }
  }

  public static void requireFewMoreThan(long before) throws IOException {
    assertThat(count()).isLessThan(before + OTHERS);
  }

  /** The same, of what another thread closes. */
  static void awaitFewMoreThan(long before) throws IOException, InterruptedException {
    while (count() >= before + OTHERS) {
      Thread.sleep(1);
    }
  }
}
