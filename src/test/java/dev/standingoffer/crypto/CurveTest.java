package dev.standingoffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.wire.Bytes;
import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is a point or a scalar, and what is not. */
class CurveTest {

  private static final Bytes POINT = Bytes.ofHex(Samples.point(1));

  /** The library reads other forms of points, too. */
  @Test
  void pointsAreCompressed() {
    assertThat(Curve.isPoint(POINT)).isTrue();
    byte[] whole = Secp256k1.get().pubkeyParse(POINT.toArray());
    assertThat(whole).hasSize(65);
    assertThat(Curve.isPoint(Bytes.of(whole))).isFalse();
    assertThat(Curve.isPoint(Bytes.EMPTY)).isFalse();
    assertThat(Curve.isPoint(Bytes.of(POINT.toArray(), 0, 32))).isFalse();
    assertThat(Curve.isPoint(Bytes.join(POINT, Bytes.ofHex("00")))).isFalse();
    for (int first = 0; first < 256; first++) {
      byte[] other = POINT.toArray();
      other[0] = (byte) first;
      assertThat(Curve.isPoint(Bytes.of(other))).isEqualTo(first == 2 || first == 3);
    }
    // No point has 5 as its x.
    assertThat(Curve.isPoint(Bytes.ofHex("02" + "00".repeat(31) + "05"))).isFalse();
  }

  @Test
  void scalarsHave32Bytes() {
    for (int length : new int[] {0, 31, 33, 64}) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 1);
      assertThat(Curve.isScalar(bytes)).isFalse();
    }
  }
}
