package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.wire.Bytes;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines of hexadecimal digits, or of an offer's text, read one at a time. A line ends with LF or CR
 * LF, and the last one also with the input; an empty line stands for no bytes. However long the
 * input is, or a line of it, no more than {@link #MAX_BYTES} bytes of it are held.
 */
final class HexLines {

  /** The most bytes that a line may stand for, and the most characters of an offer's text. */
  static final int MAX_BYTES = 8 << 20;

  private static final int BUFFER_LENGTH = 1 << 16;
  private static final int FIRST_LINE_LENGTH = 1 << 12;
  private static final int END_OF_INPUT = -1;

  /** What a line holds. */
  sealed interface Line {

    /** Digits, two for each of these bytes. */
    record Digits(Bytes bytes) implements Line {}

    /** The text of an offer, whether sound or not. */
    record OfferText(String text) implements Line {}

    /** Anything else, and why. */
    record Bad(String why) implements Line {}
  }

  private final InputStream input;
  private final Flushable beforeWaiting;
  private final boolean withOffers;
  private final byte[] buffer = new byte[BUFFER_LENGTH];
  private int position;
  private int filled;

  private byte[] line = new byte[FIRST_LINE_LENGTH];
  private long number;

  /**
   * @param beforeWaiting flushed before a read that may have to wait
   * @param withOffers whether a line that begins with {@code lno1} is the text of an offer
   */
  HexLines(InputStream input, Flushable beforeWaiting, boolean withOffers) {
    this.input = input;
    this.beforeWaiting = beforeWaiting;
    this.withOffers = withOffers;
  }

  /** The number of the line read last, from 1. */
  long number() {
    return number;
  }

  /** The next line, or null at the end of the input. */
  @Nullable Line next() throws IOException {
    int first = nextByte();
    if (first == END_OF_INPUT) {
      return null;
    }
    number++;
    if (withOffers && (first == 'l' || first == 'L')) {
      return text(first);
    }
    int digits = 0;
    for (int next = first; ; next = nextByte()) {
      if (next == '\r') {
        int afterReturn = nextByte();
        if (!isEnd(afterReturn)) {
          return bad(notHex(next, digits), afterReturn);
        }
        next = afterReturn;
      }
      if (isEnd(next)) {
        return digits % 2 == 0
            ? new Line.Digits(Bytes.of(line, 0, digits / 2))
            : new Line.Bad("an odd number of hex digits, " + digits);
      }
      if (!HexFormat.isHexDigit(next)) {
        return bad(notHex(next, digits), next);
      }
      if (digits == 2 * MAX_BYTES) {
        return bad(String.format(Locale.ROOT, "more than %,d hex digits", 2 * MAX_BYTES), next);
      }
      append(HexFormat.fromHexDigit(next), digits);
      digits++;
    }
  }

  /** A line that is no hex, since it begins with {@code first}, but may be the text of an offer. */
  private Line text(int first) throws IOException {
    int length = 0;
    for (int next = first; !isEnd(next); next = nextByte()) {
      if (length == MAX_BYTES) {
        return bad(String.format(Locale.ROOT, "more than %,d characters", MAX_BYTES), next);
      }
      ensureRoomFor(length);
      line[length++] = (byte) next;
    }
    if (line[length - 1] == '\r') {
      length--;
    }
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    return OfferString.isMeant(text) ? new Line.OfferText(text) : new Line.Bad(notHex(first, 0));
  }

  private void ensureRoomFor(int index) {
    if (index == line.length) {
      line = Arrays.copyOf(line, Math.min(MAX_BYTES, 2 * line.length));
    }
  }

  private void append(int nibble, int digits) {
    int index = digits / 2;
    ensureRoomFor(index);
    line[index] = (byte) (digits % 2 == 0 ? nibble << 4 : line[index] | nibble);
  }

  /** Skips what is left of the line, of which {@code last} was read last. */
  private Line bad(String why, int last) throws IOException {
    for (int skipped = last; !isEnd(skipped); ) {
      skipped = nextByte();
    }
    return new Line.Bad(why);
  }

  private static boolean isEnd(int next) {
    return next == '\n' || next == END_OF_INPUT;
  }

  private static String notHex(int found, int digits) {
    return "%s in column %d is not a hex digit".formatted(HexText.character(found), digits + 1);
  }

  private int nextByte() throws IOException {
    if (position == filled) {
      if (input.available() == 0) {
        beforeWaiting.flush();
      }
      position = 0;
      filled = Math.max(0, input.read(buffer));
      if (filled == 0) {
        return END_OF_INPUT;
      }
    }
    return buffer[position++] & 0xff;
  }
}
