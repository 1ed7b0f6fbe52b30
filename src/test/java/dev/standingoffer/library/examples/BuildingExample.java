package dev.standingoffer.library.examples;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** Shown at {@link RecipientBuilder}. */
final class BuildingExample {

  private BuildingExample() {}

  // @start region="invoice"
  /**
   * An offer that lasts for a year, and its first invoice. The entropy is used for nothing else.
   */
  static BuiltInvoice offerWithInvoice(
      RecipientBuilder builder, List<BlindedMessagePath> offerPaths, Time now, Entropy entropy) {
    Time expiry = now.plus(Time.ofSeconds(365 * 86_400L)).wholeSeconds();
    Nonce nonce = RecipientBuilder.offerNonce(entropy);
    Offer offer = builder.offer(offerPaths, Optional.of(expiry), nonce);
    return builder.invoice(offer, nonce, now, 1, entropy.skip(1)).orElseThrow();
  }
  // @end
}
