package dev.standingoffer.inspect;

import dev.standingoffer.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The bytes of a file, or of the standard input, that is said to hold a cache.
 *
 * @param name what it is called in messages
 * @param encoding how the bytes were written
 * @param bytes the bytes themselves, at least one
 */
public record CacheFile(String name, Encoding encoding, Bytes bytes) {

  /** The largest file that is read, in bytes; a cache of ten offers takes about 6,000. */
  static final int MAX_LENGTH = 8 << 20;

  private static final String STANDARD_INPUT = "standard input";

  /** How bytes are written. */
  public enum Encoding {
    /** As they are. */
    BINARY,
    /** Two hexadecimal digits for each byte, with white space anywhere. */
    HEX;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a file; no more than {@link #MAX_LENGTH} bytes of it. */
  public static CacheFile read(String file) throws BadCacheException {
    if (file.isEmpty()) {
      throw new BadCacheException("''", "this names no file; check the path");
    }
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new BadCacheException(file, "this is a directory; name the cache file in it");
      }
      try (InputStream input = Files.newInputStream(path)) {
        return read(file, input);
      }
    } catch (InvalidPathException e) {
      throw new BadCacheException(
          file,
          "no name of a file here (%s); set LC_ALL=C.UTF-8 for names that are not ASCII"
              .formatted(e.getReason()));
    } catch (NoSuchFileException e) {
      throw new BadCacheException(file, "there is no such file; check the path");
    } catch (AccessDeniedException e) {
      throw new BadCacheException(file, "it may not be read; change its permissions");
    } catch (IOException e) {
      throw new BadCacheException(
          file, "it cannot be read (" + e.getMessage() + "); check what it is");
    }
  }

  /** Reads the standard input; no more than {@link #MAX_LENGTH} bytes of it. */
  public static CacheFile readStandardInput(InputStream input) throws BadCacheException {
    try {
      return read(STANDARD_INPUT, input);
    } catch (IOException e) {
      throw new BadCacheException(
          STANDARD_INPUT, "it cannot be read (" + e.getMessage() + "); check what it is");
    }
  }

  private static CacheFile read(String name, InputStream input)
      throws IOException, BadCacheException {
    byte[] content = input.readNBytes(MAX_LENGTH + 1);
    if (content.length > MAX_LENGTH) {
      throw new BadCacheException(
          name,
          String.format(
              Locale.ROOT,
              "more than %,d bytes, the most that is read; a cache of ten offers takes about 6,000",
              MAX_LENGTH));
    }
    return of(name, content);
  }

  /** The content of a file, which is hex where all of it can be, and binary otherwise. */
  static CacheFile of(String name, byte[] content) throws BadCacheException {
    if (content.length == 0) {
      throw new BadCacheException(name, "it is empty; the smallest cache takes 5 bytes");
    }
    for (int i = 0; i < content.length; i++) {
      if (!isText(content[i])) {
        return new CacheFile(name, Encoding.BINARY, Bytes.of(content));
      }
    }
    return new CacheFile(name, Encoding.HEX, ofHex(name, content));
  }

  /** A cache is never text: its first record, offers, has the type 0. */
  private static boolean isText(byte found) {
    return found == '\t' || found == '\n' || found == '\r' || (found >= ' ' && found <= '~');
  }

  private static Bytes ofHex(String name, byte[] text) throws BadCacheException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length / 2);
    int digits = 0;
    int high = 0;
    int line = 1;
    for (byte found : text) {
      if (found == '\n') {
        line++;
      }
      if (found <= ' ') {
        continue;
      }
      if (!HexFormat.isHexDigit(found)) {
        throw new BadCacheException(
            name,
            "this is text, but not hex: %s in line %d; the cache is wanted as binary or as hex"
                .formatted(HexText.character(found), line));
      }
      int nibble = HexFormat.fromHexDigit(found);
      if (digits++ % 2 == 0) {
        high = nibble << 4;
      } else {
        bytes.write(high | nibble);
      }
    }
    if (digits == 0) {
      throw new BadCacheException(name, "it is blank; the smallest cache takes 5 bytes");
    }
    if (digits % 2 != 0) {
      throw new BadCacheException(
          name, "this is hex with an odd number of digits, %d; one is missing".formatted(digits));
    }
    return Bytes.of(bytes.toByteArray());
  }
}
