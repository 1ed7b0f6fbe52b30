package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot;
import java.util.List;
import java.util.Optional;

/**
 * Something that happens to a recipient, and what the core is told of it. All of it happens at one
 * time.
 */
record RecipientAct(RecipientInput input, Event event) {

  /** A cache for which each of the acts makes a difference. */
  static final Cache CACHE = Phone.holding(Slot.EMPTY, Phone.pending(1), Phone.ready(2));

  static final List<RecipientAct> ALL =
      List.of(
          new RecipientAct(new RecipientInput.Tick(), new Event.TimerTick(Samples.NOW, 1, 1)),
          new RecipientAct(
              new RecipientInput.PeerConnected(), new Event.PeerConnected(Samples.NOW, 1)),
          new RecipientAct(
              new RecipientInput.PathsChanged(), new Event.PathsChanged(Samples.NOW, 1)),
          offerRequested(),
          offerRequested(),
          confirmation(1),
          confirmation(2),
          offerPaths(0, 5),
          offerPaths(0, 6),
          offerPaths(1, 5));

  private static RecipientAct offerRequested() {
    return new RecipientAct(
        new RecipientInput.OfferRequested(), new Event.OfferRequested(Samples.NOW));
  }

  private static RecipientAct confirmation(int number) {
    OfferId offer = Phone.pending(number).offer().id();
    return new RecipientAct(
        Phone.confirmation(offer, Samples.NOW),
        new Event.StaticInvoicePersisted(offer, Samples.NOW));
  }

  private static RecipientAct offerPaths(int slot, int number) {
    BlindedMessagePath path = Phone.offerPath(number);
    return new RecipientAct(
        Phone.offerPaths(slot, path),
        new Event.OfferPathsReceived(
            Samples.NOW,
            slot,
            Samples.NOW.plus(Samples.HOUR),
            List.of(path),
            Optional.of(Samples.NEXT_YEAR),
            Phone.responder(slot)));
  }
}
