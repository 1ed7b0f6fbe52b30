package dev.standingoffer.running;

import dev.standingoffer.history.NotAHistoryException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of a history, where one is written.
 *
 * @param <F> what writes it
 */
record OpenHistory<F extends Closeable>(Optional<F> file) implements AutoCloseable {

  /** How it is opened, to go on with. */
  @FunctionalInterface
  interface Opener<F> {
    F open(Path file) throws IOException;
  }

  /**
   * Opens it.
   *
   * @throws RunningException if that is not possible; nothing has started
   */
  static <F extends Closeable> OpenHistory<F> of(Optional<Path> path, Opener<F> opener)
      throws RunningException {
    if (path.isEmpty()) {
      return new OpenHistory<>(Optional.empty());
    }
    try {
      return new OpenHistory<>(Optional.of(opener.open(path.get())));
    } catch (NotAHistoryException e) {
      throw RunningException.badInput(
          "%s: %s; name another file".formatted(path.get(), e.getMessage()));
    } catch (IOException e) {
      throw RunningException.environment(
          "%s: the history cannot be written (%s %s); name another file"
              .formatted(path.get(), e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
