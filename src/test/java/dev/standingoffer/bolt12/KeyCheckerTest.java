package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCheckerTest {

  /** No point has this coordinate; 5^3 + 7 is no square. */
  private static final String FIVE =
      "020000000000000000000000000000000000000000000000000000000000000005";

  private final KeyChecker keys = new KeyChecker();

  @Test
  void movesPastKeysSeenOrNot() throws DecodeException {
    ByteReader reader = ByteReader.of(Bytes.ofHex((point(1) + point(2) + point(1)).repeat(3)));
    for (int i = 1; i <= 9; i++) {
      keys.skip(reader, "the key");
      assertThat(reader.position()).isEqualTo(33 * i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIVE,
        "020000000000000000000000000000000000000000000000000000000000000000",
        "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
        "03fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30",
        "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void whatIsNoPointIsRefusedEachTime(String key) {
    for (int i = 0; i < 2; i++) {
      assertThat(error(point(1) + key))
          .hasMessage("InvalidValue at byte 33: the key is no point of the curve");
    }
  }

  /** Whatever was seen before, a key that differs in a single bit is another key. */
  @Test
  void everyBitCounts() throws DecodeException {
    byte[] key = Bytes.ofHex(point(7)).toArray();
    keys.skip(ByteReader.of(Bytes.of(key)), "the key");
    for (int bit = Byte.SIZE; bit < key.length * Byte.SIZE; bit++) {
      byte[] other = key.clone();
      other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      String hex = Bytes.of(other).toHex();
      assertThat(isSound(keys, hex)).as(hex).isEqualTo(isSound(new KeyChecker(), hex));
    }
  }

  @Test
  void prefixIsJudgedThoughThePointIsKnown() throws DecodeException {
    keys.skip(ByteReader.of(Bytes.ofHex(point(1))), "the key");
    assertThat(error("04" + point(1).substring(2)))
        .hasMessage("InvalidValue at byte 0: the key begins with 4, not 2 or 3");
  }

  @Test
  void aKeyThatIsCutIsMissedBeforeItIsJudged() {
    for (String key : new String[] {point(1), FIVE, "04" + point(1).substring(2)}) {
      assertThat(error(key.substring(0, 64)))
          .hasMessage("ShortRead at byte 0: 33 more bytes expected, 32 left");
    }
  }

  private DecodeException error(String hex) {
    ByteReader reader = ByteReader.of(Bytes.ofHex(hex));
    return catchThrowableOfType(
        DecodeException.class,
        () -> {
          while (!reader.isAtEnd()) {
            keys.skip(reader, "the key");
          }
        });
  }

  private static boolean isSound(KeyChecker keys, String hex) {
    try {
      keys.skip(ByteReader.of(Bytes.ofHex(hex)), "the key");
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }
}
