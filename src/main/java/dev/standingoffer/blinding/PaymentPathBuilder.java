package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Integers;
import dev.standingoffer.wire.TruncatedInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds paths for payments, as LDK does ({@code BlindedPaymentPath::new}). */
public final class PaymentPathBuilder {

  private static final long MAX_U32 = (1L << Integer.SIZE) - 1;

  private PaymentPathBuilder() {}

  /** What it takes to pay along a path; nothing where no payment can go along it. */
  public static Optional<BlindedPayInfo> payInfo(PaymentPathShape shape, LdkRelease release) {
    return PayInfo.of(shape, release);
  }

  /**
   * The record that says up to which block a hop takes a payment, and at least how much.
   *
   * @param maxCltvExpiry a height, 0 to 2^32 - 1
   * @param htlcMinimumMsat in thousandths of a satoshi, unsigned
   */
  public static RawRecord constraints(long maxCltvExpiry, long htlcMinimumMsat) {
    return RawRecord.of(
        HopLayout.PAYMENT_CONSTRAINTS,
        Bytes.join(Integers.u32(maxCltvExpiry), TruncatedInt.bytes(htlcMinimumMsat)));
  }

  /**
   * A path to a node of one's own.
   *
   * @param recipient the node
   * @param payInfo what it takes to pay along it
   * @param records what is in its last hop
   * @param maxCltvExpiry the height up to which the recipient takes a payment, as the records say
   * @param sessionKey the key of this path alone
   */
  public static BlindedPaymentPath build(
      NodeKeys recipient,
      PaymentPathShape shape,
      BlindedPayInfo payInfo,
      List<RawRecord> records,
      long maxCltvExpiry,
      SecretKey sessionKey,
      LdkRelease release) {
    List<PathSealer.Hop> hops = new ArrayList<>();
    hops.add(
        new PathSealer.Hop(
            recipient.nodeId(),
            padded(RawRecord.join(records), release),
            release.sealsPaymentsWithReceiveKey()
                ? Optional.of(recipient.receiveKey())
                : Optional.empty()));
    long height = maxCltvExpiry;
    for (PaymentPathShape.Node node : shape.hops().reversed()) {
      height = Math.min(height + node.cltvExpiryDelta(), MAX_U32);
      hops.addFirst(
          new PathSealer.Hop(
              node.nodeId(), padded(forward(node, height), release), Optional.empty()));
    }
    return new BlindedPaymentPath(PathSealer.seal(sessionKey, hops), payInfo);
  }

  private static Bytes padded(Bytes records, LdkRelease release) {
    return Padding.padded(records, Padding.UNIT_OF_PAYMENTS, release);
  }

  private static Bytes forward(PaymentPathShape.Node node, long maxCltvExpiry) {
    List<RawRecord> records = new ArrayList<>();
    records.add(RawRecord.of(HopLayout.SHORT_CHANNEL_ID, Integers.u64(node.shortChannelId())));
    records.add(
        RawRecord.of(
            HopLayout.PAYMENT_RELAY,
            Bytes.join(
                Integers.u16(node.cltvExpiryDelta()),
                Integers.u32(node.feeProportionalMillionths()),
                TruncatedInt.bytes(node.feeBaseMsat()))));
    records.add(constraints(maxCltvExpiry, node.htlcMinimumMsat()));
    if (!isEmpty(node.features())) {
      records.add(RawRecord.of(HopLayout.FEATURES, node.features()));
    }
    return RawRecord.join(records);
  }

  /** Without a single bit, there are no features. */
  private static boolean isEmpty(Bytes features) {
    for (int i = 0; i < features.length(); i++) {
      if (features.at(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
