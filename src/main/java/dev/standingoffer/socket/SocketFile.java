package dev.standingoffer.socket;

import dev.standingoffer.store.LockFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The file of a server's socket. A server that was killed leaves it behind; it is taken over if
 * nobody listens on it. Of two servers that find one at the same time, the lock beside it (its name
 * and {@code .lock}) lets one through; that file stays, as a file that is removed locks nothing.
 */
final class SocketFile implements AutoCloseable {

  private static final String OWNER_ONLY = "rw-------";
  private static final String LOCK = ".lock";

  /** What the system's mode of a file says of its kind, and says of a socket. */
  private static final int KIND = 0xf000;

  private static final int SOCKET = 0xc000;

  private final Path path;
  private final LockFile lock;
  private final ServerSocketChannel channel;

  private SocketFile(Path path, LockFile lock, ServerSocketChannel channel) {
    this.path = path;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException in one line, if someone listens there, or something else is there, or the
   *     folder cannot be used
   */
  static SocketFile open(Address address) throws IOException {
    Path path = address.path();
    LockFile lock = lock(address);
    try {
      removeLeftBehind(address);
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.bind(address.toSocketAddress());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_ONLY));
        return new SocketFile(path, lock, channel);
      } catch (IOException e) {
        channel.close();
        throw unusable(address, e);
      }
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  private static LockFile lock(Address address) throws IOException {
    Optional<LockFile> lock;
    try {
      lock = LockFile.tryLock(address.path().resolveSibling(address.path().getFileName() + LOCK));
    } catch (IOException e) {
      throw unusable(address, e);
    }
    return lock.orElseThrow(() -> inUse(address));
  }

  private static void removeLeftBehind(Address address) throws IOException {
    Path path = address.path();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!isSocket(path)) {
      throw new IOException(
          "%s is there, and is no socket; give another address".formatted(address));
    }
    if (isListenedOn(address)) {
      throw inUse(address);
    }
    Files.delete(path);
  }

  private static boolean isSocket(Path path) throws IOException {
    Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return ((Integer) mode & KIND) == SOCKET;
  }

  private static boolean isListenedOn(Address address) throws IOException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false); // else it may wait for a server that is busy
      probe.connect(address.toSocketAddress());
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw unusable(address, e);
    }
  }

  private static IOException inUse(Address address) {
    return new IOException(
        "a server listens at %s already; end it, or give another address".formatted(address));
  }

  private static IOException unusable(Address address, IOException e) {
    return new IOException(
        "nobody can listen at %s (%s: %s); give another address"
            .formatted(address, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }

  /**
   * Ends it, and removes the file. A socket is this server's as long as it has the lock, so the
   * second time nothing is removed; what is no socket has been put there by somebody else.
   */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (lock;
        channel) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && isSocket(path)) {
        Files.delete(path);
      }
    }
  }
}
