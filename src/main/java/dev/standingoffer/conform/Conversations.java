package dev.standingoffer.conform;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.LedConversation;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.RecordingsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The recordings that there are in a folder, by the names that a user gives them. */
public final class Conversations {

  private Conversations() {}

  /**
   * A conversation that a port can be led through.
   *
   * @param id its name; of a file, the path in the folder, without what it ends with, such as
   *     {@code episodes/expiry}
   * @param source what it is read from, the same where it is asked at several levels
   * @param opener opens it
   */
  public record Conversation(String id, String source, Opener opener) {

    /** A file. */
    public Conversation(String id, Path file) {
      this(id, file.toString(), level -> LedConversation.open(file, level));
    }

    /** The same under another name. */
    Conversation named(String other) {
      return new Conversation(other, source, opener);
    }
  }

  /** Opens a conversation. */
  @FunctionalInterface
  public interface Opener {

    /**
     * The conversation from its beginning.
     *
     * @return nothing where it is none for this level
     * @throws BadRecordingException if it cannot be used
     */
    Optional<? extends LedConversation> open(PortLevel level)
        throws BadRecordingException, IOException;
  }

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
