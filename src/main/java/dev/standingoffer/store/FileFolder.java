package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A real folder. What is made in it can be read by the user alone that runs the node. */
public final class FileFolder implements Folder {

  private final Path path;

  /**
   * A folder that the owner has made.
   *
   * @param path where it is
   */
  public FileFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  @Override
  public String where(String name) {
    return path.resolve(name).toString();
  }

  @Override
  public Optional<Bytes> read(String name, int limit) throws StoreException {
    requireNoPipe(name);
    try (InputStream input = Files.newInputStream(path.resolve(name))) {
      byte[] bytes = input.readNBytes(limit);
      if (input.read() != -1) {
        throw new StoreException(
            Trouble.TOO_LARGE, where(name), "more than %,d bytes".formatted(limit));
      }
      return Optional.of(Bytes.of(bytes));
    } catch (NoSuchFileException e) {
      if (isLink(name) || !Files.isDirectory(path)) {
        throw failure(name, e);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  @Override
  public boolean exists(String name) throws StoreException {
    try {
      Files.readAttributes(
          path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  @Override
  public Output create(String name) throws StoreException {
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve(name),
              Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
              LockFile.ownerOnly(path.getFileSystem()));
      return new FileOutput(name, channel);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  @Override
  public void rename(String from, String to) throws StoreException {
    try {
      Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(to, e);
    }
  }

  @Override
  public void delete(String name) throws StoreException {
    try {
      Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  @Override
  public void sync() throws StoreException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw failure("", e);
    }
  }

  @Override
  public Lock lock(String name) throws StoreException {
    try {
      return LockFile.tryLock(path.resolve(name))
          .orElseThrow(() -> new StoreException(Trouble.LOCKED, where(name), ""));
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  /** Else a pipe would be waited for until somebody writes into it. */
  private void requireNoPipe(String name) throws StoreException {
    Path file = path.resolve(name);
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new StoreException(Trouble.NOT_A_FILE, where(name), "");
    }
  }

  private boolean isLink(String name) {
    return Files.isSymbolicLink(path.resolve(name));
  }

  private StoreException failure(String name, IOException cause) {
    if (cause instanceof StoreException known) {
      return known;
    }
    return !name.isEmpty() && Files.isDirectory(path.resolve(name))
        ? new StoreException(Trouble.NOT_A_FILE, where(name), "it is a folder")
        : new StoreException(trouble(cause), where(name), cause);
  }

  /** What the operating system's answer means; it says so by the kind, or in words alone. */
  Trouble trouble(IOException cause) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (cause instanceof AccessDeniedException) {
      return Trouble.NO_PERMISSION;
    }
    if (cause instanceof NoSuchFileException && !Files.isDirectory(path)) {
      return Trouble.FOLDER_MISSING;
    }
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return Trouble.FULL;
    }
    if (words.contains("read-only file system")) {
      return Trouble.READ_ONLY;
    }
    return askedOfTheDisk();
  }

  /** The words are in the language of the operating system. */
  private Trouble askedOfTheDisk() {
    try {
      var disk = Files.getFileStore(path);
      if (disk.isReadOnly()) {
        return Trouble.READ_ONLY;
      }
      return disk.getUsableSpace() == 0 ? Trouble.FULL : Trouble.IO_ERROR;
    } catch (IOException e) {
      return Trouble.IO_ERROR;
    }
  }

  private final class FileOutput implements Output {

    private final String name;
    private final FileChannel channel;

    FileOutput(String name, FileChannel channel) {
      this.name = name;
      this.channel = channel;
    }

    @Override
    public void write(Bytes bytes) throws StoreException {
      ByteBuffer rest = ByteBuffer.wrap(bytes.toArray());
      try {
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      } catch (IOException e) {
        throw failure(name, e);
      }
    }

    @Override
    public void sync() throws StoreException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw failure(name, e);
      }
    }

    @Override
    public void close() throws StoreException {
      try {
        channel.close();
      } catch (IOException e) {
        throw failure(name, e);
      }
    }
  }
}
