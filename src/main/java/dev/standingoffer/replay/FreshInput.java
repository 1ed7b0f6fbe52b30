package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Event;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Time;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step begins with that was never recorded.
 *
 * @param now when it happens; where the event has a time of its own, the same
 * @param event one of those that recordings have; no offer is built yet
 * @param routerPaths in an answer of the server, how many paths the router gives for its invoice
 * @param fails whether a router that gives no path is said to fail, which comes to the same
 */
public record FreshInput(Time now, Event event, int routerPaths, boolean fails) {

  /** The object "input" of a line, in which an answer of the server has no offer yet. */
  ObjectNode toJson() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("event", kind().nameInFile());
    CacheValue.addTime(input.putArray("now"), now);
    switch (event) {
      case Event.ServerPathsSet set -> {
        putCount(input, FormatVersion.TWO.requestReplyPaths(), set.replyPaths());
        addPaths(input.putArray("paths"), set.paths());
      }
      case Event.TimerTick tick -> {
        putCount(input, FormatVersion.TWO.requestReplyPaths(), tick.replyPaths());
        putCount(input, FormatVersion.TWO.invoiceReplyPaths(), tick.invoiceReplyPaths());
      }
      case Event.PeerConnected peer ->
          putCount(input, FormatVersion.TWO.requestReplyPaths(), peer.replyPaths());
      case Event.OfferPathsReceived received -> putAnswer(input, received);
      case Event.StaticInvoicePersisted persisted -> {
        input.put("offer_id", persisted.offerId().toString());
        CacheValue.addTime(input.putArray("invoice_created_at"), persisted.invoiceCreatedAt());
      }
      case Event.Restarted restarted ->
          input.put("cache", CacheCodec.encode(restarted.persisted()).toHex());
      case Event.OfferRequested _ -> {
        // That is all.
      }
      case Event.OfferBuilt _, Event.PathsChanged _ -> throw noInput();
    }
    return input;
  }

  private void putAnswer(ObjectNode input, Event.OfferPathsReceived received) {
    input.put("invoice_slot", received.invoiceSlot());
    CacheValue.addTime(input.putArray("reply_path_expiry"), received.replyPathExpiry());
    addPaths(input.putArray("paths"), received.paths());
    received
        .pathsAbsoluteExpiry()
        .ifPresentOrElse(
            expiry -> input.put("paths_absolute_expiry", CacheValue.seconds(expiry)),
            () -> input.putNull("paths_absolute_expiry"));
    input.put("responder", received.responder().toString());
    putCount(input, FormatVersion.TWO.invoiceReplyPaths(), routerPaths);
    input.putNull("built");
  }

  private void putCount(ObjectNode input, String field, int count) {
    if (count == 0 && fails) {
      input.putNull(field);
    } else {
      input.put(field, count);
    }
  }

  private static void addPaths(ArrayNode list, List<BlindedMessagePath> paths) {
    paths.forEach(path -> list.add(path.toString()));
  }

  /** Which event recordings call it. */
  RecordedEvent kind() {
    return switch (event) {
      case Event.ServerPathsSet _ -> RecordedEvent.SET_SERVER_PATHS;
      case Event.TimerTick _ -> RecordedEvent.TIMER_TICK;
      case Event.PeerConnected _ -> RecordedEvent.PEER_CONNECTED;
      case Event.OfferPathsReceived _ -> RecordedEvent.OFFER_PATHS;
      case Event.StaticInvoicePersisted _ -> RecordedEvent.STATIC_INVOICE_PERSISTED;
      case Event.OfferRequested _ -> RecordedEvent.GET_OFFER;
      case Event.Restarted _ -> RecordedEvent.RESTORE;
      case Event.OfferBuilt _, Event.PathsChanged _ -> throw noInput();
    };
  }

  private IllegalStateException noInput() {
    return new IllegalStateException("no recording has such an event: " + event);
  }
}
