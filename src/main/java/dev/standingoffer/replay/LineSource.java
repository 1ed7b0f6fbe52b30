package dev.standingoffer.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The lines of a text file, gzipped or not, read one at a time. However large the file is, or what
 * it unpacks to, no more than one line is held in memory.
 */
public final class LineSource implements AutoCloseable {

  /** The largest line that is read, in bytes; the largest recorded one takes a fiftieth of it. */
  static final int MAX_LINE_LENGTH = 16 << 20;

  /** The same of a talk, where each line of an answer may have the largest cache in hexadecimal. */
  public static final int MAX_TALK_LINE_LENGTH = 48 << 20;

  private static final int BUFFER_LENGTH = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private static final String CONTROL = "[\\p{Cc}\\u2028\\u2029]";

  private final Path name;
  private final InputStream input;
  private final Optional<String> remedy;
  private final int maxLineLength;
  private final byte[] buffer = new byte[BUFFER_LENGTH];
  private int position;
  private int filled;
  private long line;
  private boolean cut;

  private LineSource(Path name, InputStream input, Optional<String> remedy, int maxLineLength) {
    this.name = name;
    this.input = input;
    this.remedy = remedy;
    this.maxLineLength = maxLineLength;
  }

  public static LineSource open(Path file) throws BadRecordingException {
    // A line that tells of it stays one line, whatever the name.
    Path name = Path.of(file.toString().replaceAll(CONTROL, "?"));
    if (file.toString().isEmpty()) {
      throw BadRecordingException.in(Path.of("''"), "this names no file", "check the path");
    }
    if (Files.isDirectory(file)) {
      throw BadRecordingException.in(name, "this is a directory", "name a file in it");
    }
    try {
      return of(name, Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw BadRecordingException.in(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw BadRecordingException.in(name, "it may not be read", "change its permissions");
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * The lines of a stream.
   *
   * @param name what it is called in messages
   */
  static LineSource of(Path name, InputStream stream) throws BadRecordingException {
    try {
      return new LineSource(name, decompressed(name, stream), Optional.empty(), MAX_LINE_LENGTH);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * The lines of a conversation that goes on, in which nothing is read before it is asked for.
   *
   * @param name what it is called in messages
   * @param remedy what its messages tell to do, whatever is wrong
   */
  public static LineSource ofTalk(Path name, InputStream stream, String remedy) {
    return new LineSource(name, stream, Optional.of(remedy), MAX_TALK_LINE_LENGTH);
  }

  private static BadRecordingException unreadable(Path name, IOException e) {
    return BadRecordingException.in(name, explain(e), Remedy.GET_AGAIN);
  }

  private static InputStream decompressed(Path name, InputStream stream)
      throws IOException, BadRecordingException {
    InputStream raw = new BufferedInputStream(stream, BUFFER_LENGTH);
    try {
      raw.mark(2);
      boolean gzipped = (raw.read() << 8 | raw.read()) == GZIP_MAGIC;
      raw.reset();
      if (!gzipped && name.toString().endsWith(".gz")) {
        throw BadRecordingException.in(
            name, "no gzip data, though its name ends in .gz", Remedy.GET_AGAIN);
      }
      return gzipped ? unpacked(raw) : raw;
    } catch (IOException | BadRecordingException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Of all members; that of the JDK passes over what is damaged, or no gzip data, behind the first.
   */
  private static InputStream unpacked(InputStream raw) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(raw)
        .setDecompressConcatenated(true)
        .get();
  }

  /** What the file is called in messages. */
  public Path name() {
    return name;
  }

  /** The number of the line read last, from 1. */
  public long line() {
    return line;
  }

  /** Whether the line read last has no end, as whoever wrote it was killed. */
  public boolean isCut() {
    return cut;
  }

  /** The next line without its end, or nothing at the end of the file. */
  public Optional<String> next() throws BadRecordingException {
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean complete = false;
    while (!complete && fill()) {
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      if (bytes.size() + end - position > maxLineLength) {
        throw bad(
            "the line is longer than %d MiB".formatted(maxLineLength >> 20), Remedy.NO_RECORDING);
      }
      bytes.write(buffer, position, end - position);
      complete = end < filled;
      position = complete ? end + 1 : end;
    }
    cut = !complete;
    return complete || bytes.size() > 0 ? Optional.of(decode(bytes)) : Optional.empty();
  }

  /** Whether another whole line was read with the last one, so that nobody is waited for. */
  public boolean hasNext() {
    for (int i = position; i < filled; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Sees to it that there is something in the buffer; false at the end of the file. */
  private boolean fill() throws BadRecordingException {
    if (position < filled) {
      return true;
    }
    try {
      position = 0;
      filled = Math.max(0, input.read(buffer));
      return filled > 0;
    } catch (IOException e) {
      throw bad(explain(e), Remedy.GET_AGAIN);
    }
  }

  private String decode(ByteArrayOutputStream bytes) throws BadRecordingException {
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw bad("not UTF-8 text", Remedy.NO_RECORDING);
    }
  }

  private static String explain(IOException e) {
    return switch (e) {
      case EOFException _ -> "the gzip data end too soon";
      default -> "it cannot be read (" + e.getMessage() + ")";
    };
  }

  /** The complaint that the line read last names what there is not. */
  public BadRecordingException badName(String name, String what) {
    return bad("%s: %s".formatted(JsonFields.quote(name), what), "correct the name");
  }

  /** The complaint that the line read last is not what it should be. */
  BadRecordingException bad(String what, String usualRemedy) {
    return badAt(line, what, usualRemedy);
  }

  /** The same of another line. */
  BadRecordingException badAt(long number, String what, String usualRemedy) {
    return BadRecordingException.at(name, number, what, remedy.orElse(usualRemedy));
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
