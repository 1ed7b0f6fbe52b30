package dev.standingoffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Bytes;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of any length, and none at all, are sealed and opened; a tag alone is the shortest. */
class SealingTest {

  private static final byte[] KEY = filled(1);
  private static final byte[] SECOND = filled(2);

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 63, 64, 65, 1_000})
  void whatIsSealedIsOpened(int length) {
    byte[] text = new byte[length];
    byte[] sealed = Sealing.seal(KEY, text);
    assertThat(sealed).hasSize(length + Sealing.TAG_LENGTH);
    assertThat(Sealing.open(KEY, sealed).map(Bytes::of)).contains(Bytes.of(text));
    assertThat(Sealing.open(SECOND, sealed)).isEmpty();
    assertThat(Sealing.open(KEY, sealed, SECOND)).isEmpty();
    byte[] twice = Sealing.seal(KEY, text, SECOND);
    assertThat(twice).hasSize(length + Sealing.TAG_LENGTH);
    assertThat(Arrays.copyOf(twice, length)).isEqualTo(Arrays.copyOf(sealed, length));
    assertThat(Sealing.open(KEY, twice, SECOND).map(Bytes::of)).contains(Bytes.of(text));
    assertThat(Sealing.open(KEY, twice, KEY)).isEmpty();
    assertThat(Sealing.open(KEY, twice)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 14, 15, 16, 17})
  void whatNobodySealedIsNot(int length) {
    assertThat(Sealing.open(KEY, new byte[length])).isEmpty();
    assertThat(Sealing.open(KEY, new byte[length], SECOND)).isEmpty();
  }
}
