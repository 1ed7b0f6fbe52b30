package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.DecodeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What LDK calls the mistakes in the texts of offers, and where they are. */
class OfferTextErrorTest {

  private static final String TEXT = "lno1zcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc";

  /**
   * Texts, each with what {@code str::parse::<Offer>} of LDK 0.2.5 answers, as Rust writes it for
   * debugging.
   */
  static Stream<JsonNode> judgedByLdk() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    OfferTextErrorTest.class.getResourceAsStream("offer-text-errors.jsonl")),
                StandardCharsets.UTF_8))) {
      List<JsonNode> all = lines.lines().map(JsonMapper.shared()::readTree).toList();
      assertThat(all).hasSizeGreaterThan(60);
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("judgedByLdk")
  void hasTheNameThatLdkGivesIt(JsonNode judged) {
    String text = judged.get("text").stringValue();
    String ldk = judged.get("ldk").stringValue();
    assertThat(nameOf(text))
        .isEqualTo(ldk.startsWith("Decode") ? ldk : ldk.replaceAll("\\(.*", ""));
  }

  private static String nameOf(String text) {
    try {
      OfferString.parse(text);
      return "ok";
    } catch (DecodeException e) {
      OfferTextError error = OfferTextError.of(text, e);
      return switch (error.name()) {
        case INVALID_CONTINUATION -> "InvalidContinuation";
        case INVALID_LEADING_WHITESPACE -> "InvalidLeadingWhitespace";
        case BECH32 -> "Bech32";
        case INVALID_BECH32_HRP -> "InvalidBech32Hrp";
        case INVALID_SEMANTICS -> "InvalidSemantics";
        case DECODE ->
            switch (error.kind()) {
              case SHORT_READ -> "Decode(ShortRead)";
              case INVALID_VALUE -> "Decode(InvalidValue)";
              case UNKNOWN_REQUIRED_FEATURE -> "Decode(UnknownRequiredFeature)";
              case LIMIT_EXCEEDED -> throw new AssertionError(error);
            };
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lno1b, 4, '', the character b is no digit",
    "lno1zq, 5, '', '1 more bytes expected, 0 left'",
    "lno1zcssy, 7, issuer_id, '33 more bytes expected, 1 left'",
    "l+no+1+zc+s+sy, 12, issuer_id, '33 more bytes expected, 1 left'",
    "lno1, 4, '', an offer needs paths or an issuer id"
  })
  void hasItsPlaceInTheText(String text, int character, String path, String reason) {
    OfferTextError error = error(text);
    assertThat(error.character()).isEqualTo(character);
    assertThat(error.path()).isEqualTo(path);
    assertThat(error.reason()).isEqualTo(reason);
  }

  /** The first byte of the point, 04, is the third of the offer: bits 16 to 23, digits 3 and 4. */
  @Test
  void aMistakeInTheBytesIsAtTheDigitInWhichItsByteBegins() {
    OfferTextError error = error(TEXT.substring(0, 8) + "g" + TEXT.substring(9));
    assertThat(error.path()).isEqualTo("issuer_id");
    assertThat(error.character()).isEqualTo(7);
  }

  /** Wherever the text is broken, the place is that of the same character. */
  @Property
  void aBreakMovesThePlaceOnly(
      @ForAll("damaged") String text, @ForAll @IntRange(max = 1 << 20) int place) {
    OfferTextError plain = error(text);
    int at = 1 + place % (text.length() - 1);
    OfferTextError broken = error(text.substring(0, at) + "+\n " + text.substring(at));
    assertThat(broken.name()).isEqualTo(plain.name());
    assertThat(broken.path()).isEqualTo(plain.path());
    assertThat(broken.reason()).isEqualTo(plain.reason());
    assertThat(broken.character())
        .isEqualTo(plain.character() < at ? plain.character() : plain.character() + 3);
  }

  /** An offer that ends too soon, or with an even record that is unknown. */
  @Provide
  Arbitrary<String> damaged() {
    String whole =
        OfferString.encode(Samples.offer(record(4, "ab".repeat(20)) + record(22, point(1))));
    return Arbitraries.integers()
        .between(5, whole.length() - 2)
        .map(end -> whole.substring(0, end));
  }

  private static OfferTextError error(String text) {
    DecodeException e = catchThrowableOfType(DecodeException.class, () -> OfferString.parse(text));
    return OfferTextError.of(text, e);
  }
}
