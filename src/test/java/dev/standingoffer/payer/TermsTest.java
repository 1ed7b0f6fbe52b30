package dev.standingoffer.payer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.wire.Time;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** With what no invoice is asked for. */
class TermsTest {

  private static final Time NOW = Time.ofSeconds(0x1000);
  private static final String ISSUER = Samples.record(22, Samples.point(9));
  private static final String PATHS = Samples.record(16, Samples.PATH);
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final OptionalLong SOME = OptionalLong.of(1_000);

  private static void isAsked(String offer, OptionalLong amount) {
    assertThatCode(() -> Terms.require(Samples.offer(offer), amount, NOW))
        .doesNotThrowAnyException();
  }

  private static void isNotAsked(String hex, OptionalLong amount, String why) {
    Offer offer = Samples.offer(hex);
    assertThatThrownBy(() -> Terms.require(offer, amount, NOW))
        .isInstanceOf(PayerException.class)
        .hasMessage(why);
  }

  @Test
  void anOfferHasNotExpired() {
    isAsked(Samples.record(14, "1000") + PATHS, SOME);
    isNotAsked(
        Samples.record(14, "0fff") + PATHS,
        SOME,
        "the offer has expired, 1970-01-01T01:08:15Z; ask for a new one");
  }

  @Test
  void anOfferRequiresNothingUnknown() {
    isAsked(Samples.record(12, "020000") + PATHS, SOME);
    isNotAsked(
        Samples.record(12, "050001") + PATHS,
        SOME,
        "the offer requires features that nobody here knows, bits [0, 16, 18]");
  }

  @Test
  void anOfferHasPaths() {
    isNotAsked(
        ISSUER,
        SOME,
        "the offer has no paths; its issuer would have to be asked directly, not a server");
  }

  @Test
  void anAmountIsSaidByTheOneOrTheOther() {
    String hundred = Samples.record(8, "64") + Samples.record(10, "61") + PATHS;
    isAsked(PATHS, SOME);
    isAsked(hundred, NONE);
    isAsked(hundred, OptionalLong.of(100));
    isNotAsked(PATHS, NONE, "the offer leaves the amount to its payer; say how much");
    isNotAsked(
        hundred,
        OptionalLong.of(99),
        "the offer asks for 100 thousandths of a satoshi, and 99 are fewer");
    // What a dollar is worth, is not known here.
    isAsked(Samples.record(6, "555344") + hundred, OptionalLong.of(99));
  }

  @Test
  void anAmountIsOne() {
    isAsked(PATHS, OptionalLong.of(1));
    isAsked(PATHS, OptionalLong.of(2_100_000_000_000_000_000L));
    for (long amount : new long[] {0, -1, 2_100_000_000_000_000_001L}) {
      isNotAsked(
          PATHS,
          OptionalLong.of(amount),
          "an amount is 1 to 2100000000000000000 thousandths of a satoshi, not " + amount);
    }
  }
}
