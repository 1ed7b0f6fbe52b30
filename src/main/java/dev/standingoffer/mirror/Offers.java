package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;

/** The offers of a model, each with an id of its own. */
final class Offers extends Known<Integer, Offer> {

  private static final Shape OFFER = Shape.of("id", "paths", "absoluteExpiry");

  /**
   * Makes a real offer of each of the model's.
   *
   * @throws IllegalArgumentException if a value is no offer, or two have the same id
   */
  Offers(Value[] offers, TimeGrid grid) {
    super("an offer", "offers");
    for (Value value : offers) {
      Shape.Fields fields = OFFER.read(value);
      int id = Values.integer(fields.at(0));
      Offer offer =
          RealThings.offer(id, Numbered.PATHS.list(fields.at(1)), grid.toExpiry(fields.at(2)));
      Value canonical =
          OFFER.make(
              IntValue.gen(id),
              Numbered.PATHS.sequence(offer.paths()),
              grid.toValue(offer.absoluteExpiry()));
      add(canonical, offer);
    }
  }

  @Override
  Integer key(Value offer) {
    return Values.integer(OFFER.read(offer).at(0));
  }

  /** The real id of an offer; for an id that no offer of the model has, one that no offer has. */
  OfferId id(Value value) {
    int id = Values.integer(value);
    return find(id).map(Offer::id).orElseGet(() -> RealThings.unknownOfferId(id));
  }
}
