package dev.standingoffer.blinding;

import dev.standingoffer.wire.Bytes;
import java.util.List;

/**
 * Through which nodes a path for payments leads to its recipient.
 *
 * @param hops the nodes in between, of which the first is the introduction node
 * @param minFinalCltvExpiryDelta how many blocks the recipient wants at its end, 0 to 65,535
 */
public record PaymentPathShape(List<Node> hops, int minFinalCltvExpiryDelta) {

  public PaymentPathShape {
    hops = List.copyOf(hops);
  }

  /**
   * A node in between, which takes fees.
   *
   * @param nodeId its id, 33 bytes
   * @param shortChannelId the channel by which it passes payments on, unsigned
   * @param cltvExpiryDelta how many blocks it wants for itself, 0 to 65,535
   * @param feeBaseMsat in thousandths of a satoshi, 0 to 2^32 - 1
   * @param feeProportionalMillionths in millionths of the amount, 0 to 2^32 - 1
   * @param htlcMinimumMsat the least that it passes on, in thousandths of a satoshi, unsigned
   * @param htlcMaximumMsat the most that it passes on, in thousandths of a satoshi, unsigned
   * @param features a bit for each feature, the last byte first
   */
  public record Node(
      Bytes nodeId,
      long shortChannelId,
      int cltvExpiryDelta,
      long feeBaseMsat,
      long feeProportionalMillionths,
      long htlcMinimumMsat,
      long htlcMaximumMsat,
      Bytes features) {}
}
