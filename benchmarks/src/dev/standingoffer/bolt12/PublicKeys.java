package dev.standingoffer.bolt12;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import fr.acinq.secp256k1.Secp256k1;
import java.math.BigInteger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Three ways to judge a public key. They look at many keys in turn, so that a processor cannot
 * learn the way that one of them takes; times are those of a single key.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PublicKeys {

  private static final int KEYS = 1_024;

  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.TWO.pow(32)).subtract(BigInteger.valueOf(977));
  private static final BigInteger HALF = P.shiftRight(1);

  private final byte[][] arrays = new byte[KEYS][];
  private final Bytes[] keys = new Bytes[KEYS];

  /** Makes the keys of the secrets 1 and on. */
  @Setup
  public void setUp() {
    Secp256k1 library = Secp256k1.get();
    for (int i = 0; i < KEYS; i++) {
      byte[] secret = new byte[32];
      secret[30] = (byte) ((i + 1) >>> Byte.SIZE);
      secret[31] = (byte) (i + 1);
      arrays[i] = library.pubKeyCompress(library.pubkeyCreate(secret));
      keys[i] = Bytes.of(arrays[i]);
    }
  }

  /** What this project does where it has not seen the key before. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public int equation() throws DecodeException {
    int sum = 0;
    for (Bytes key : keys) {
      ByteReader reader = ByteReader.of(key);
      long x3 = reader.u64At(1);
      long x2 = reader.u64At(9);
      long x1 = reader.u64At(17);
      long x0 = reader.u64At(25);
      sum += CurveEquation.hasPoint(x0, x1, x2, x3) ? 1 : 0;
    }
    return sum;
  }

  /** What the native library offers: it finds the whole point. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public int library() {
    int sum = 0;
    for (byte[] key : arrays) {
      sum += Secp256k1.get().pubkeyParse(key).length;
    }
    return sum;
  }

  /** Euler's criterion, with what the JDK has. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public int bigInteger() {
    int sum = 0;
    for (byte[] key : arrays) {
      BigInteger x = new BigInteger(1, key, 1, 32);
      BigInteger n = x.multiply(x).mod(P).multiply(x).add(BigInteger.valueOf(7));
      sum += n.modPow(HALF, P).equals(BigInteger.ONE) ? 1 : 0;
    }
    return sum;
  }
}
