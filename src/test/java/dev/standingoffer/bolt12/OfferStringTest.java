package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.LdkRelease.V0_2_5;
import static dev.standingoffer.bolt12.LdkRelease.V0_3_0_RC3;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by which LDK's reader decides about the text of an offer, as a test of its own. */
class OfferStringTest {

  private static final Offer OFFER = Samples.offer(record(22, point(1)));
  private static final String TEXT = "lno1zcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc";

  private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  /** What Unicode calls White_Space, all 25 characters of it. */
  private static final String WHITE_SPACE =
      "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

  /** Texts as LDK displays offers, one for each number of bits that the last digit leaves over. */
  @ParameterizedTest
  @CsvSource({
    "'',             " + TEXT,
    "0401aa,         lno1qsq6593pqfumuen7l8wthtz45p3ftn58pvrs9xlumvkuu2xet8egzkcklqtes",
    "0402aabb,       lno1qsp24wckyyp8n0nx0muaewav2ksx99wwsu9swq5mlndjmn3gm9vl9q2mzmup0xq",
    "0403aabbcc,     lno1qsp64w7vzcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc",
    "0404aabbccdd,   lno1qsz24w7vm5tzzqnehen8a7wuhwk9tgrzjh8gwzc8q2dlekedec5djk0js9d3d7qhnq",
    "0405aabbccddee, lno1qsz64w7vmhhpvggz0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq"
  })
  void displaysAsLdkDoes(String metadata, String text) throws DecodeException {
    Offer offer = Samples.offer(metadata + record(22, point(1)));
    assertThat(OfferString.encode(offer)).isEqualTo(text);
    assertThat(OfferString.parse(text)).isEqualTo(offer);
    assertThat(OfferString.parse(text.toUpperCase(Locale.ROOT))).isEqualTo(offer);
  }

