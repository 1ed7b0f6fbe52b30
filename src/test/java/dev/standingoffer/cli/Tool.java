package dev.standingoffer.cli;

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
    try {
      Process process = process(javaOptions, arguments).start();
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
