package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Offers as text (BOLT 12, encoding): {@code lno1}, then the offer in the 32 digits of bech32 (BIP
 * 173), five bits each, without a checksum. A {@code +} between two characters, and white space
 * after it, may break the text anywhere.
 *
 * <p>The rules are those of LDK ({@code from_bech32_str} in {@code offers/parse.rs}). Bits at the
 * end that are no whole byte are dropped; whether they may be any, depends on the {@link
 * LdkRelease}.
 *
 * {@snippet file="dev/standingoffer/library/examples/OfferTextExample.java" region="read"}
 */
public final class OfferString {

  /** The path of errors of the text itself. */
  static final String TEXT = "text";

  private static final String PREFIX = "lno1";
  private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int DIGIT_BITS = 5;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

  /** A digit more would not have been needed (BIP 173). */
  private static final int MAX_PADDING_BITS = DIGIT_BITS - 1;

  /** Rust's {@code char::is_whitespace}; {@code Character.isWhitespace} differs from it. */
  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}");

  private OfferString() {}

  /**
   * Whether a text is meant as an offer: it begins with {@code lno1}, in letters of either case,
   * whatever white space and {@code +} there is before and between these. The text may be wrong.
   */
  public static boolean isMeant(String text) {
    int found = 0;
    for (int i = 0; i < text.length() && found < PREFIX.length(); i++) {
      char character = text.charAt(i);
      if (toSmall(character) == PREFIX.charAt(found)) {
        found++;
      } else if (character != '+' && !isWhiteSpace(character)) {
        return false;
      }
    }
    return found == PREFIX.length();
  }

  /** The text of an offer, in small letters and without a break. */
  public static String encode(Offer offer) {
    Bytes bytes = offer.bytes();
    StringBuilder text = new StringBuilder(PREFIX);
    int bits = 0;
    int pending = 0;
    for (int i = 0; i < bytes.length(); i++) {
      bits = bits << Byte.SIZE | bytes.at(i);
      for (pending += Byte.SIZE; pending >= DIGIT_BITS; pending -= DIGIT_BITS) {
        text.append(digit(bits >> (pending - DIGIT_BITS)));
      }
    }
    if (pending > 0) {
      text.append(digit(bits << (DIGIT_BITS - pending)));
    }
    return text.toString();
  }

  private static char digit(int bits) {
    return DIGITS.charAt(bits & DIGIT_MASK);
  }

  /** Reads the text of an offer by the rules of {@link LdkRelease#DEFAULT}. */
  public static Offer parse(String text) throws DecodeException {
    return parse(text, LdkRelease.DEFAULT);
  }

  /**
   * Reads the text of an offer.
   *
   * @param release the release of LDK that decides
   * @throws DecodeException with the path {@code text} and the place in it if the text is at fault,
   *     always as {@link Kind#INVALID_VALUE}; else what {@link OfferParser#parse} has to say of the
   *     bytes
   */
  public static Offer parse(String text, LdkRelease release) throws DecodeException {
    return OfferParser.parse(decode(text, release));
  }

  private static Bytes decode(String text, LdkRelease release) throws DecodeException {
    int[] places = placesOfCharacters(text);
    requireOneCase(text, places);
    requirePrefix(text, places);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int bits = 0;
    int pending = 0;
    for (int n = PREFIX.length(); n < places.length; n++) {
      char character = text.charAt(places[n]);
      int digit = DIGITS.indexOf(toSmall(character));
      if (digit < 0) {
        throw error(places[n], "the character %s is no digit".formatted(shown(character)));
      }
      bits = bits << DIGIT_BITS | digit;
      pending += DIGIT_BITS;
      if (pending >= Byte.SIZE) {
        pending -= Byte.SIZE;
        bytes.write(bits >> pending);
      }
    }
    if (release.checksTextPadding()) {
      requirePadding(pending, bits, places[places.length - 1]);
    }
    return Bytes.of(bytes.toByteArray());
  }

  /**
   * Complains of bits that are no whole byte, unless they only fill up the last digit.
   *
   * @param padding how many there are, fewer than 8
   * @param bits ends in them
   * @param place where the last digit stands
   */
  private static void requirePadding(int padding, int bits, int place) throws DecodeException {
    if (padding > MAX_PADDING_BITS) {
      throw error(
          place, "%d bits are left over, more than %d".formatted(padding, MAX_PADDING_BITS));
    }
    if ((bits & ((1 << padding) - 1)) != 0) {
      throw error(place, "the %d bits left over are not all 0".formatted(padding));
    }
  }

  /** Where the characters are that are neither a {@code +} nor white space after one. */
  private static int[] placesOfCharacters(String text) throws DecodeException {
    IntStream.Builder places = IntStream.builder();
    boolean expected = true;
    boolean broken = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '+') {
        if (expected) {
          throw error(i, "a + that does not stand between two characters");
        }
        expected = true;
        broken = true;
      } else if (isWhiteSpace(text.charAt(i))) {
        if (!expected || !broken) {
          throw error(i, "white space that does not follow a +");
        }
      } else {
        places.add(i);
        expected = false;
      }
    }
    if (expected) {
      throw error(text.length(), "the text ends too soon");
    }
    return places.build().toArray();
  }

  private static void requireOneCase(String text, int[] places) throws DecodeException {
    boolean small = false;
    boolean capital = false;
    for (int place : places) {
      small |= isBetween('a', text.charAt(place), 'z');
      capital |= isBetween('A', text.charAt(place), 'Z');
      if (small && capital) {
        throw error(place, "small and capital letters are mixed");
      }
    }
  }

  private static void requirePrefix(String text, int[] places) throws DecodeException {
    for (int n = 0; n < PREFIX.length(); n++) {
      int place = n < places.length ? places[n] : text.length();
      if (place == text.length() || toSmall(text.charAt(place)) != PREFIX.charAt(n)) {
        throw error(place, "the text does not begin with " + PREFIX);
      }
    }
  }

  private static char toSmall(char character) {
    return isBetween('A', character, 'Z') ? (char) (character - 'A' + 'a') : character;
  }

  /** Where the digit is in which a byte of the offer begins; the text's end if there is none. */
  static int characterOf(String text, int byteOffset) {
    int[] places;
    try {
      places = placesOfCharacters(text);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("the text stands for no bytes", e);
    }
    long number = PREFIX.length() + (long) byteOffset * Byte.SIZE / DIGIT_BITS;
    return number < places.length ? places[(int) number] : text.length();
  }

  static boolean isDigit(char character) {
    return DIGITS.indexOf(toSmall(character)) >= 0;
  }

  static boolean hasWhiteSpace(String text) {
    return WHITE_SPACE.matcher(text).find();
  }

  static String withoutLeadingWhiteSpace(String text) {
    int start = 0;
    while (start < text.length() && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static boolean isWhiteSpace(char character) {
    return WHITE_SPACE.matcher(String.valueOf(character)).matches();
  }

  private static boolean isBetween(char first, char character, char last) {
    return first <= character && character <= last;
  }

  /** A character, or its number where it might not be seen, or do harm to a terminal. */
  private static String shown(char character) {
    return isBetween('!', character, '~')
        ? String.valueOf(character)
        : "U+%04X".formatted((int) character);
  }

  private static DecodeException error(int place, String reason) {
    return new DecodeException(Kind.INVALID_VALUE, place, TEXT, reason);
  }
}
