package dev.standingoffer.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings that the project keeps. */
final class Recordings {

  private static final Path FOLDER = Path.of("conformance", "recordings");

  private Recordings() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ndjson.gz")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path recipient(int number) {
    return FOLDER.resolve("recipient").resolve("%02d.ndjson.gz".formatted(number));
  }

  static List<Path> server() {
    return all().stream().filter(file -> file.getParent().endsWith("server")).toList();
  }

  static Path odd(int number) {
    return FOLDER.resolve("odd").resolve("%02d.ndjson.gz".formatted(number));
  }
}
