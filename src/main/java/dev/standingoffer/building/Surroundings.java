package dev.standingoffer.building;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathBuilder;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.wire.Bytes;
import java.util.List;

/**
 * What is around a node beside its keys, and goes into what it builds.
 *
 * @param release the release of LDK whose bytes are built
 * @param chain the hash of the chain's first block, 32 bytes
 * @param bestBlockHeight the height of the chain, 0 to 2^32 - 1
 * @param messagePaths the shape of all paths for messages
 * @param paymentPaths the shapes of the paths for payments, one at least, along each of which a
 *     payment can go
 */
public record Surroundings(
    LdkRelease release,
    Bytes chain,
    long bestBlockHeight,
    MessagePathShape messagePaths,
    List<PaymentPathShape> paymentPaths) {

  /**
   * @throws IllegalArgumentException if no payment can go along one of the paths
   */
  public Surroundings {
    paymentPaths = List.copyOf(paymentPaths);
    for (PaymentPathShape shape : paymentPaths) {
      if (PaymentPathBuilder.payInfo(shape, release).isEmpty()) {
        throw new IllegalArgumentException("no payment can go along " + shape);
      }
    }
  }
}
