package dev.standingoffer.running;

import java.io.IOException;
import java.io.Writer;

/** An output that takes nothing, as that of a disk that is full, or one that was closed. */
final class FullOutput extends Writer {

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    throw new IOException("it is full");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
