package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The bytes of a file, or of the standard input.
 *
 * @param name what it is called in messages
 * @param encoding how the bytes were written
 * @param bytes the bytes themselves, at least one; of a text, in UTF-8
 */
public record InputFile(String name, Encoding encoding, Bytes bytes) {

  /** The largest file that is read, in bytes; a cache of ten offers takes about 6,000. */
  static final int MAX_LENGTH = 8 << 20;

  /** The largest {@code ChannelManager} that is read, in bytes. */
  static final int MAX_MANAGER_LENGTH = 512 << 20;

  /** Enough to tell a {@code ChannelManager}. */
  private static final int START_LENGTH = 2;

  /** In so many bytes, {@code lno1} is looked for, with all that may be between. */
  private static final int MAX_PREFIX_LENGTH = 1 << 10;

  /** In hexadecimal, and the end of the line. */
  private static final int SEED_LENGTH = 2 * 32 + 1;

  private static final String STANDARD_INPUT = "standard input";

  private static final String OFFER_BEGINS = "lno1";

  private static final String LEAST = "; give it a cache, an offer or a static invoice";

  /** How bytes are written. */
  public enum Encoding {
    /** As they are. */
    BINARY,
    /** Two hexadecimal digits for each byte, with white space anywhere. */
    HEX,
    /** The text of an offer. */
    TEXT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads a file, though no more of it than {@link #MAX_LENGTH}, or {@link #MAX_MANAGER_LENGTH}.
   *
   * @param as what it has to be taken for, whatever its form; nothing: that is decided by its form
   */
  public static InputFile read(String file, Optional<Subject> as) throws BadInputException {
    if (file.isEmpty()) {
      throw new BadInputException("''", "this names no file; check the path");
    }
    // A line that tells of it stays one line, whatever the name.
    String name = file.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new BadInputException(name, "this is a directory; name the file in it");
      }
      try (InputStream input = Files.newInputStream(path)) {
        return read(name, input, as, Files.size(path));
      }
    } catch (InvalidPathException e) {
      throw new BadInputException(
          name,
          "no name of a file here (%s); set LC_ALL=C.UTF-8 for names that are not ASCII"
              .formatted(e.getReason()));
    } catch (NoSuchFileException e) {
      throw new BadInputException(name, "there is no such file; check the path");
    } catch (AccessDeniedException e) {
      throw new BadInputException(name, "it may not be read; change its permissions");
    } catch (IOException e) {
      throw new BadInputException(
          name, "it cannot be read (" + e.getMessage() + "); check what it is");
    }
  }

  /** Reads the standard input like a file. */
  public static InputFile readStandardInput(InputStream input, Optional<Subject> as)
      throws BadInputException {
    try {
      return read(STANDARD_INPUT, input, as, 0);
    } catch (IOException e) {
      throw new BadInputException(
          STANDARD_INPUT, "it cannot be read (" + e.getMessage() + "); check what it is");
    }
  }

  /**
   * @param size how many bytes there are, where that is known beforehand; else fewer
   */
  private static InputFile read(String name, InputStream input, Optional<Subject> as, long size)
      throws IOException, BadInputException {
    byte[] start = input.readNBytes(START_LENGTH);
    boolean isManager =
        as.map(Subject.MANAGER::equals)
            .orElseGet(() -> Subject.of(Bytes.of(start)) == Subject.MANAGER);
    int limit = isManager ? MAX_MANAGER_LENGTH : MAX_LENGTH;
    if (size > limit) {
      throw tooLong(name, isManager);
    }
    byte[] rest = input.readNBytes(limit + 1 - start.length);
    if (start.length + rest.length > limit) {
      throw tooLong(name, isManager);
    }
    return of(
        name,
        Bytes.filled(
            start.length + rest.length,
            output -> {
              System.arraycopy(start, 0, output, 0, start.length);
              System.arraycopy(rest, 0, output, start.length, rest.length);
              return start.length + rest.length;
            }),
        as);
  }

  private static BadInputException tooLong(String name, boolean isManager) {
    return new BadInputException(
        name,
        isManager
            ? String.format(
                Locale.ROOT,
                "more than %,d bytes, the most that is read of a ChannelManager",
                MAX_MANAGER_LENGTH)
            : String.format(
                Locale.ROOT,
                "more than %,d bytes, the most that is read; a cache of ten offers takes about"
                    + " 6,000",
                MAX_LENGTH));
  }

