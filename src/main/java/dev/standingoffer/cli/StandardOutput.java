package dev.standingoffer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standard output of this process. Unlike {@link System#out}, it does not keep silent about
 * errors, and unlike a {@link java.io.PrintWriter} upon it, it knows which one it was.
 */
final class StandardOutput extends OutputStream {

  /** What the system says when nobody reads the output any more. */
  private static final String BROKEN_PIPE = "Broken pipe";

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private @Nullable IOException failure;

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether anything could not be written, whatever the reason. */
  boolean hasFailed() {
    return failure != null;
  }

  /**
   * What to complain about: nothing where whoever read the output, such as {@code head}, has seen
   * enough of it.
   */
  Optional<String> complaint() {
    return failure == null || BROKEN_PIPE.equals(failure.getMessage())
        ? Optional.empty()
        : Optional.of(
            "the standard output cannot be written (%s); write it elsewhere"
                .formatted(failure.getMessage()));
  }
}
