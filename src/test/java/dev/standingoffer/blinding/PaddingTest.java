package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.wire.Bytes;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of every length up to some units ({@code BlindedPathWithPadding} of both releases). */
class PaddingTest {

  @ParameterizedTest
  @ValueSource(ints = {Padding.UNIT_OF_MESSAGES, Padding.UNIT_OF_PAYMENTS, 6, 35})
  void lengthsAreMultiples(int unit) {
    for (int length = 1; length <= 3 * unit; length++) {
      byte[] text = new byte[length];
      Arrays.fill(text, (byte) 1);
      Bytes older = Padding.padded(Bytes.of(text), unit, LdkRelease.V0_2_5);
      Bytes newer = Padding.padded(Bytes.of(text), unit, LdkRelease.V0_3_0_RC3);
      int whole = (length + 2 + unit - 1) / unit * unit;
      int zeros = whole - length - 2;
      assertThat(older)
          .hasToString("01%02x".formatted(zeros) + "00".repeat(zeros) + "01".repeat(length));
      assertThat(newer).isEqualTo(length % unit == 0 ? Bytes.of(text) : older);
    }
  }
}