  /** The content of a file, which is text where all of it can be, and binary otherwise. */
  static InputFile of(String name, Bytes content, Optional<Subject> as) throws BadInputException {
    if (content.length() == 0) {
      throw new BadInputException(name, "it is empty" + LEAST);
    }
    if (as.isEmpty() && isGzip(content)) {
      throw new BadInputException(name, "this is compressed; unpack it first, with gunzip");
    }
    if (as.isEmpty() && isSeed(content)) {
      throw new BadInputException(
          name, "this has the form of a node's seed, which is a secret; give it a cache instead");
    }
    boolean isText = isText(content);
    if (as.map(Subject.OFFER::equals).orElse(true)
        && (OfferString.isMeant(startOf(content))
            || (as.isPresent() && isText && !isHex(content)))) {
      return new InputFile(name, Encoding.TEXT, content);
    }
    return isText
        ? new InputFile(name, Encoding.HEX, ofHex(name, content, as))
        : new InputFile(name, Encoding.BINARY, content);
  }

  /** The text, without the end of its last line, which belongs to the file. */
  String text() {
    return new String(bytes.toArray(), StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
  }

  /** Enough to see what a text is meant to be, however it is broken. */
  private static String startOf(Bytes content) {
    byte[] start = new byte[Math.min(content.length(), MAX_PREFIX_LENGTH)];
    for (int i = 0; i < start.length; i++) {
      start[i] = (byte) content.at(i);
    }
    return new String(start, StandardCharsets.UTF_8);
  }

  /**
   * RFC 1952, 2.3.1. Nothing that is read here begins so: a cache has its record 0 second, and the
   * first record of an offer that can be paid has a type below 31.
   */
  private static boolean isGzip(Bytes content) {
    return content.length() >= 2 && content.at(0) == 0x1f && content.at(1) == 0x8b;
  }

  /** 32 bytes as {@code serve} and {@code phone} write them; nothing that is read is so short. */
  private static boolean isSeed(Bytes content) {
    return content.length() == SEED_LENGTH
        && isHex(content)
        && content.at(SEED_LENGTH - 1) == '\n'
        && startOf(content).strip().length() == SEED_LENGTH - 1;
  }

  private static boolean isText(Bytes content) {
    for (int i = 0; i < content.length(); i++) {
      if (!isText(content.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(Bytes text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) > ' ' && !HexFormat.isHexDigit(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** A cache is never text: its first record, offers, has the type 0. */
  private static boolean isText(int found) {
    return found == '\t' || found == '\n' || found == '\r' || (found >= ' ' && found <= '~');
  }

  private static Bytes ofHex(String name, Bytes text, Optional<Subject> as)
      throws BadInputException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 2);
    int digits = 0;
    int high = 0;
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      int found = text.at(i);
      if (found == '\n') {
        line++;
        lineStart = i + 1;
      }
      if (found <= ' ') {
        continue;
      }
      if (!HexFormat.isHexDigit(found)) {
        throw new BadInputException(
            name,
            "this is text, but %s in line %d, column %d"
                .formatted(
                    as.isPresent() ? "not hex: " + HexText.character(found) : noOffer(text, found),
                    line,
                    i - lineStart + 1));
      }
      int nibble = HexFormat.fromHexDigit(found);
      if (digits++ % 2 == 0) {
        high = nibble << 4;
      } else {
        bytes.write(high | nibble);
      }
    }
    if (digits == 0) {
      throw new BadInputException(name, "it is blank" + LEAST);
    }
    if (digits % 2 != 0) {
      throw new BadInputException(
          name, "this is hex with an odd number of digits, %d; one is missing".formatted(digits));
    }
    return Bytes.of(bytes.toByteArray());
  }

  /** Why a text is not taken for an offer; it may be inside of another one, such as a URI. */
  private static String noOffer(Bytes text, int found) {
    int offer =
        new String(text.toArray(), StandardCharsets.US_ASCII)
            .toLowerCase(Locale.ROOT)
            .indexOf(OFFER_BEGINS);
    return "neither hex nor an offer, which begins with %s%s: %s"
        .formatted(
            OFFER_BEGINS,
            offer < 0 ? "" : " (that is at character %d: give what begins there)".formatted(offer),
            HexText.character(found));
  }
}
