package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it takes to pay along paths of several nodes. */
class PayInfoTest {

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
}
