package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it takes to pay along paths of several nodes. */
class PayInfoTest {

  private static final long MAX_U32 = 0xffff_ffffL;
  private static final long MOST = 2_100_000_000_000_000_000L;
  private static final Bytes NODE = Bytes.ofHex(Samples.point(4));

  private static PaymentPathShape.Node node(
      int delta, long base, long proportional, long least, long most, String features) {
    return new PaymentPathShape.Node(
        NODE, 7, delta, base, proportional, least, most, Bytes.ofHex(features));
  }

  private static PaymentPathShape path(int finalDelta, PaymentPathShape.Node... nodes) {
    return new PaymentPathShape(List.of(nodes), finalDelta);
  }

  /** The example of the proposal for route blinding. */
  @ParameterizedTest
  @EnumSource
  void feesAddUp(LdkRelease release) {
    BlindedPayInfo info =
        PayInfo.of(
                path(12, node(144, 100, 500, 100, -1, ""), node(144, 100, 500, 1_000, -1, "")),
                release)
            .orElseThrow();
    assertThat(info.feeBaseMsat()).isEqualTo(201);
    assertThat(info.feeProportionalMillionths()).isEqualTo(1_001);
    assertThat(info.cltvExpiryDelta()).isEqualTo(300);
    assertThat(info.htlcMinimumMsat()).isEqualTo(900);
  }

