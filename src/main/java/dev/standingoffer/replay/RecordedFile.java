package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a file of what LDK did, of whatever format. */
final class RecordedFile {

  private RecordedFile() {}

  /**
   * Is given the first line, and the others to read.
   *
   * @param <T> what it makes of them
   */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonFields first, LineSource others) throws BadRecordingException;
  }

  /**
   * Has a file read, and closes it.
   *
   * @throws BadRecordingException if the file cannot be read, is empty, or the reader complains
   */
  static <T> T read(Path file, Reader<T> reader) throws BadRecordingException {
    return read(LineSource.open(file), reader);
  }

  /** The same of an open one, which may be the standard input. */
  static <T> T read(LineSource source, Reader<T> reader) throws BadRecordingException {
    Path name = source.name();
    try (LineSource lines = source) {
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        throw lines.bad("the file is empty", Remedy.GET_AGAIN);
      }
      return reader.read(JsonFields.parse(line.get(), lines), lines);
    } catch (IOException e) {
      throw BadRecordingException.in(
          name, "it cannot be closed (" + e.getMessage() + ")", Remedy.GET_AGAIN);
    }
  }
}
