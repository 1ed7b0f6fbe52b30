package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The tool in a process of its own, as a shell starts it. */
final class Tool {

  /** What a process did. */
  record Result(int exitCode, String out, String err) {}

  /** Writes the standard input of a process. */
  interface Feed {
    void into(OutputStream input) throws IOException;
  }

  private Tool() {}

  static ProcessBuilder process(List<String> javaOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  static Result run(String input, String... arguments) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return run(List.of(), feed -> feed.write(bytes), arguments);
  }

  static Result run(List<String> javaOptions, Feed feed, String... arguments) {
    return run(process(javaOptions, arguments), feed);
  }

  /**
   * Runs the tool by a line of bash, whose arguments are {@code first}, and then those that start
   * the tool.
   */
  static Result runByShell(String line, String first, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", line, "bash", first));
    command.addAll(process(List.of(), arguments).command());
    return run(new ProcessBuilder(command), _ -> {});
  }

  private static Result run(ProcessBuilder builder, Feed feed) {
    try {
      Process process = builder.start();
      CompletableFuture<String> out = readAll(process.getInputStream());
      CompletableFuture<String> err = readAll(process.getErrorStream());
      try (OutputStream input = process.getOutputStream()) {
        feed.into(input);
      }
      return new Result(process.waitFor(), out.get(), err.get());
    } catch (IOException | InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static final Path FULL_DEVICE = Path.of("/dev/full");

  static boolean isThereAFullDevice() {
    return FULL_DEVICE.toFile().exists();
  }

  /** Requires one line and exit code 3 where the output cannot be written. */
  static void requireComplaintAboutFullOutput(String... arguments)
      throws IOException, InterruptedException {
    Process process = process(List.of(), arguments).redirectOutput(FULL_DEVICE.toFile()).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write("0400000200\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // It ended without reading: not every command has an input.
    }
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isEqualTo(3);
    assertThat(err)
        .startsWith("standing-offer")
        .contains(": the standard output cannot be written (")
        .endsWith("); write it elsewhere" + System.lineSeparator())
        .hasLineCount(1);
  }

  private static CompletableFuture<String> readAll(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
