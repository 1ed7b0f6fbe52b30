package dev.standingoffer.conform;

import dev.standingoffer.replay.JsonFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The end of what a process writes to its standard error, however much that is. */
final class ErrorTail {

  private static final int KEPT = 2_000;
  private static final int SHOWN = 200;
  private static final int BUFFER_LENGTH = 8_192;

  private final StringBuilder tail = new StringBuilder();

  /** Reads to the end, so that the process never waits for a reader. */
  void readAll(InputStream stream) {
    byte[] buffer = new byte[BUFFER_LENGTH];
    try {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        add(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException _) {
      // The process was ended; what is there is all that there will be.
    }
  }

  private synchronized void add(String text) {
    tail.append(text);
    tail.delete(0, Math.max(0, tail.length() - KEPT));
  }

  /** The last line that is not empty, made safe to print. */
  synchronized Optional<String> lastLine() {
    return tail.toString()
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, later) -> later)
        .map(line -> JsonFields.quote(line, SHOWN));
  }
}
