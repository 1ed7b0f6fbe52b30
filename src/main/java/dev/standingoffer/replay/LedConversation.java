package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A recorded conversation, as it is put to a port. */
public interface LedConversation extends AutoCloseable {

  /**
   * Opens a recording.
   *
   * @param level for what a port is asked; with keys, in what was recorded with keys in version 2
   *     alone, which has all that is built
   * @return nothing where something else was recorded
   * @throws BadRecordingException if the file cannot be read, or is no recording at all
   */
  static Optional<? extends LedConversation> open(Path file, PortLevel level)
      throws BadRecordingException, IOException {
    return switch (level) {
      case CACHE, FULL -> PortConversation.open(file, level);
      case STORE, SERVER -> ServerPortConversation.open(file, level);
    };
  }

  /** The line with which the conversation begins. */
  String header();

  /**
   * The next step; nothing after the last one.
   *
   * @throws BadRecordingException if the file is damaged, or the core itself differs from it
   */
  Optional<? extends LedStep> next() throws BadRecordingException;

  @Override
  void close() throws IOException;
}