  @ParameterizedTest
  @EnumSource
  void oneHopCostsNothing(LdkRelease release) {
    assertThat(PayInfo.of(path(80), release))
        .contains(new BlindedPayInfo(0, 0, 80, 1, 2_100_000_000_000_000_000L, Bytes.EMPTY));
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingCanGoThereIsNone(LdkRelease release) {
    // A fee that is more than the most; a minimum above the maximum; numbers that do not fit.
    assertThat(PayInfo.of(path(80, node(0, 1_001, 0, 0, 1_000, "")), release)).isEmpty();
    assertThat(PayInfo.of(path(80, node(0, 0, 0, 1_001, 1_000, "")), release)).isEmpty();
    assertThat(PayInfo.of(path(80, node(0xffff, 0, 0, 0, -1, "")), release)).isEmpty();
    PaymentPathShape.Node dear = node(0, 0xffff_ffffL, 0, 0, -1, "");
    assertThat(PayInfo.of(path(80, dear), release)).isPresent();
    assertThat(PayInfo.of(path(80, dear, dear), release)).isEmpty();
    PaymentPathShape.Node greedy = node(0, 0, 0xffff_ffffL, 0, -1, "");
    assertThat(PayInfo.of(path(80, greedy), release)).isPresent();
    assertThat(PayInfo.of(path(80, greedy, greedy), release)).isEmpty();
  }

  /** A feature that one has to know is at an even place. */
  @ParameterizedTest
  @EnumSource
  void unknownFeaturesMayNotBeRequired(LdkRelease release) {
    assertThat(PayInfo.of(path(80, node(0, 0, 0, 0, -1, "8000aa")), release)).isPresent();
    for (String features : List.of("01", "0400", "100000", "40")) {
      assertThat(PayInfo.of(path(80, node(0, 0, 0, 0, -1, features)), release)).isEmpty();
    }
  }

  /** Rounded up, the fee for 233 is more than all that is there; rounded down, 232 go through. */
  @Test
  void theReleasesRoundOtherwise() {
    PaymentPathShape shape = path(80, node(0, 0, 0xffff_ffffL, 0, 1_000_000, ""));
    assertThat(PayInfo.of(shape, LdkRelease.V0_2_5)).isEmpty();
    assertThat(PayInfo.of(shape, LdkRelease.V0_3_0_RC3).orElseThrow().htlcMaximumMsat())
        .isEqualTo(232);
  }

  /** {@code compute_payinfo} adds in 16 bits, and makes the fees 32 bits. */
  @ParameterizedTest
  @EnumSource
  void whatJustFitsIsThere(LdkRelease release) {
    for (long beyond = -1; beyond <= 1; beyond++) {
      int delta = (int) (0xffff - 80 + beyond);
      requireUpTo(beyond, path(80, node(delta, 0, 0, 0, -1, "")), release, 0xffff, 0, 0);
      requireUpTo(
          beyond,
          path(0, node(1, 0, 0, 0, -1, ""), node((int) (0xfffe + beyond), 0, 0, 0, -1, "")),
          release,
          0xffff,
          0,
          0);
      long base = MAX_U32 - 5 + beyond;
      requireUpTo(
          beyond,
          path(0, node(0, base, 0, 0, -1, ""), node(0, 5, 0, 0, -1, "")),
          release,
          0,
          MAX_U32,
          0);
      // One more millionth of so many is 4,296 more.
      long proportional = 4_294_962_999L + beyond;
      requireUpTo(
          beyond,
          path(0, node(0, 0, proportional, 0, -1, ""), node(0, 0, 1, 0, -1, "")),
          release,
          0,
          0,
          MAX_U32);
    }
    assertThat(PayInfo.of(path(0xffff), release).orElseThrow().cltvExpiryDelta()).isEqualTo(0xffff);
  }

  private static void requireUpTo(
      long beyond,
      PaymentPathShape shape,
      LdkRelease release,
      int mostDelta,
      long mostBase,
      long mostProportional) {
    Optional<BlindedPayInfo> info = PayInfo.of(shape, release);
    if (beyond > 0) {
      assertThat(info).isEmpty();
      return;
    }
    assertThat(info.orElseThrow().cltvExpiryDelta())
        .isEqualTo(mostDelta == 0 ? 0 : mostDelta + (int) beyond);
    assertThat(info.orElseThrow().feeBaseMsat()).isEqualTo(mostBase == 0 ? 0 : mostBase + beyond);
    assertThat(info.orElseThrow().feeProportionalMillionths())
        .isEqualTo(mostProportional == 0 ? 0 : mostProportional + beyond);
  }

  @ParameterizedTest
  @EnumSource
  void leastAndMostMayBeOne(LdkRelease release) {
    requireAmounts(node(0, 0, 0, 999, 1_000, ""), release, 999, 1_000);
    requireAmounts(node(0, 0, 0, 1_000, 1_000, ""), release, 1_000, 1_000);
    assertThat(PayInfo.of(path(0, node(0, 0, 0, 1_001, 1_000, "")), release)).isEmpty();
    requireAmounts(node(0, 999, 0, 0, 1_000, ""), release, 1, 1);
    assertThat(PayInfo.of(path(0, node(0, 1_000, 0, 0, 1_000, "")), release)).isEmpty();
    requireAmounts(node(0, 0, 0, 0, 1, ""), release, 1, 1);
    assertThat(PayInfo.of(path(0, node(0, 0, 0, 0, 0, "")), release)).isEmpty();
  }

  /** More than all bitcoin is no more than that, and amounts are unsigned. */
  @ParameterizedTest
  @EnumSource
  void amountsEndAtAllBitcoin(LdkRelease release) {
    requireAmounts(node(0, 0, 0, 0, MOST - 1, ""), release, 1, MOST - 1);
    requireAmounts(node(0, 0, 0, 0, MOST, ""), release, 1, MOST);
    requireAmounts(node(0, 0, 0, 0, MOST + 1, ""), release, 1, MOST);
    requireAmounts(node(0, 0, 0, 0, Long.MIN_VALUE, ""), release, 1, MOST);
    requireAmounts(node(0, 0, 0, MOST, -1, ""), release, MOST, MOST);
    assertThat(PayInfo.of(path(0, node(0, 0, 0, MOST + 1, -1, "")), release)).isEmpty();
    assertThat(PayInfo.of(path(0, node(0, 0, 0, Long.MIN_VALUE, -1, "")), release)).isEmpty();
    assertThat(PayInfo.of(path(0, node(0, 0, 0, -1, -1, "")), release)).isEmpty();
  }

  private static void requireAmounts(
      PaymentPathShape.Node node, LdkRelease release, long least, long most) {
    BlindedPayInfo info = PayInfo.of(path(0, node), release).orElseThrow();
    assertThat(info.htlcMinimumMsat()).isEqualTo(least);
    assertThat(info.htlcMaximumMsat()).isEqualTo(most);
  }

  /** Where a thousandth more costs more than one: {@code amt_to_forward_msat} of both releases. */
  @ParameterizedTest
  @EnumSource
  void feesOfAllAndMore(LdkRelease release) {
    requireAmounts(node(0, 0, 1_000_000, 0, -1, ""), release, 1, MOST / 2);
    requireAmounts(node(0, 0, 1_500_000, 0, 3, ""), release, 1, 1);
    requireAmounts(node(0, 0, 1_500_000, 0, 5, ""), release, 1, 2);
  }

  /** As LDK's own test {@code amt_to_forward_msat_prop_fee_above_one_hundred_percent}. */
  @Test
  void theMostThatLeavesTheFeeIsPassedOn() {
    for (long proportional : new long[] {0, 1, 999_999, 1_500_000, 3_000_000, MAX_U32}) {
      for (long base : new long[] {0, 1, 7}) {
        for (long amount = 10_000; amount < 10_010; amount++) {
          long most = 0;
          while (most + 1 + (most + 1) * proportional / 1_000_000 + base <= amount) {
            most++;
          }
          assertThat(
                  PayInfo.of(
                          path(0, node(0, base, proportional, 0, amount, "")),
                          LdkRelease.V0_3_0_RC3)
                      .orElseThrow()
                      .htlcMaximumMsat())
              .isEqualTo(most);
        }
      }
    }
  }
}
