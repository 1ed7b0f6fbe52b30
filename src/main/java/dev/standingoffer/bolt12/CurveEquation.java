package dev.standingoffer.bolt12;

import static java.lang.Math.unsignedMultiplyHigh;

import java.math.BigInteger;

/**
 * Whether a number is the x coordinate of a point of secp256k1, y^2 = x^3 + 7 over the field of p =
 * 2^256 - 2^32 - 977 elements (SEC 2, 2.4.1).
 *
 * <p>There is such a y exactly if x^3 + 7 is a square modulo p, which its Jacobi symbol tells. The
 * symbol is computed along with a greatest common divisor: in steps that halve (Bernstein and Yang,
 * "Fast constant-time gcd computation and modular inversion", 2019, whose numbers may be negative),
 * here on numbers that stay positive, as the symbol's rules want, and in batches that look at the
 * lowest 64 bits alone (Pornin, "Optimized Binary GCD", 2020). The idea to keep them positive, and
 * that 62 steps are a good batch, are from libsecp256k1 ({@code modinv64_impl.h}, {@code
 * jacobi64}).
 *
 * <p>Numbers of 256 bits are four {@code long}s, unsigned, the lowest first. Nothing here is
 * secret, so time may depend on the input.
 */
final class CurveEquation {

  /** 2^256 - p. */
  private static final long P_BELOW_2_256 = (1L << 32) + 977;

  /** The lowest 64 bits of p; in all others there is no 0. */
  private static final long P_LOW = -P_BELOW_2_256;

  /** How many halvings a batch has; the result needs two more bits than that to be right. */
  private static final int STEPS = 62;

  /**
   * Random numbers take 9 or 10 batches. That these numbers always meet is not proved, so after
   * this many the question is asked in another way.
   */
  static final int MAX_BATCHES = 20;

  static final int UNKNOWN = 0;
  static final int SQUARE = 1;

  private CurveEquation() {}

  /** Whether x, which may be any number below 2^256, is below p, and a point has it. */
  static boolean hasPoint(long x0, long x1, long x2, long x3) {
    if ((x3 & x2 & x1) == -1L && Long.compareUnsigned(x0, P_LOW) >= 0) {
      return false;
    }
    long[] square = new long[4];
    long[] n = new long[4];
    multiply(x0, x1, x2, x3, x0, x1, x2, x3, square);
    multiply(square[0], square[1], square[2], square[3], x0, x1, x2, x3, n);
    addSmall(n, 7);
    int symbol = symbol(n, MAX_BATCHES);
    return symbol == UNKNOWN ? isSquareByEuler(n) : symbol == SQUARE;
  }