  @Test
  void everyWhiteSpaceOfUnicodeMayFollowAPlus() throws DecodeException {
    assertThat(OfferString.parse("l+" + WHITE_SPACE + TEXT.substring(1))).isEqualTo(OFFER);
    for (int i = 0; i < WHITE_SPACE.length(); i++) {
      String broken = TEXT.substring(0, 9) + "+" + WHITE_SPACE.charAt(i) + TEXT.substring(9);
      assertThat(OfferString.parse(broken)).isEqualTo(OFFER);
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'\0', '\u001c', '\u001f', '\u180e', '\u200b', '\u2060', '\ufeff'})
  void nothingElseMay(char other) {
    assertThat(error("lno1z+" + other + TEXT.substring(5)))
        .isEqualTo(
            "InvalidValue at byte 6: text: the character U+%04X is no digit"
                .formatted((int) other));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        ",0,the text ends too soon",
        "+,0,a + that does not stand between two characters",
        "+lno1,0,a + that does not stand between two characters",
        "ln++o1,3,a + that does not stand between two characters",
        "ln+ +o1,4,a + that does not stand between two characters",
        "lno1+,5,the text ends too soon",
        "lno1+ ,6,the text ends too soon",
        " lno1,0,white space that does not follow a +",
        "lno1 ,4,white space that does not follow a +",
        "lno1z +q,5,white space that does not follow a +",
        "lno1z+q q,7,white space that does not follow a +",
        "l,1,the text does not begin with lno1",
        "lno,3,the text does not begin with lno1",
        "lnoq,3,the text does not begin with lno1",
        "lni1qq,2,the text does not begin with lno1",
        "1no1qq,0,the text does not begin with lno1",
        "lno1b,4,the character b is no digit",
        "lno1!,4,the character ! is no digit",
        "lno1~,4,the character ~ is no digit",
        "lno1\u007f,4,the character U+007F is no digit",
        "lno1qo1q,5,the character o is no digit",
        "lno1q1q,5,the character 1 is no digit",
        "lno1qé,5,the character U+00E9 is no digit",
        "LNO1B,4,the character B is no digit",
        "LNO1\u212a,4,the character U+212A is no digit",
        "Lno1,1,small and capital letters are mixed",
        "lno1qqQ,6,small and capital letters are mixed",
        "LNO1q,4,small and capital letters are mixed"
      })
  void namesThePlaceAndTheMistake(String text, int place, String mistake) {
    assertThat(error(text == null ? "" : text))
        .isEqualTo("InvalidValue at byte %d: text: %s".formatted(place, mistake));
  }

  /** From here on it is the offer that is at fault, and the place is one in its bytes. */
  @ParameterizedTest
  @CsvSource({
    "lno1,      InvalidValue at byte 0: an offer needs paths or an issuer id",
    "lno1z,     InvalidValue at byte 0: an offer needs paths or an issuer id",
    "lno1zq,    'ShortRead at byte 1: 1 more bytes expected, 0 left'",
    "lno1zcssy, 'ShortRead at byte 2: issuer_id: 33 more bytes expected, 1 left'"
  })
  void passesOnWhatIsWrongWithTheOffer(String text, String message) {
    assertThat(error(text)).isEqualTo(message);
  }

  /** Padding as an offer of some length has it: 0.3 wants zeros, in each number of bits. */
  @ParameterizedTest
  @CsvSource({"'', 0", "0401aa, 1", "0404aabbccdd, 2", "0402aabb, 3", "0405aabbccddee, 4"})
  void whatMayBeLeftOverDependsOnTheRelease(String metadata, int padding) throws DecodeException {
    Offer offer = Samples.offer(metadata + record(22, point(1)));
    String text = OfferString.encode(offer);
    assertThat(5 * (text.length() - 4) % 8).isEqualTo(padding);
    for (int bits = 0; bits < 1 << padding; bits++) {
      String changed = withLastBits(text, bits);
      assertThat(OfferString.parse(changed)).isEqualTo(offer);
      if (bits == 0) {
        assertThat(OfferString.parse(changed, V0_3_0_RC3)).isEqualTo(offer);
      } else {
        assertThat(error(changed, V0_3_0_RC3))
            .isEqualTo(
                "InvalidValue at byte %d: text: the %d bits left over are not all 0"
                    .formatted(text.length() - 1, padding));
      }
    }
  }

  /** A digit more leaves 5 to 7 bits over where the offer's own padding is 0 to 2. */
  @ParameterizedTest
  @CsvSource({"'', 5", "0401aa, 6", "0404aabbccdd, 7"})
  void aDigitTooManyDependsOnTheRelease(String metadata, int padding) throws DecodeException {
    Offer offer = Samples.offer(metadata + record(22, point(1)));
    String text = OfferString.encode(offer);
    assertThat(5 * (text.length() + 1 - 4) % 8).isEqualTo(padding);
    for (int i = 0; i < DIGITS.length(); i++) {
      String longer = text + DIGITS.charAt(i);
      assertThat(OfferString.parse(longer)).isEqualTo(offer);
      assertThat(error(longer, V0_3_0_RC3))
          .isEqualTo(
              "InvalidValue at byte %d: text: %d bits are left over, more than 4"
                  .formatted(text.length(), padding));
    }
  }

  /** LDK 0.3 has a test of its own for this offer, with a digit more than it needs. */
  @Test
  void decidesAboutLdksOwnExampleAsItsTestDoes() throws DecodeException {
    String text = "lno1zcss9mk8y3wkklfvevcrszlmu23kfrxh49px20665dqwmn4p72pksese";
    assertThat(OfferString.parse(text + "q", V0_2_5)).isEqualTo(OfferString.parse(text));
    assertThat(error(text + "q", V0_3_0_RC3)).contains("5 bits are left over, more than 4");
    assertThat(OfferString.parse(text, V0_3_0_RC3)).isEqualTo(OfferString.parse(text));
  }

  /** The release decides about nothing but bits that are left over, and only 0.3 minds them. */
  @Property
  void releasesDifferInPaddingOnly(@ForAll("texts") String text) {
    String digits = text.substring(4).toLowerCase(Locale.ROOT);
    int padding = 5 * digits.length() % 8;
    boolean allZero =
        padding == 0
            || (DIGITS.indexOf(digits.charAt(digits.length() - 1)) & ((1 << padding) - 1)) == 0;
    Optional<Offer> before = read(text, V0_2_5);
    assertThat(read(text, V0_3_0_RC3))
        .isEqualTo(padding <= 4 && allZero ? before : Optional.empty());
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> more = Arbitraries.strings().withChars(DIGITS).ofMaxLength(2);
    Arbitrary<Integer> cut = Arbitraries.integers().between(0, 2);
    return Combinators.combine(offers(), cut, more, Arbitraries.of(true, false))
        .as(
            (offer, left, digits, capital) -> {
              String text = OfferString.encode(offer);
              String changed = text.substring(0, text.length() - left) + digits;
              return capital ? changed.toUpperCase(Locale.ROOT) : changed;
            });
  }

  @Provide
  Arbitrary<Offer> offers() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(300)
        .map(metadata -> Bytes.of(metadata).toHex())
        .map(metadata -> Samples.offer(record(4, metadata) + record(22, point(1))));
  }

  @Property
  void readsWhatItWrites(
      @ForAll("offers") Offer offer,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll boolean capital)
      throws DecodeException {
    String text = OfferString.encode(offer);
    assertThat(text).matches("lno1[02-9ac-hj-np-z]+");
    assertThat(OfferString.parse(text)).isEqualTo(offer);
    int at = 1 + place % (text.length() - 1);
    String broken = text.substring(0, at) + "+ \n" + text.substring(at);
    assertThat(OfferString.parse(capital ? broken.toUpperCase(Locale.ROOT) : broken))
        .isEqualTo(offer);
  }

  @Property
  void anyTextHasAVerdict(@ForAll String text) {
    DecodeException error =
        catchThrowableOfType(DecodeException.class, () -> OfferString.parse(text));
    assertThat(error.kind()).isEqualTo(Kind.INVALID_VALUE);
    assertThat(error.position()).isBetween(0, text.length());
  }

  /** The text with other bits in the place of those that are left over, which are 0. */
  private static String withLastBits(String text, int bits) {
    int last = DIGITS.indexOf(text.charAt(text.length() - 1));
    return text.substring(0, text.length() - 1) + DIGITS.charAt(last | bits);
  }

  private static Optional<Offer> read(String text, LdkRelease release) {
    try {
      return Optional.of(OfferString.parse(text, release));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static String error(String text) {
    return error(text, V0_2_5);
  }

  private static String error(String text, LdkRelease release) {
    return catchThrowableOfType(DecodeException.class, () -> OfferString.parse(text, release))
        .getMessage();
  }
}
