package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs other programs in the project's folder.
 *
 * @param home the project's folder
 * @param output where their output goes
 */
record Programs(Path home, Path output) {

  /** The JVM that this runs on. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Runs a program to its end. If this JVM ends before, so does the program.
   *
   * @param log the file for its output
   * @return its exit code
   */
  int run(String log, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.resolve(log).toFile())
            .start();
    process.getOutputStream().close();
    Thread stop =
        new Thread(
            () -> {
              process.descendants().forEach(ProcessHandle::destroy);
              process.destroy();
            });
    Runtime.getRuntime().addShutdownHook(stop);
    int exitCode = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    return exitCode;
  }

  /**
   * Runs a program that has to succeed.
   *
   * @return the lines of its output
   * @throws IOException if it cannot be run, or fails
   */
  List<String> lines(String log, List<String> command) throws IOException, InterruptedException {
    if (run(log, command) != 0) {
      throw new IOException(
          "%s failed: see %s"
              .formatted(Path.of(command.getFirst()).getFileName(), output.resolve(log)));
    }
    return Files.readAllLines(output.resolve(log));
  }

  /** The first line that a program says; nothing if there is none, or it fails. */
  Optional<String> told(String... command) throws InterruptedException {
    try {
      return lines("told.log", List.of(command)).stream().findFirst();
    } catch (IOException e) {
      return Optional.empty(); // there is no such program, or it does not know
    }
  }
}
