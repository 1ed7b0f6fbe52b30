package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Event;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.replay.RecordedInput.Building;
import dev.standingoffer.replay.RecordedInput.Built;

/** The offer that a node with keys builds itself. */
final class OwnOffer {

  private OwnOffer() {}

  /**
   * An answer of the server, with the node's own offer where one is possible.
   *
   * @param header with secrets
   * @param firstDraw the number of the random value that is the offer's nonce
   */
  static RecordedInput.OfferPaths addedTo(
      RecordedInput.OfferPaths answer, ConversationHeader header, long firstDraw) {
    if (answer.routerPaths() == 0 || answer.received().paths().isEmpty()) {
      return answer;
    }
    Entropy entropy = header.secrets().orElseThrow().entropy().skip(firstDraw);
    return new RecordedInput.OfferPaths(
        answer.received(),
        answer.routerPaths(),
        new Building.Possible(built(answer.received(), header, entropy)));
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
