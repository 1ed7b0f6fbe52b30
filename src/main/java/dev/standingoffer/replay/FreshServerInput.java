package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server's step begins with that was never recorded.
 *
 * @param now when it happens; where the event has a time of its own, the same
 * @param event without paths, which the router makes; none: the server begins again
 * @param routerPaths how many paths the router gives
 * @param fails whether a router that gives no path is said to fail, which comes to the same
 * @param responder where answers to a message go
 * @param request a payer's, where the event is one; this project reads no requests
 */
public record FreshServerInput(
    Time now,
    Optional<ServerEvent> event,
    int routerPaths,
    boolean fails,
    BlindedMessagePath responder,
    Bytes request) {

  /** The object "input" of a recording. */
  ObjectNode toJson() {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("event", kind().nameInFile());
    CacheValue.addTime(input.putArray("now"), now);
    event.ifPresent(it -> put(input, it));
    return input;
  }

  private void put(ObjectNode input, ServerEvent event) {
    switch (event) {
      case ServerEvent.RecipientAdded added -> {
        putRouterPaths(input);
        input.put("recipient_id", added.recipient().id().toHex());
        putTime(input, "relative_expiry", added.relativeExpiry());
      }
      case ServerEvent.OfferPathsRequested requested -> {
        putRouterPaths(input);
        input.put("invoice_slot", requested.invoiceSlot());
        RecipientContext by = requested.context();
        ObjectNode context = input.putObject("context");
        context.put("recipient_id", by.recipient().id().toHex());
        putTime(context, "path_absolute_expiry", by.pathAbsoluteExpiry());
      }
      case ServerEvent.StaticInvoiceReceived received -> {
        input.put("invoice", received.invoice().bytes().toHex());
        input.put("forward_invoice_request_path", received.forwardInvoiceRequestPath().toString());
        input.put("responder", responder.toString());
        putContext(input, received.context());
      }
      case ServerEvent.InvoiceRequested requested -> {
        input.put("invoice_request", request.toHex());
        input.put("responder", responder.toString());
        putContext(input, requested.context());
      }
    }
  }

  private void putRouterPaths(ObjectNode input) {
    String field = FormatVersion.TWO.routerPaths();
    if (routerPaths == 0 && fails) {
      input.putNull(field);
    } else {
      input.put(field, routerPaths);
    }
  }

  private static void putTime(ObjectNode fields, String name, Optional<Time> time) {
    time.ifPresentOrElse(
        it -> CacheValue.addTime(fields.putArray(name), it), () -> fields.putNull(name));
  }

  private static void putContext(ObjectNode input, SlotContext by) {
    ObjectNode context = input.putObject("context");
    context.put("recipient_id", by.recipient().id().toHex());
    context.put("invoice_slot", by.invoiceSlot());
    CacheValue.addTime(context.putArray("path_absolute_expiry"), by.pathAbsoluteExpiry());
  }

  private RecordedServerEvent kind() {
    return event
        .map(
            it ->
                switch (it) {
                  case ServerEvent.RecipientAdded _ -> RecordedServerEvent.PATHS_FOR_RECIPIENT;
                  case ServerEvent.OfferPathsRequested _ -> RecordedServerEvent.OFFER_PATHS_REQUEST;
                  case ServerEvent.StaticInvoiceReceived _ ->
                      RecordedServerEvent.SERVE_STATIC_INVOICE;
                  case ServerEvent.InvoiceRequested _ -> RecordedServerEvent.INVOICE_REQUEST;
                })
        .orElse(RecordedServerEvent.NEW_STORE);
  }
}
