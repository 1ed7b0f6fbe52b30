package dev.standingoffer.conform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The port in Python, where there is Python. */
public final class Python {

  static final String FOLDER = "conformance/ports/python/";

  private Python() {}

  /** Whether there is a Python that is new enough. */
  public static boolean isThere() {
    try {
      return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What starts one of the scripts. */
  static List<String> command(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", "-B", FOLDER + script));
    command.addAll(List.of(arguments));
    return command;
  }

  /** What one of the scripts writes, both streams together. */
  static String output(String script, String... arguments) throws IOException {
    Process process =
        new ProcessBuilder(command(script, arguments)).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
