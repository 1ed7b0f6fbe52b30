package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
            "INVALID_VALUE at byte 6: text: the character U+%04X is no digit"
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
        .isEqualTo("INVALID_VALUE at byte %d: text: %s".formatted(place, mistake));
  }

  /** From here on it is the offer that is at fault, and the place is one in its bytes. */
  @ParameterizedTest
  @CsvSource({
    "lno1,      INVALID_VALUE at byte 0: an offer needs paths or an issuer id",
    "lno1z,     INVALID_VALUE at byte 0: an offer needs paths or an issuer id",
    "lno1zq,    'SHORT_READ at byte 1: 1 more bytes expected, 0 left'",
    "lno1zcssy, 'SHORT_READ at byte 2: issuer_id: 33 more bytes expected, 1 left'"
  })
  void passesOnWhatIsWrongWithTheOffer(String text, String message) {
    assertThat(error(text)).isEqualTo(message);
  }

  /** BOLT 12 allows at most four, and only zeros. */
  @ParameterizedTest
  @ValueSource(strings = {"q", "l"})
  void bitsThatAreNoWholeByteAreDropped(String digit) throws DecodeException {
    assertThat(OfferString.parse(TEXT + digit)).isEqualTo(OFFER);
  }

  @Test
  void bitsOfALastByteAreDroppedToo() throws DecodeException {
    String text = "lno1qsq6593pqfumuen7l8wthtz45p3ftn58pvrs9xlumvkuu2xet8egzkcklqte";
    assertThat(OfferString.parse(text + "3")).isEqualTo(OfferString.parse(text + "s"));
    assertThat(OfferString.parse(text + "j")).isNotEqualTo(OfferString.parse(text + "s"));
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

  private static String error(String text) {
    return catchThrowableOfType(DecodeException.class, () -> OfferString.parse(text)).getMessage();
  }
}
