package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Event;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;

/** The offer that a node with keys builds itself, in the place of one that it is handed. */
final class OwnOffer {

  private OwnOffer() {}

  /**
   * The input, with the node's own offer where one is possible.
   *
   * @param header without secrets, the input stays as it is
   * @param firstDraw the number of the random value that is the offer's nonce
   */
  static RecordedInput inPlaceOf(RecordedInput input, ConversationHeader header, long firstDraw) {
    return input instanceof RecordedInput.OfferPaths paths
            && paths.building() instanceof Building.Possible
            && header.secrets().isPresent()
        ? new RecordedInput.OfferPaths(
            paths.received(),
            paths.routerPaths(),
            new Building.Possible(
                built(paths.received(), header, header.secrets().get().entropy().skip(firstDraw))))
        : input;
  }

  /**
   * An offer on the paths that arrived.
   *
   * @param header with secrets
   * @param entropy begins with the offer's nonce
   */
  static Built built(
      Event.OfferPathsReceived received, ConversationHeader header, Entropy entropy) {
    Nonce nonce = RecipientBuilder.offerNonce(entropy);
    Offer offer =
        new RecipientBuilder(header.secrets().orElseThrow().keys(), header.surroundings())
            .offer(received.paths(), received.pathsAbsoluteExpiry(), nonce);
    return new Built(offer.bytes(), nonce);
  }
}
