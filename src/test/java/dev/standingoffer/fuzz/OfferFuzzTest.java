package dev.standingoffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/** Whatever claims to be an offer, as text or as bytes, is read or refused. */
class OfferFuzzTest {

  @Timeout(20)
  @FuzzTest
  void offer(byte[] input) throws DecodeException {
    Optional<Offer> parsed = Laws.read(input.length, () -> OfferParser.parse(Bytes.of(input)));
    if (parsed.isPresent()) {
      assertThat(parsed.get().bytes()).isEqualTo(Bytes.of(input));
      check(parsed.get());
    }
    String text = new String(input, StandardCharsets.UTF_8);
    Optional<Offer> read = Laws.read(text.length(), () -> OfferString.parse(text));
    if (read.isPresent()) {
      check(read.get());
    }
  }

  private static void check(Offer offer) throws DecodeException {
    String text = OfferString.encode(offer);
    assertSame(OfferString.parse(text), offer);
    assertSame(OfferString.parse(text.toUpperCase(Locale.ROOT)), offer);
    int middle = text.length() / 2;
    assertSame(
        OfferString.parse(text.substring(0, middle) + "+\n " + text.substring(middle)), offer);
    assertThat(OfferString.encode(OfferString.parse(text))).isEqualTo(text);
  }

  private static void assertSame(Offer actual, Offer expected) {
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.id()).isEqualTo(expected.id());
    assertThat(actual.paths()).isEqualTo(expected.paths());
    assertThat(actual.absoluteExpiry()).isEqualTo(expected.absoluteExpiry());
  }
}
