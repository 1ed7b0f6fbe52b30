package dev.standingoffer.cache;

import dev.standingoffer.bolt12.Offer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a step comes to, for whoever caused the event.
 *
 * @param verdict what was decided
 * @param offer the offer for the user, where the verdict is {@link Verdict#FRESH_OFFER} or {@link
 *     Verdict#USED_OFFER}
 */
public record Outcome(Verdict verdict, Optional<Offer> offer) {

  /** By the ordinal of the verdict; none where the verdict goes with an offer. */
  private static final List<Optional<Outcome>> WITHOUT_OFFER =
      Stream.of(Verdict.values())
          .map(
              verdict ->
                  verdict.returnsOffer()
                      ? Optional.<Outcome>empty()
                      : Optional.of(new Outcome(verdict, Optional.empty())))
          .toList();

  /**
   * @throws IllegalArgumentException if there is an offer and the verdict has none, or the reverse
   */
  public Outcome {
    if (verdict.returnsOffer() != offer.isPresent()) {
      throw new IllegalArgumentException(verdict + " does not go with " + offer);
    }
  }

  /**
   * The one outcome with this verdict.
   *
   * @throws IllegalArgumentException if the verdict goes with an offer
   */
  @SuppressWarnings("EnumOrdinal") // every step asks; a map takes longer
  static Outcome of(Verdict verdict) {
    Optional<Outcome> outcome = WITHOUT_OFFER.get(verdict.ordinal());
    if (outcome.isEmpty()) {
      throw new IllegalArgumentException(verdict + " needs an offer");
    }
    return outcome.get();
  }

  static Outcome returned(Verdict verdict, Offer offer) {
    return new Outcome(verdict, Optional.of(offer));
  }

  /** Every decision that a step can come to. */
  public enum Verdict {
    /** The server paths are set. */
    SERVER_PATHS_ACCEPTED,
    /** Refused: there were no server paths among those given. */
    NO_SERVER_PATHS,
    /** Nothing to do: this node has no server paths. */
    NOT_CONFIGURED,
    /** No slot needs an offer, or too many rounds were sent already (K1). */
    NOTHING_DUE,
    /** A round of path requests is to be sent. */
    PATHS_REQUESTED,
    /** Failed: a slot needs an offer, but the router gives no reply path. */
    NO_REPLY_PATH,
    /** The paths are wanted: an offer is to be built. */
    OFFER_TO_BUILD,
    /** Refused: the reply path that the answer came by has expired. */
    REPLY_TOO_LATE,
    /** Refused: there is no such slot, or it holds an offer that may not be replaced (L5). */
    SLOT_NOT_FREE,
    /** Refused: the paths do not last long enough. */
    PATHS_EXPIRE_TOO_SOON,
    /** Refused: a cached offer has exactly these paths. */
    PATHS_REPEATED,
    /** Refused: no offer can be built on an empty list of paths. */
    PATHS_MISSING,
    /** The offer is cached as Pending. */
    OFFER_CACHED,
    /** A cached offer has this invoice at the server. */
    INVOICE_CONFIRMED,
    /** No cached offer has the confirmed id. */
    UNKNOWN_OFFER,
    /** A Ready offer is returned, and Used from now on. */
    FRESH_OFFER,
    /** No offer is Ready; a Used one is returned once more. */
    USED_OFFER,
    /** No offer can be returned. */
    NO_OFFER,
    /** Invoices of before the change of payment paths are due. */
    CHANGE_NOTED,
    /** The cache is the persisted one. */
    RESTARTED;

    private boolean returnsOffer() {
      return this == FRESH_OFFER || this == USED_OFFER;
    }
  }
}
