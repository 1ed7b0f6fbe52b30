package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.wire.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What it takes to pay along a path as a whole, from what its nodes take (LDK's {@code
 * compute_payinfo}). Amounts have 64 bits, and products more.
 */
final class PayInfo {

  /** The least amount that the recipient takes, in thousandths of a satoshi. */
  static final long LEAST_MSAT = 1;

  /** All bitcoin there will ever be, in thousandths of a satoshi. */
  private static final BigInteger MOST_MSAT = BigInteger.valueOf(21_000_000L * 100_000_000 * 1_000);

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger U32_END = BigInteger.ONE.shiftLeft(Integer.SIZE);
  private static final int MAX_U16 = 0xffff;

  /** Bits at even places are of features that one has to know, and nobody knows any. */
  private static final int REQUIRED_FEATURES = 0x55;

  private PayInfo() {}

  /** Nothing where no payment can go along it, or a number does not fit. */
  static Optional<BlindedPayInfo> of(PaymentPathShape shape, LdkRelease release) {
    BigInteger base = BigInteger.ZERO;
    BigInteger proportional = BigInteger.ZERO;
    for (PaymentPathShape.Node node : shape.hops().reversed()) {
      BigInteger share = MILLION.add(BigInteger.valueOf(node.feeProportionalMillionths()));
      base = millionthsUp(base.multiply(share)).add(BigInteger.valueOf(node.feeBaseMsat()));
      proportional = millionthsUp(proportional.add(MILLION).multiply(share)).subtract(MILLION);
    }
    BigInteger least = BigInteger.valueOf(LEAST_MSAT);
    BigInteger most = MOST_MSAT;
    int delta = shape.minFinalCltvExpiryDelta();
    for (PaymentPathShape.Node node : shape.hops()) {
      least =
          forwarded(least.max(unsigned(node.htlcMinimumMsat())), node, release)
              .orElse(BigInteger.ONE);
      Optional<BigInteger> passed =
          forwarded(most.min(unsigned(node.htlcMaximumMsat())), node, release);
      if (passed.isEmpty() || requiresFeatures(node.features())) {
        return Optional.empty();
      }
      most = passed.get();
      delta += node.cltvExpiryDelta();
    }
    least = least.max(BigInteger.valueOf(LEAST_MSAT));
    if (most.compareTo(least) < 0
        || delta > MAX_U16
        || base.compareTo(U32_END) >= 0
        || proportional.compareTo(U32_END) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new BlindedPayInfo(
            base.longValue(),
            proportional.longValue(),
            delta,
            least.longValue(),
            most.longValue(),
            Bytes.EMPTY));
  }

  /** What a node passes on of what it gets; nothing where its fees are more. */
  private static Optional<BigInteger> forwarded(
      BigInteger amount, PaymentPathShape.Node node, LdkRelease release) {
    BigInteger rest = amount.subtract(BigInteger.valueOf(node.feeBaseMsat()));
    if (rest.signum() < 0) {
      return Optional.empty();
    }
    BigInteger share = MILLION.add(BigInteger.valueOf(node.feeProportionalMillionths()));
    BigInteger whole = rest.multiply(MILLION);
    BigInteger forwarded;
    if (release.roundsForwardedAmountsDown()) {
      forwarded = whole.divide(share);
      BigInteger oneMore = forwarded.add(BigInteger.ONE);
      forwarded = withFee(oneMore, node).compareTo(amount) <= 0 ? oneMore : forwarded;
      return forwarded.signum() == 0 ? Optional.empty() : Optional.of(forwarded);
    }
    forwarded = whole.add(share).subtract(BigInteger.ONE).divide(share);
    if (withFee(forwarded, node).subtract(forwarded).compareTo(amount) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        withFee(forwarded, node).compareTo(amount) > 0
            ? forwarded.subtract(BigInteger.ONE)
            : forwarded);
  }

  private static BigInteger withFee(BigInteger forwarded, PaymentPathShape.Node node) {
    return forwarded
        .multiply(BigInteger.valueOf(node.feeProportionalMillionths()))
        .divide(MILLION)
        .add(BigInteger.valueOf(node.feeBaseMsat()))
        .add(forwarded);
  }

  private static BigInteger millionthsUp(BigInteger value) {
    return value.add(MILLION).subtract(BigInteger.ONE).divide(MILLION);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static boolean requiresFeatures(Bytes features) {
    for (int i = 0; i < features.length(); i++) {
      if ((features.at(i) & REQUIRED_FEATURES) != 0) {
        return true;
      }
    }
    return false;
  }
}
