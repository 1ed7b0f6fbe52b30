package dev.standingoffer.bolt12;

import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;

/**
 * Why the text of an offer is refused, and at which of its characters.
 *
 * @param name what LDK calls it
 * @param kind of {@link Name#DECODE}: what kind of mistake there is in the bytes
 * @param character where in the text, from 0; its length where it ends too soon
 * @param path the names of the values around the mistake in the bytes; empty for none, and where
 *     the text itself is at fault
 * @param reason what is wrong
 */
public record OfferTextError(Name name, Kind kind, int character, String path, String reason) {

  /** LDK's {@code Bolt12ParseError}, as far as the text of an offer leads to it. */
  public enum Name {
    /** A {@code +} is not between two characters, or white space does not follow one. */
    INVALID_CONTINUATION,
    /** The text has a {@code +}, and white space before the first. */
    INVALID_LEADING_WHITESPACE,
    /** The text is no bech32 (BIP 173), apart from the checksum. */
    BECH32,
    /** The text is bech32, but of something else than an offer. */
    INVALID_BECH32_HRP,
    /** The bytes cannot be read. */
    DECODE,
    /** The bytes can be read, but what they say cannot be. */
    INVALID_SEMANTICS
  }

  private static final char SEPARATOR = '1';
  private static final int MAX_PREFIX_LENGTH = 83;

  /**
   * The same as an error of {@link OfferString#parse(String)}, whose place may be one in the bytes.
   */
  public static OfferTextError of(String text, DecodeException e) {
    if (e.path().equals(OfferString.TEXT)) {
      return new OfferTextError(nameOf(text), e.kind(), e.position(), "", e.reason());
    }
    return new OfferTextError(
        e.isSemantic() ? Name.INVALID_SEMANTICS : Name.DECODE,
        e.kind(),
        OfferString.characterOf(text, e.position()),
        e.path(),
        e.reason());
  }

  /**
   * What LDK notices first in a text that is at fault: {@code from_bech32_str}, and in it {@code
   * CheckedHrpstring::new}, which looks at the whole text before anyone looks for {@code lno}.
   */
  private static Name nameOf(String text) {
    String joined = text;
    if (text.indexOf('+') >= 0) {
      String[] chunks = text.split("\\+", -1);
      if (OfferString.hasWhiteSpace(chunks[0])) {
        return Name.INVALID_LEADING_WHITESPACE;
      }
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < chunks.length; i++) {
        String chunk = i == 0 ? chunks[i] : OfferString.withoutLeadingWhiteSpace(chunks[i]);
        if (chunk.isEmpty() || OfferString.hasWhiteSpace(chunk)) {
          return Name.INVALID_CONTINUATION;
        }
        all.append(chunk);
      }
      joined = all.toString();
    }
    return isBech32(joined) ? Name.INVALID_BECH32_HRP : Name.BECH32;
  }

  /** The last 1 separates the prefix from the digits. */
  private static boolean isBech32(String text) {
    int separator = text.lastIndexOf(SEPARATOR);
    if (separator <= 0 || separator > MAX_PREFIX_LENGTH) {
      return false;
    }
    boolean small = false;
    boolean capital = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      small |= 'a' <= character && character <= 'z';
      capital |= 'A' <= character && character <= 'Z';
      boolean fits =
          i <= separator ? '!' <= character && character <= '~' : OfferString.isDigit(character);
      if (!fits) {
        return false;
      }
    }
    return !(small && capital);
  }
}