  /** Writes a times b to {@code product}, modulo p, though not always below p. */
  private static void multiply(
      long a0, long a1, long a2, long a3, long b0, long b1, long b2, long b3, long[] product) {
    // The eight words of the whole product, row by row; no row overflows its words.
    long w0 = a0 * b0;
    long w1 = unsignedMultiplyHigh(a0, b0);
    long low = a0 * b1;
    w1 += low;
    long w2 = unsignedMultiplyHigh(a0, b1) + carry(w1, low);
    low = a0 * b2;
    w2 += low;
    long w3 = unsignedMultiplyHigh(a0, b2) + carry(w2, low);
    low = a0 * b3;
    w3 += low;
    long w4 = unsignedMultiplyHigh(a0, b3) + carry(w3, low);

    low = a1 * b0;
    w1 += low;
    long over = unsignedMultiplyHigh(a1, b0) + carry(w1, low);
    w2 += over;
    over = carry(w2, over);
    low = a1 * b1;
    w2 += low;
    over += unsignedMultiplyHigh(a1, b1) + carry(w2, low);
    w3 += over;
    over = carry(w3, over);
    low = a1 * b2;
    w3 += low;
    over += unsignedMultiplyHigh(a1, b2) + carry(w3, low);
    w4 += over;
    over = carry(w4, over);
    low = a1 * b3;
    w4 += low;
    long w5 = unsignedMultiplyHigh(a1, b3) + carry(w4, low) + over;

    low = a2 * b0;
    w2 += low;
    over = unsignedMultiplyHigh(a2, b0) + carry(w2, low);
    w3 += over;
    over = carry(w3, over);
    low = a2 * b1;
    w3 += low;
    over += unsignedMultiplyHigh(a2, b1) + carry(w3, low);
    w4 += over;
    over = carry(w4, over);
    low = a2 * b2;
    w4 += low;
    over += unsignedMultiplyHigh(a2, b2) + carry(w4, low);
    w5 += over;
    over = carry(w5, over);
    low = a2 * b3;
    w5 += low;
    long w6 = unsignedMultiplyHigh(a2, b3) + carry(w5, low) + over;

    low = a3 * b0;
    w3 += low;
    over = unsignedMultiplyHigh(a3, b0) + carry(w3, low);
    w4 += over;
    over = carry(w4, over);
    low = a3 * b1;
    w4 += low;
    over += unsignedMultiplyHigh(a3, b1) + carry(w4, low);
    w5 += over;
    over = carry(w5, over);
    low = a3 * b2;
    w5 += low;
    over += unsignedMultiplyHigh(a3, b2) + carry(w5, low);
    w6 += over;
    over = carry(w6, over);
    low = a3 * b3;
    w6 += low;
    long w7 = unsignedMultiplyHigh(a3, b3) + carry(w6, low) + over;

    // 2^256 is P_BELOW_2_256 modulo p: the upper four words count that often.
    low = w4 * P_BELOW_2_256;
    w0 += low;
    over = unsignedMultiplyHigh(w4, P_BELOW_2_256) + carry(w0, low);
    w1 += over;
    over = carry(w1, over);
    low = w5 * P_BELOW_2_256;
    w1 += low;
    over += unsignedMultiplyHigh(w5, P_BELOW_2_256) + carry(w1, low);
    w2 += over;
    over = carry(w2, over);
    low = w6 * P_BELOW_2_256;
    w2 += low;
    over += unsignedMultiplyHigh(w6, P_BELOW_2_256) + carry(w2, low);
    w3 += over;
    over = carry(w3, over);
    low = w7 * P_BELOW_2_256;
    w3 += low;
    over += unsignedMultiplyHigh(w7, P_BELOW_2_256) + carry(w3, low);

    product[0] = w0;
    product[1] = w1;
    product[2] = w2;
    product[3] = w3;
    // Below 2^34, so that its own product with P_BELOW_2_256 does not fit one word either.
    low = over * P_BELOW_2_256;
    addWords(product, low, unsignedMultiplyHigh(over, P_BELOW_2_256));
  }

  private static void addSmall(long[] n, int small) {
    addWords(n, small, 0);
  }

  /** Adds a number of two words, modulo p. */
  private static void addWords(long[] n, long low, long high) {
    n[0] += low;
    high += carry(n[0], low); // high is far below 2^64
    n[1] += high;
    long over = carry(n[1], high);
    n[2] += over;
    over = carry(n[2], over);
    n[3] += over;
    if (carry(n[3], over) != 0) {
      // What is left is small now, so this does not overflow again.
      addWords(n, P_BELOW_2_256, 0);
    }
  }

  /** What is carried over if {@code sum} came about by adding {@code summand} to something. */
  private static long carry(long sum, long summand) {
    return Long.compareUnsigned(sum, summand) < 0 ? 1 : 0;
  }

