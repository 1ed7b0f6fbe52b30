package dev.standingoffer.conform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The port in Go, where there is Go. Whatever Go itself keeps is kept in {@code target}. */
final class Go {

  static final Path FOLDER = Path.of("conformance", "ports", "go");

  private static final Path KEPT = Path.of("target", "go").toAbsolutePath();
  private static final Pattern VERSION = Pattern.compile("go version go1\\.(\\d+).*\\R?");
  private static final int OLDEST = 22;

  private Go() {}

  /** What a command of Go wrote, both streams together, and its exit code. */
  record Ended(String output, int exitCode) {}

  /** Whether there is a Go that is new enough. */
  static boolean isThere() {
    try {
      Matcher version = VERSION.matcher(run("go", "version").output());
      return version.matches() && Integer.parseInt(version.group(1)) >= OLDEST;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Builds the port, and gives what starts it. */
  static List<String> build() throws IOException, InterruptedException {
    Path port = KEPT.resolve("port");
    Ended built = run("go", "build", "-o", port.toString(), ".");
    if (built.exitCode() != 0) {
      throw new AssertionError(built.output());
    }
    return List.of(port.toString());
  }

  /** Runs one of Go's commands in the folder of the port. */
  static Ended run(String... command) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    Path temporary = Files.createDirectories(KEPT.resolve("tmp"));
    process
        .environment()
        .putAll(
            Map.of(
                "GOCACHE",
                KEPT.resolve("cache").toString(),
                "GOPATH",
                KEPT.resolve("path").toString(),
                "XDG_CONFIG_HOME",
                KEPT.resolve("config").toString(),
                "GOTMPDIR",
                temporary.toString(),
                "TMPDIR",
                temporary.toString(),
                "GOENV",
                "off",
                "GOFLAGS",
                "-buildvcs=false",
                "GOPROXY",
                "off",
                "GOTOOLCHAIN",
                "local",
                "GOWORK",
                "off"));
    Process started = process.start();
    String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(output, started.waitFor());
  }
}
