package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A history on a disk that is full for a while: no entry follows half of another one. */
class BrokenOffTest {

  private static final String BY = "phone";
  private static final int ROOM = 5;

  @TempDir Path folder;

  /** Has room for a part of an entry, then fails once, and has room after that. */
  private static final class FullOnce implements WritableByteChannel {

    private final FileChannel file;
    private int writes;

    FullOnce(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      writes++;
      if (writes == 2) {
        throw new IOException("No space left on device");
      }
      if (writes > 1) {
        return file.write(bytes);
      }
      ByteBuffer taken = bytes.slice(bytes.position(), ROOM);
      bytes.position(bytes.position() + ROOM);
      return file.write(taken);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private static ObjectNode entry(int number) {
    ObjectNode entry = JsonMapper.shared().createObjectNode();
    entry.put("by", BY);
    entry.put("number", number);
    return entry;
  }

  @Test
  void nothingIsAddedUntilItIsOpenedAgain() throws IOException {
    Path path = folder.resolve("history");
    try (HistoryFile history = HistoryFile.open(path, BY)) {
      history.append(entry(1));
    }
    String before = Files.readString(path);
    try (HistoryFile history =
        new HistoryFile(path, new FullOnce(FileChannel.open(path, StandardOpenOption.APPEND)))) {
      assertThatThrownBy(() -> history.append(entry(2)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("No space left on device");
      assertThatThrownBy(() -> history.append(entry(3)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith(
              path + ": the history cannot be written (an entry has broken off");
    }
    assertThat(Files.readString(path)).isEqualTo(before + "{\"by\"");
    try (HistoryFile again = HistoryFile.open(path, BY)) {
      again.append(entry(4));
    }
    assertThat(Files.readString(path)).isEqualTo(before + entry(4) + "\n");
  }
}
