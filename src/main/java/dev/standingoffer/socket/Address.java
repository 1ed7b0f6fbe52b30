package dev.standingoffer.socket;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a server listens.
 *
 * @param path the file of its socket; a relative one is short enough wherever its folder is
 */
public record Address(Path path) {

  /** Where one listens who was not told otherwise: in the folder that a command is run in. */
  public static final Address DEFAULT = new Address(Path.of("standing-offer.sock"));

  /** Linux keeps 108 bytes for it, the last of which is 0 ({@code sun_path}). */
  static final int MAX_LENGTH = 107;

  /**
   * @throws IllegalArgumentException in one line, if no socket can have this path
   */
  public Address {
    int length = length(path);
    if (length == 0 || path.getFileName() == null) {
      throw new IllegalArgumentException("the path of a socket names no file; give it a name");
    }
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the path of a socket has %d bytes, and Linux takes %d; give a shorter one, such as its"
                  .formatted(length, MAX_LENGTH)
              + " name from within its folder");
    }
  }

  /**
   * The address that a text names.
   *
   * @throws IllegalArgumentException in one line, if it names none
   */
  public static Address of(String text) {
    try {
      return new Address(shortened(Path.of(text)));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("this is no path of a socket: " + e.getReason(), e);
    }
  }

  /** A path that is too long may be short from within this process's folder. */
  private static Path shortened(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return length(path) > MAX_LENGTH && path.isAbsolute() ? here.relativize(path) : path;
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  UnixDomainSocketAddress toSocketAddress() {
    return UnixDomainSocketAddress.of(path);
  }

  /** The whole path, also of a relative one. */
  @Override
  public String toString() {
    return path.toAbsolutePath().normalize().toString();
  }
}
