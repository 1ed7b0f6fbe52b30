package dev.standingoffer.library.examples;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;

/** Shown at {@link OfferString}. */
final class OfferTextExample {

  private OfferTextExample() {}

  // @start region="read"
  static String describe(String text, Time now) {
    try {
      Offer offer = OfferString.parse(text);
      return offer.lastMoment().isBefore(now)
          ? "expired"
          : "on %d paths".formatted(offer.paths().size());
    } catch (DecodeException e) {
      return "no offer: %s at %d".formatted(e.reason(), e.position());
    }
  }
  // @end
}
