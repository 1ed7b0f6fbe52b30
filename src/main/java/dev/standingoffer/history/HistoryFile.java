package dev.standingoffer.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that a process appends its entries to, a line each. A line is handed to the system in
 * one piece, so that a kill of the process leaves it, or a part of it at the end of the file, as a
 * full disk may; that is cut off when the file is opened again. Threads may share it.
 */
final class HistoryFile implements Closeable {

  private static final int BLOCK = 1 << 16;

  private final Path file;
  private final WritableByteChannel channel;

  /** Whether part of a line may be at the end: what came behind it would be unreadable. */
  private boolean isBrokenOff;

  HistoryFile(Path file, WritableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file, or makes it. No other process has it open meanwhile.
   *
   * @param by whose history it is, {@link EntryWriter#PHONE} for instance
   * @throws NotAHistoryException if there is something else in it
   */
  static HistoryFile open(Path file, String by) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      requireAlone(channel);
      if (!beginsAsOne(channel, by)) {
        throw new NotAHistoryException(by);
      }
      channel.truncate(endOfLastLine(channel));
      channel.position(channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new HistoryFile(file, channel);
  }

  /** What another process writes now would be cut off in the midst of a line. */
  private static void requireAlone(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // It is this process.
    }
    throw new IOException("another process writes it");
  }

  /** A kill may have left less than that. */
  private static boolean beginsAsOne(FileChannel channel, String by) throws IOException {
    byte[] start = "{\"by\":\"%s\"".formatted(by).getBytes(StandardCharsets.UTF_8);
    ByteBuffer found = ByteBuffer.allocate(start.length);
    while (found.hasRemaining() && channel.read(found, found.position()) >= 0) {
      // A read may give less than was asked for.
    }
    return Arrays.equals(start, 0, found.position(), found.array(), 0, found.position());
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    for (long end = channel.size(); end > 0; ) {
      long start = Math.max(0, end - BLOCK);
      ByteBuffer block = ByteBuffer.allocate((int) (end - start));
      while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
        // A read may give less than was asked for.
      }
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  /**
   * Adds a line. After one that failed no other is added until the file is opened again, which cuts
   * off what the failure has left of it.
   *
   * @throws UncheckedIOException if that fails, or did before: what is not told must not be done
   */
  synchronized void append(ObjectNode entry) {
    ByteBuffer line = ByteBuffer.wrap((entry + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      if (isBrokenOff) {
        throw new IOException("an entry has broken off; start again");
      }
      isBrokenOff = true;
      while (line.hasRemaining()) {
        channel.write(line);
      }
      isBrokenOff = false;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: the history cannot be written (%s); nothing is done that is not in it"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