  /**
   * The Jacobi symbol (n/p), 1 or -1, or {@link #UNKNOWN} if it is not found in so many batches. n
   * is no multiple of p: no point of the curve has the y coordinate 0, as their number is odd.
   *
   * <p>f is odd and begins as p, g begins as n. The symbol (g/f) changes its sign where an odd
   * number of twos is taken out of g while f is 3 or 5 modulo 8, and where f and g, both odd,
   * change places while both are 3 modulo 4. A multiple of f can be added to g without further ado.
   */
  static int symbol(long[] n, int maxBatches) {
    long f0 = P_LOW;
    long f1 = -1;
    long f2 = -1;
    long f3 = -1;
    long g0 = n[0];
    long g1 = n[1];
    long g2 = n[2];
    long g3 = n[3];
    int negations = 0; // its lowest bit counts
    int eta = -1; // by how many bits f is thought to be shorter than g, or longer if negative

    for (int batch = 0; batch < maxBatches; batch++) {
      // After the batch, 2^62 times the new f is u*f + v*g, and 2^62 times the new g is q*f + r*g.
      long u = 1;
      long v = 0;
      long q = 0;
      long r = 1;
      long f = f0;
      long g = g0;
      int left = STEPS;
      while (true) {
        int zeros = Long.numberOfTrailingZeros(g | -1L << left);
        g >>>= zeros;
        u <<= zeros;
        v <<= zeros;
        eta -= zeros;
        left -= zeros;
        negations ^= zeros & (int) ((f >>> 1) ^ (f >>> 2));
        if (left == 0) {
          break;
        }
        long multiple;
        if (eta < 0) {
          eta = -eta;
          negations ^= (int) ((f & g) >>> 1);
          long t = f;
          f = g;
          g = t;
          t = u;
          u = q;
          q = t;
          t = v;
          v = r;
          r = t;
          // -g/f modulo 64: f * (f*f - 2) is -1/f, as the square of an odd number is 1 modulo 8.
          multiple = f * g * (f * f - 2) & 63;
        } else {
          // -g/f modulo 16, by a shorter formula: there is less to be gained here.
          multiple = -(f + ((f + 1 & 4) << 1)) * g & 15;
        }
        multiple &= -1L >>> (Long.SIZE - Math.min(eta + 1, left));
        g += f * multiple;
        q += u * multiple;
        r += v * multiple;
      }

      long h0 = combine(u, f0, v, g0);
      long h0High = combineHigh(u, f0, v, g0);
      long k0 = combine(q, f0, r, g0);
      long k0High = combineHigh(q, f0, r, g0);
      long h1 = combine(u, f1, v, g1) + h0High;
      long h1High = combineHigh(u, f1, v, g1) + carry(h1, h0High);
      long k1 = combine(q, f1, r, g1) + k0High;
      long k1High = combineHigh(q, f1, r, g1) + carry(k1, k0High);
      long h2 = combine(u, f2, v, g2) + h1High;
      long h2High = combineHigh(u, f2, v, g2) + carry(h2, h1High);
      long k2 = combine(q, f2, r, g2) + k1High;
      long k2High = combineHigh(q, f2, r, g2) + carry(k2, k1High);
      long h3 = combine(u, f3, v, g3) + h2High;
      long h4 = combineHigh(u, f3, v, g3) + carry(h3, h2High);
      long k3 = combine(q, f3, r, g3) + k2High;
      long k4 = combineHigh(q, f3, r, g3) + carry(k3, k2High);
      f0 = h0 >>> STEPS | h1 << 2;
      f1 = h1 >>> STEPS | h2 << 2;
      f2 = h2 >>> STEPS | h3 << 2;
      f3 = h3 >>> STEPS | h4 << 2;
      g0 = k0 >>> STEPS | k1 << 2;
      g1 = k1 >>> STEPS | k2 << 2;
      g2 = k2 >>> STEPS | k3 << 2;
      g3 = k3 >>> STEPS | k4 << 2;
      if (f0 == 1 && (f1 | f2 | f3) == 0) {
        return 1 - 2 * (negations & 1);
      }
    }
    return UNKNOWN;
  }

  /** The lower word of a*b + c*d. */
  private static long combine(long a, long b, long c, long d) {
    return a * b + c * d;
  }

  /** The upper word of a*b + c*d, which fits two words. */
  private static long combineHigh(long a, long b, long c, long d) {
    long low = c * d;
    return unsignedMultiplyHigh(a, b) + unsignedMultiplyHigh(c, d) + carry(a * b + low, low);
  }

  /** Euler's criterion: n is a square exactly if n^((p-1)/2) is 1 modulo p. */
  static boolean isSquareByEuler(long[] n) {
    BigInteger number = BigInteger.ZERO;
    for (int i = n.length - 1; i >= 0; i--) {
      number = number.shiftLeft(Long.SIZE).or(new BigInteger(Long.toUnsignedString(n[i])));
    }
    BigInteger p = BigInteger.TWO.pow(256).subtract(BigInteger.valueOf(P_BELOW_2_256));
    return number.modPow(p.shiftRight(1), p).equals(BigInteger.ONE);
  }
}
