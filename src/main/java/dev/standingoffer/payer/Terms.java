package dev.standingoffer.payer;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.inspect.OfferWords;
import dev.standingoffer.inspect.TimeText;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.OptionalLong;

/** What has to hold before a payer may ask for an invoice (BOLT 12, requirements for requests). */
final class Terms {

  /** All bitcoin there will ever be, in thousandths of a satoshi. */
  static final long MAX_MSAT = 21_000_000L * 100_000_000 * 1_000;

  private Terms() {}

  /**
   * Complains of an offer or an amount with which no invoice may be asked for.
   *
   * @param amountMsat how much is to be paid, in thousandths of a satoshi; none: what the offer
   *     says
   */
  static void require(Offer offer, OptionalLong amountMsat, Time now) throws PayerException {
    OfferFields fields = OfferFields.of(offer);
    if (offer.lastMoment().isBefore(now)) {
      throw new PayerException(
          "the offer has expired, %s; ask for a new one"
              .formatted(TimeText.point(offer.lastMoment())));
    }
    List<Integer> unknown =
        OfferWords.features(fields.features()).stream().filter(bit -> bit % 2 == 0).toList();
    if (!unknown.isEmpty()) {
      throw new PayerException(
          "the offer requires features that nobody here knows, bits " + unknown);
    }
    if (offer.paths().isEmpty()) {
      throw new PayerException(
          "the offer has no paths; its issuer would have to be asked directly, not a server");
    }
    requireAmount(fields, amountMsat);
  }

  private static void requireAmount(OfferFields fields, OptionalLong amountMsat)
      throws PayerException {
    if (amountMsat.isEmpty()) {
      if (fields.amount().isEmpty()) {
        throw new PayerException("the offer leaves the amount to its payer; say how much");
      }
      return;
    }
    long amount = amountMsat.getAsLong();
    if (amount < 1 || amount > MAX_MSAT) {
      throw new PayerException(
          "an amount is 1 to %d thousandths of a satoshi, not %d".formatted(MAX_MSAT, amount));
    }
    // What another currency is worth, nobody here knows.
    if (fields.currency().isEmpty()
        && fields.amount().isPresent()
        && amount < fields.amount().getAsLong()) {
      throw new PayerException(
          "the offer asks for %d thousandths of a satoshi, and %d are fewer"
              .formatted(fields.amount().getAsLong(), amount));
    }
  }
}
