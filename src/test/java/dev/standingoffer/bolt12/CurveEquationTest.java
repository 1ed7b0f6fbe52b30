package dev.standingoffer.bolt12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library decides what a public key is. */
class CurveEquationTest {

  /** How many random keys are compared; {@code -Dcurve.keys=…} for more. */
  private static final int RANDOM_KEYS = Integer.getInteger("curve.keys", 300_000);

  /** How far numbers go from those at which something might change. */
  private static final int NEARBY = Math.min(1_000, RANDOM_KEYS / 300);

  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  @Test
  void agreesOnRandomKeys() {
    long sound =
        IntStream.range(0, RANDOM_KEYS)
            .parallel()
            .filter(
                i -> {
                  SplittableRandom random = new SplittableRandom(i);
                  byte[] key = new byte[CompressedPoint.LENGTH];
                  random.nextBytes(key);
                  key[0] = (byte) (2 + (key[0] & 1));
                  return agrees(key);
                })
            .count();
    assertThat(sound).isBetween((long) (RANDOM_KEYS * 0.49), (long) (RANDOM_KEYS * 0.51));
  }

  /** Long runs of equal bits lead to carries that random numbers never have. */
  @Test
  void agreesOnNumbersWithLongRunsOfBits() {
    IntStream.range(0, RANDOM_KEYS / 10)
        .parallel()
        .forEach(
            i -> {
              SplittableRandom random = new SplittableRandom(-1 - i);
              BigInteger x = BigInteger.ZERO;
              while (x.bitLength() < 256) {
                int run = 1 + random.nextInt(100);
                x = x.shiftLeft(run);
                if (random.nextBoolean()) {
                  x = x.or(BigInteger.ONE.shiftLeft(run).subtract(BigInteger.ONE));
                }
                x = x.signum() == 0 ? BigInteger.ONE : x;
              }
              agrees(key(2, x.shiftRight(x.bitLength() - 256)));
            });
  }

  @Test
  void agreesNearZeroTheModulusAndEveryPowerOfTwo() {
    nearby(BigInteger.ZERO);
    nearby(P);
    nearby(ORDER);
    for (int bit = 1; bit <= 256; bit++) {
      nearby(BigInteger.ONE.shiftLeft(bit));
    }
  }

  /** Where x^3 + 7 itself is near 0 or p, or has few bits. */
  @Test
  void agreesWhereTheNumberToJudgeIsOdd() {
    // As p is 7 modulo 9, a cube has the root that this power gives.
    BigInteger toRoot = P.add(BigInteger.TWO).divide(BigInteger.valueOf(9));
    int roots = 0;
    for (int bit = 0; bit <= 256; bit++) {
      for (int offset = -20; offset <= 20; offset++) {
        BigInteger n = BigInteger.ONE.shiftLeft(bit).add(BigInteger.valueOf(offset)).mod(P);
        BigInteger cube = n.subtract(BigInteger.valueOf(7)).mod(P);
        BigInteger x = cube.modPow(toRoot, P);
        if (x.modPow(BigInteger.valueOf(3), P).equals(cube)) {
          roots++;
          agrees(key(3, x));
        }
      }
    }
    assertThat(roots).isGreaterThan(3_000);
  }

  @Test
  void everyKeyOfASecretIsSound() {
    for (int secret = 1; secret <= 1_000; secret++) {
      assertThat(agrees(Bytes.ofHex(Samples.point(secret)).toArray())).isTrue();
    }
  }

  @Test
  void everyOtherPrefixIsRefused() {
    byte[] key = Bytes.ofHex(Samples.point(1)).toArray();
    for (int prefix = 0; prefix < 256; prefix++) {
      key[0] = (byte) prefix;
      assertThat(agrees(key)).isEqualTo(prefix == 2 || prefix == 3);
    }
  }

  /** After three batches, f has 1 as its lowest word, and is not 1. */
  @Test
  void aLowestWordOfOneIsNotTheEnd() {
    long[] n = {0xa170b33839263059L, 0x953f48f1a09f76b5L, 0x903f58c3f29d0da9L, 0x02c93ef9d8b94ba7L};
    assertThat(CurveEquation.isSquareByEuler(n)).isTrue();
    assertThat(CurveEquation.symbol(n, 3)).isEqualTo(CurveEquation.UNKNOWN);
    assertThat(CurveEquation.symbol(n, CurveEquation.MAX_BATCHES)).isEqualTo(CurveEquation.SQUARE);
  }

  /** What is asked where the symbol is not found in time, which no test has seen happen. */
  @Test
  void theOtherWayAgrees() {
    SplittableRandom random = new SplittableRandom(0);
    for (int i = 0; i < 1_000; i++) {
      long[] n = {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()};
      assertThat(CurveEquation.symbol(n, 0)).isEqualTo(CurveEquation.UNKNOWN);
      assertThat(CurveEquation.isSquareByEuler(n))
          .isEqualTo(CurveEquation.symbol(n, CurveEquation.MAX_BATCHES) == CurveEquation.SQUARE);
    }
  }

  private static void nearby(BigInteger x) {
    for (int offset = -NEARBY; offset <= NEARBY; offset++) {
      BigInteger near = x.add(BigInteger.valueOf(offset));
      if (near.signum() >= 0 && near.bitLength() <= 256) {
        agrees(key(2, near));
      }
    }
  }

  private static byte[] key(int prefix, BigInteger x) {
    byte[] key = new byte[CompressedPoint.LENGTH];
    byte[] magnitude = x.toByteArray();
    int length = Math.min(magnitude.length, 32);
    System.arraycopy(magnitude, magnitude.length - length, key, key.length - length, length);
    key[0] = (byte) prefix;
    return key;
  }

  /** Fails unless library and reader agree; what they say is the result. */
  private static boolean agrees(byte[] key) {
    boolean expected = isKeyForLibrary(key);
    if (isKey(key) != expected) {
      throw new AssertionError(Bytes.of(key) + " should be a key: " + expected);
    }
    return expected;
  }

  private static boolean isKeyForLibrary(byte[] key) {
    try {
      return Secp256k1.get().pubkeyParse(key).length > 0;
    } catch (Secp256k1Exception e) {
      return false;
    }
  }

  private static boolean isKey(byte[] key) {
    try {
      new KeyChecker().skip(ByteReader.of(Bytes.of(key)), "the key");
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }
}
