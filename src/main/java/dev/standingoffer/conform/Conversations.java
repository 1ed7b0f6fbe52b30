package dev.standingoffer.conform;

import dev.standingoffer.replay.RecordingsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The recordings that there are in a folder, by the names that a user gives them. */
public final class Conversations {

  private Conversations() {}

  /**
   * A file.
   *
   * @param id its path in the folder, without what it ends with, such as {@code episodes/expiry}
   * @param file where it is
   */
  public record Conversation(String id, Path file) {}

  /** All files in a folder, the smaller ones first, so that what is wrong is soon seen. */
  public static List<Conversation> in(Path folder) throws IOException {
    return RecordingsReport.files(folder).stream()
        .sorted(Comparator.<Path>comparingLong(Conversations::length).thenComparing(file -> file))
        .map(file -> new Conversation(id(folder, file), file))
        .toList();
  }

  private static String id(Path folder, Path file) {
    return folder
        .relativize(file)
        .toString()
        .replace('\\', '/')
        .replaceFirst("\\.(ndjson|jsonl)(\\.gz)?$", "");
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return Long.MAX_VALUE; // whoever reads it complains
    }
  }
}
