package dev.standingoffer.evidence;

import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A JVM that runs a class to its end, with other classes in front of its class path.
 *
 * @param workshop in which it runs, and with which it is ended
 * @param classPath of it, in order
 * @param properties its system properties
 * @param limit after this time it has failed
 */
public record Jvm(
    Workshop workshop, String classPath, Map<String, String> properties, Duration limit) {

  /** A property that has every property test generate the same on each run. */
  public static final Map<String, String> FIXED_SEED = Map.of("standingoffer.seed", "1");

  private static final int LINES_TOLD = 40;

  /**
   * Runs a main class.
   *
   * @return what it complains of: nothing if it ends with 0 in time
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the workshop is closed
   */
  public List<String> run(String mainClass, List<String> arguments)
      throws IOException, InterruptedException {
    Path folder = workshop.folderForRun();
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData"); // it would leave a file outside of the folder
    command.add("-Djava.io.tmpdir=" + folder);
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("CLASSPATH", classPath);
    AtomicBoolean timedOut = new AtomicBoolean();
    Process process = workshop.start(builder);
    try {
      Workshop.endAfter(limit, process, timedOut);
      int exitCode = process.waitFor();
      workshop.refuseIfClosed();
      if (timedOut.get()) {
        return List.of("%s is not done after %d s".formatted(mainClass, limit.toSeconds()));
      }
      return exitCode == 0
          ? List.of()
          : List.of("%s ends with %d:\n%s".formatted(mainClass, exitCode, end(output)));
    } finally {
      workshop.end(process);
    }
  }

  private static String end(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
  }
}
