package dev.standingoffer.cache;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Events of every kind to a cache, at the times and about the offers that are in it. */
public final class EveryEvent {

  /** A cache has many moments that matter; a few of them, and the ends of the range, are taken. */
  private static final int MAX_SLOTS = 3;

  private static final Nonce NONCE = new Nonce(Bytes.ofHex("00".repeat(Nonce.LENGTH)));
  private static final Time SOON = Time.ofSeconds(1_000_000_000);
  private static final int LAST_SLOT_NUMBER = 0xffff;

  private EveryEvent() {}

  /**
   * The events.
   *
   * @param strange an offer, with a path at least, that the cache need not know
   */
  public static List<Event> to(Cache cache, Offer strange) {
    List<CachedOffer> cached =
        cache.slots().stream()
            .filter(CachedOffer.class::isInstance)
            .map(CachedOffer.class::cast)
            .limit(MAX_SLOTS)
            .toList();
    List<Offer> offers = new ArrayList<>(cached.stream().map(CachedOffer::offer).toList());
    offers.add(strange);
    BlindedMessagePath responder = strange.paths().getFirst();
    List<Event> events = new ArrayList<>();
    for (Time now : moments(cached)) {
      events.add(new Event.ServerPathsSet(now, 1, cache.serverPaths()));
      events.add(new Event.ServerPathsSet(now, 0, strange.paths()));
      events.add(new Event.TimerTick(now, 2, 2));
      events.add(new Event.TimerTick(now, 0, Integer.MAX_VALUE));
      events.add(new Event.PeerConnected(now, Integer.MAX_VALUE));
      events.add(new Event.PathsChanged(now, 2));
      events.add(new Event.OfferRequested(now));
      for (Offer offer : offers) {
        events.add(new Event.StaticInvoicePersisted(offer.id(), now));
        for (int slot : List.of(0, cache.slots().size() - 1, LAST_SLOT_NUMBER)) {
          int number = Math.clamp(slot, 0, LAST_SLOT_NUMBER);
          events.add(
              new Event.OfferPathsReceived(
                  now, number, now, offer.paths(), offer.absoluteExpiry(), responder));
          events.add(new Event.OfferBuilt(now, now, number, offer, NONCE, responder));
        }
      }
    }
    events.add(new Event.OfferPathsReceived(SOON, 0, SOON, List.of(), Optional.empty(), responder));
    events.add(new Event.Restarted(cache));
    events.add(new Event.Restarted(Cache.NEW));
    return Collections.unmodifiableList(events);
  }

  private static List<Time> moments(List<CachedOffer> cached) {
    List<Time> moments = new ArrayList<>(List.of(Time.ZERO, SOON, Time.MAX));
    for (CachedOffer offer : cached) {
      moments.add(offer.createdAt().plus(Policy.LDK_0_2_5.offerRefreshThreshold()));
      offer.offer().absoluteExpiry().ifPresent(moments::add);
      switch (offer.status()) {
        case Status.Pending _ -> {
          // It has no time.
        }
        case Status.Ready(Time invoiceCreatedAt) -> moments.add(invoiceCreatedAt);
        case Status.Used(Time invoiceCreatedAt) -> moments.add(invoiceCreatedAt);
      }
    }
    return moments;
  }
}
