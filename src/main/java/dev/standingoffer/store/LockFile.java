package dev.standingoffer.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody has locked, in this process or another. It stays when it is released: a file
 * that is removed locks nothing.
 *
 * <p>By POSIX a process loses its locks on a file when it closes that file, through whatever
 * descriptor. So what is locked by this process is known by its path, and not opened again.
 */
public final class LockFile implements Folder.Lock {

  private static final String OWNER_ONLY = "rw-------";

  /** What this process has locked, or is about to. */
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks a file, which is made where it is not there, for its owner alone.
   *
   * @return nothing where somebody has it, who keeps it
   * @throws IOException if it cannot be opened or locked
   */
  public static Optional<LockFile> tryLock(Path file) throws IOException {
    Path path = real(file);
    if (!LOCKED.add(path)) {
      return Optional.empty();
    }
    boolean isLocked = false;
    try {
      Optional<LockFile> lock = open(path);
      isLocked = lock.isPresent();
      return lock;
    } finally {
      if (!isLocked) {
        LOCKED.remove(path);
      }
    }
  }

  /** The same by whatever links it is named. */
  private static Path real(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return folder.toRealPath().resolve(file.getFileName());
  }

  private static Optional<LockFile> open(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
            ownerOnly(path.getFileSystem()));
    LockFile lock = new LockFile(path, channel);
    boolean isLocked = false;
    try {
      isLocked = isLocked(channel);
    } finally {
      if (!isLocked) {
        lock.closeChannel();
      }
    }
    return isLocked ? Optional.of(lock) : Optional.empty();
  }

  /** Closing the channel releases the lock. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // something else in this process has locked it
    }
  }

  static FileAttribute<?>[] ownerOnly(FileSystem system) {
    return system.supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  /** Releases it. The second time nothing happens: by then it may be somebody else's. */
  @Override
  public synchronized void close() {
    if (channel.isOpen()) {
      closeChannel();
      LOCKED.remove(path);
    }
  }

  /** The lock goes with the process at the latest. */
  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it.
    }
  }
}
