package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Numbered.NONCES;
import static dev.standingoffer.mirror.Numbered.PATHS;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.mirror.Shape.Fields;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * Turns the spec's caches and events into Java's. The fields of each record are those that {@code
 * spec/OfferCache.tla} gives it; any other value is an {@link IllegalArgumentException}.
 */
record CacheFromSpec(TimeGrid grid, Offers offers) implements FromSpec<Cache, Event> {

  private static final Shape SERVER_PATHS_SET = Shape.of("type", "now", "replyPaths", "paths");
  private static final Shape TIMER_TICK =
      Shape.of("type", "now", "replyPaths", "invoiceReplyPaths");
  private static final Shape PEER_CONNECTED = Shape.of("type", "now", "replyPaths");
  private static final Shape PATHS_CHANGED = Shape.of("type", "now", "invoiceReplyPaths");
  private static final Shape OFFER_PATHS_RECEIVED =
      Shape.of(
          "type",
          "now",
          "invoiceSlot",
          "replyPathExpiry",
          "paths",
          "pathsAbsoluteExpiry",
          "responder");
  private static final Shape OFFER_BUILT =
      Shape.of(
          "type",
          "receivedAt",
          "invoiceCreatedAt",
          "invoiceSlot",
          "offer",
          "offerNonce",
          "responder");
  private static final Shape STATIC_INVOICE_PERSISTED =
      Shape.of("type", "offerId", "invoiceCreatedAt");
  private static final Shape OFFER_REQUESTED = Shape.of("type", "now");
  private static final Shape RESTARTED = Shape.of("type", "persisted");

  private static final StringValue STATUS = new StringValue("status");

  @Override
  public Cache state(Value value) {
    Fields fields = Shapes.CACHE.read(value);
    return new Cache(
        Values.list(fields.at(0), this::slot),
        Values.integer(fields.at(1)),
        PATHS.list(fields.at(2)),
        Values.integer(fields.at(3)),
        grid.toTimeOrNone(fields.at(4)));
  }

  private Slot slot(Value value) {
    return switch (Values.tag(value, STATUS)) {
      case "Empty" -> {
        Shapes.EMPTY.read(value);
        yield Slot.EMPTY;
      }
      case "Pending" -> cachedOffer(Shapes.PENDING.read(value), Status.PENDING);
      case "Ready" -> {
        Fields fields = Shapes.CONFIRMED.read(value);
        yield cachedOffer(fields, new Status.Ready(grid.toTime(fields.at(5))));
      }
      case "Used" -> {
        Fields fields = Shapes.CONFIRMED.read(value);
        yield cachedOffer(fields, new Status.Used(grid.toTime(fields.at(5))));
      }
      default -> throw new IllegalArgumentException("no status of a slot: " + value);
    };
  }

  private Slot cachedOffer(Fields fields, Status status) {
    return new Slot.CachedOffer(
        offers.real(fields.at(1)),
        NONCES.real(fields.at(2)),
        status,
        PATHS.real(fields.at(3)),
        grid.toTime(fields.at(4)));
  }

  @Override
  public Event event(Value value) {
    return switch (Values.tag(value, TYPE)) {
      case "ServerPathsSet" -> {
        Fields fields = SERVER_PATHS_SET.read(value);
        yield new Event.ServerPathsSet(
            grid.toTime(fields.at(1)), Values.integer(fields.at(2)), PATHS.list(fields.at(3)));
      }
      case "TimerTick" -> {
        Fields fields = TIMER_TICK.read(value);
        yield new Event.TimerTick(
            grid.toTime(fields.at(1)), Values.integer(fields.at(2)), Values.integer(fields.at(3)));
      }
      case "PeerConnected" -> {
        Fields fields = PEER_CONNECTED.read(value);
        yield new Event.PeerConnected(grid.toTime(fields.at(1)), Values.integer(fields.at(2)));
      }
      case "PathsChanged" -> {
        Fields fields = PATHS_CHANGED.read(value);
        yield new Event.PathsChanged(grid.toTime(fields.at(1)), Values.integer(fields.at(2)));
      }
      case "OfferPathsReceived" -> {
        Fields fields = OFFER_PATHS_RECEIVED.read(value);
        yield new Event.OfferPathsReceived(
            grid.toTime(fields.at(1)),
            Values.integer(fields.at(2)),
            grid.toTime(fields.at(3)),
            PATHS.list(fields.at(4)),
            grid.toExpiry(fields.at(5)),
            PATHS.real(fields.at(6)));
      }
      case "OfferBuilt" -> {
        Fields fields = OFFER_BUILT.read(value);
        yield new Event.OfferBuilt(
            grid.toTime(fields.at(1)),
            grid.toTime(fields.at(2)),
            Values.integer(fields.at(3)),
            offers.real(fields.at(4)),
            NONCES.real(fields.at(5)),
            PATHS.real(fields.at(6)));
      }
      case "StaticInvoicePersisted" -> {
        Fields fields = STATIC_INVOICE_PERSISTED.read(value);
        yield new Event.StaticInvoicePersisted(offers.id(fields.at(1)), grid.toTime(fields.at(2)));
      }
      case "OfferRequested" ->
          new Event.OfferRequested(grid.toTime(OFFER_REQUESTED.read(value).at(1)));
      case "Restarted" -> new Event.Restarted(state(RESTARTED.read(value).at(1)));
      default -> throw new IllegalArgumentException("no type of an event: " + value);
    };
  }
}
