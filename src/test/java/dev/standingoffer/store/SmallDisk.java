package dev.standingoffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A small disk in memory, which a user may mount in a namespace of his own. */
public final class SmallDisk {

  private static final long SECONDS = 60;

  private SmallDisk() {}

  /**
   * The lines of two processes: one that fills the disk, and another when it is read-only then. The
   * test is skipped where nothing can be mounted.
   *
   * @param home where the disk is mounted, for these processes alone
   * @param filler a command
   * @param asker a command
   */
  public static List<String> told(Path home, int kibibytes, List<String> filler, List<String> asker)
      throws IOException, InterruptedException {
    String mount = "mount -t tmpfs -o size=%dk,mode=0700 tmpfs '%s'".formatted(kibibytes, home);
    assumeTrue(canDo(mount), "nothing can be mounted here");
    Process process =
        process(
                "%s && %s && mount -o remount,ro '%s' && %s"
                    .formatted(mount, quoted(filler), home, quoted(asker)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> told = process.inputReader().lines().toList();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return told;
  }

  private static boolean canDo(String steps) throws InterruptedException {
    try {
      return process(steps).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static ProcessBuilder process(String steps) {
    return new ProcessBuilder("unshare", "-rm", "sh", "-c", steps);
  }

  private static String quoted(List<String> command) {
    return command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }
}
