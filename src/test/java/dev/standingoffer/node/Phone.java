package dev.standingoffer.node;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recipient whose time, router and disk are in the test's hands. */
final class Phone {

  static final Bytes ID = Bytes.ofHex("70686f6e65");
  private static final long HELD_HTLC_AVAILABLE = 72;

  final RecipientLog log = new RecipientLog();
  final RecipientNode node;
  Instant now = Instant.ofEpochSecond(Samples.NOW.seconds(), Samples.NOW.nanos());
  int messagePaths = 1;

  /** At the other ends of its channels. */
  final Map<Long, Bytes> peers = new HashMap<>();

  Phone(Policy policy, Cache cache) {
    this.node = RecipientNode.start(Samples.PHONE, ports(), policy, log, log, cache);
    log.entries.clear();
  }

  private Ports ports() {
    Router router =
        new Router() {
          @Override
          public Surroundings surroundings() {
            return Samples.SURROUNDINGS;
          }

          @Override
          public int messagePaths() {
            return messagePaths;
          }

          @Override
          public Optional<Bytes> peerOfChannel(long shortChannelId) {
            return Optional.ofNullable(peers.get(shortChannelId));
          }
        };
    return new Ports(() -> now, Samples.counted(11), router, log);
  }

  RecipientAnswer take(RecipientInput input) throws StoreException {
    return node.handle(List.of(input)).getFirst();
  }

  // Caches.

  static Cache holding(Slot... slots) {
    return new Cache(Arrays.asList(slots), 0, List.of(serverPath(0)));
  }

  static Slot.CachedOffer pending(int number) {
    Nonce nonce = new Nonce(Bytes.ofHex("%032x".formatted(number)));
    Offer offer =
        new RecipientBuilder(Samples.PHONE, Samples.SURROUNDINGS)
            .offer(List.of(offerPath(number)), Optional.of(Samples.NEXT_YEAR), nonce);
    return new Slot.CachedOffer(offer, nonce, Status.PENDING, responder(number), Samples.NOW);
  }

  static Slot.CachedOffer ready(int number) {
    return pending(number).withStatus(new Status.Ready(Samples.NOW));
  }

  static Slot.CachedOffer used(int number) {
    return pending(number).withStatus(new Status.Used(Samples.NOW));
  }

  // Paths that its server has made.

  static BlindedMessagePath serverPath(int number) {
    return Samples.path(Samples.SERVER, PathMaker.forRecipient(ID, Optional.empty()), number);
  }

  static BlindedMessagePath offerPath(int number) {
    return Samples.path(Samples.SERVER, PathMaker.forOffer(ID, 0, Samples.NEXT_YEAR), 100 + number);
  }

  static BlindedMessagePath responder(int number) {
    return Samples.path(
        Samples.SERVER,
        new AsyncPaymentsContext.ServeStaticInvoice(ID, 0, Samples.NEXT_YEAR),
        200 + number);
  }

  // What can happen to it.

  static RecipientInput serverPaths(BlindedMessagePath... paths) {
    return new RecipientInput.ServerPaths(List.of(paths));
  }

  /** Paths for an offer in a slot, as an answer to a request of a moment ago. */
  static RecipientInput offerPaths(int slot, BlindedMessagePath... paths) {
    return offerPaths(
        slot, Samples.NOW.plus(Samples.HOUR), Samples.NEXT_YEAR, responder(slot), paths);
  }

  static RecipientInput offerPaths(
      int slot,
      Time replyExpiry,
      Time expiry,
      BlindedMessagePath responder,
      BlindedMessagePath... paths) {
    AsyncPaymentsMessage said =
        new AsyncPaymentsMessage.OfferPaths(List.of(paths), Optional.of(expiry));
    return new RecipientInput.Message(
        Samples.message(
            Samples.PHONE,
            new AsyncPaymentsContext.OfferPaths(replyExpiry, slot),
            Samples.contents(said, Optional.of(responder))));
  }

  static RecipientInput confirmation(OfferId offer, Time createdAt) {
    return new RecipientInput.Message(
        Samples.message(
            Samples.PHONE,
            new AsyncPaymentsContext.StaticInvoicePersisted(offer, createdAt),
            Samples.contents(new AsyncPaymentsMessage.StaticInvoicePersisted(), Optional.empty())));
  }

  static RecipientInput heldPayment() {
    return heldPayment(Samples.NEXT_YEAR);
  }

  /** Its path is good until then. */
  static RecipientInput heldPayment(Time expiry) {
    OnionContents contents =
        new OnionContents(
            HELD_HTLC_AVAILABLE, Bytes.ofHex("00"), Optional.of(Samples.pathToPayer(1)));
    return new RecipientInput.Message(
        Samples.message(Samples.PHONE, new AsyncPaymentsContext.InboundPayment(expiry), contents));
  }

  static RecipientInput foreign() {
    OnionContents contents = new OnionContents(64, Bytes.ofHex("00"), Optional.empty());
    return new RecipientInput.Message(Samples.message(Samples.pathToPayer(0), contents));
  }
}
