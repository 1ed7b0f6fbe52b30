package dev.standingoffer.node;

import static dev.standingoffer.node.Phone.confirmation;
import static dev.standingoffer.node.Phone.holding;
import static dev.standingoffer.node.Phone.offerPath;
import static dev.standingoffer.node.Phone.offerPaths;
import static dev.standingoffer.node.Phone.pending;
import static dev.standingoffer.node.Phone.ready;
import static dev.standingoffer.node.Phone.responder;
import static dev.standingoffer.node.Phone.serverPath;
import static dev.standingoffer.node.Phone.serverPaths;
import static dev.standingoffer.node.Phone.used;
import static dev.standingoffer.node.Samples.NEXT_YEAR;
import static dev.standingoffer.node.Samples.NOW;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * A cache, and something that happens to it.
 *
 * @param verdict what the core says; nothing where it is not asked
 * @param messagePaths what the router gives
 */
record Situation(Optional<Verdict> verdict, Cache cache, int messagePaths, RecipientInput input) {

  private static final Cache EMPTY = holding(Slot.EMPTY, Slot.EMPTY);

  /** Each kind of input, and each verdict that an input can come to. */
  static List<Situation> all() {
    Time before = Time.ofSeconds(NOW.seconds() - 1);
    return List.of(
        of(Verdict.SERVER_PATHS_ACCEPTED, Cache.NEW, serverPaths(serverPath(0), serverPath(1))),
        of(Verdict.NO_SERVER_PATHS, EMPTY, serverPaths()),
        of(Verdict.NOT_CONFIGURED, Cache.NEW, new RecipientInput.Tick()),
        of(Verdict.NOTHING_DUE, holding(ready(1), ready(2)), new RecipientInput.Tick()),
        of(Verdict.NOTHING_DUE, holding(pending(1), ready(2)), new RecipientInput.Tick()),
        of(Verdict.PATHS_REQUESTED, holding(Slot.EMPTY, pending(2)), new RecipientInput.Tick()),
        of(Verdict.PATHS_REQUESTED, EMPTY, new RecipientInput.PeerConnected()),
        withoutPaths(Verdict.NO_REPLY_PATH, EMPTY, new RecipientInput.Tick()),
        of(Verdict.CHANGE_NOTED, holding(used(1), pending(2)), new RecipientInput.PathsChanged()),
        of(Verdict.OFFER_CACHED, holding(Slot.EMPTY, ready(2)), offerPaths(0, offerPath(1))),
        withoutPaths(Verdict.OFFER_TO_BUILD, EMPTY, offerPaths(0, offerPath(1))),
        of(
            Verdict.REPLY_TOO_LATE,
            EMPTY,
            offerPaths(0, before, NEXT_YEAR, responder(0), offerPath(1))),
        of(Verdict.SLOT_NOT_FREE, EMPTY, offerPaths(2, offerPath(1))),
        of(
            Verdict.PATHS_EXPIRE_TOO_SOON,
            EMPTY,
            offerPaths(0, NEXT_YEAR, NOW.wholeSeconds(), responder(0), offerPath(1))),
        of(Verdict.PATHS_REPEATED, holding(Slot.EMPTY, ready(2)), offerPaths(0, offerPath(2))),
        of(Verdict.PATHS_MISSING, EMPTY, offerPaths(0)),
        of(
            Verdict.INVOICE_CONFIRMED,
            holding(pending(1)),
            confirmation(pending(1).offer().id(), NOW)),
        of(Verdict.UNKNOWN_OFFER, holding(pending(1)), confirmation(pending(2).offer().id(), NOW)),
        of(Verdict.FRESH_OFFER, holding(ready(1), used(2)), new RecipientInput.OfferRequested()),
        of(Verdict.USED_OFFER, holding(pending(1), used(2)), new RecipientInput.OfferRequested()),
        of(Verdict.NO_OFFER, holding(pending(1)), new RecipientInput.OfferRequested()),
        new Situation(Optional.empty(), holding(ready(1)), 1, Phone.heldPayment()),
        new Situation(Optional.empty(), holding(ready(1)), 1, Phone.foreign()));
  }

  private static Situation of(Verdict verdict, Cache cache, RecipientInput input) {
    return new Situation(Optional.of(verdict), cache, 1, input);
  }

  private static Situation withoutPaths(Verdict verdict, Cache cache, RecipientInput input) {
    return new Situation(Optional.of(verdict), cache, 0, input);
  }

  Phone phone(Policy policy) {
    Phone phone = new Phone(policy, cache);
    phone.messagePaths = messagePaths;
    return phone;
  }

  @Override
  public String toString() {
    return verdict.map(Verdict::name).orElse("not asked") + " " + input.getClass().getSimpleName();
  }
}
