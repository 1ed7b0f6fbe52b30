package dev.standingoffer.history;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Entries as JSON objects, in the words of recordings where these have one. */
final class EntryWriter {

  static final String PHONE = "phone";
  static final String SERVER = "server";
  static final String DRIVER = "driver";

  static final String FORMAT = "standing-offer-history/1";

  private EntryWriter() {}

  static ObjectNode json(Entry entry) {
    return switch (entry) {
      case PhoneEntry phone -> phone(phone).finish();
      case ServerEntry server -> server(server).finish();
      case Closing closing ->
          entry(DRIVER, "closing")
              .put("now", closing.now())
              .objects(
                  "returned",
                  closing.returned().stream()
                      .map(offer -> offer.hash().toHex())
                      .sorted()
                      .map(id -> new Json().put("offer_id", id))
                      .toList())
              .put("phone_entries", closing.phoneEntries())
              .put("server_entries", closing.serverEntries())
              .finish();
    };
  }

  private static Json entry(String by, String name) {
    return new Json().put("by", by).put("entry", name);
  }

  private static Json phone(PhoneEntry entry) {
    return switch (entry) {
      case PhoneEntry.Started e ->
          entry(PHONE, "started")
              .put("format", FORMAT)
              .put("now", e.now())
              .put("found", cache(e.found()))
              .put("is_older", e.isOlder())
              .put("policy", Json.policy(e.policy()));
      case PhoneEntry.ClockSet e -> entry(PHONE, "clock_set").put("now", e.now());
      case PhoneEntry.Stepped e ->
          entry(PHONE, "stepped")
              .put("now", e.now())
              .textOrNull("link", e.link())
              .put("event", event(e.event()))
              .put("step", step(e.step()));
      case PhoneEntry.Persisting e -> entry(PHONE, "persisting").put("cache", cache(e.cache()));
      case PhoneEntry.Persisted _ -> entry(PHONE, "persisted");
      case PhoneEntry.Leaving e ->
          entry(PHONE, "leaving")
              .textOrNull("link", e.link())
              .objects("messages", e.messages().stream().map(EntryWriter::message).toList());
      case PhoneEntry.Returning e ->
          entry(PHONE, "returning")
              .textOrNull("offer_id", e.offer().map(offer -> offer.hash().toHex()));
    };
  }

  /** With what is not persisted of it. */
  private static Json cache(Cache cache) {
    return new Json()
        .put("bytes", CacheCodec.encode(cache))
        .put("request_attempts", cache.requestAttempts())
        .put("retry_ticks", cache.retryTicks())
        .timeOrNull("paths_changed_at", cache.pathsChangedAt());
  }

  private static Json step(Step step) {
    return new Json()
        .put("next", cache(step.next()))
        .objects("effects", step.effects().stream().map(EntryWriter::effect).toList())
        .put("outcome", outcome(step.outcome()));
  }

  private static Json outcome(Outcome outcome) {
    return new Json()
        .put("verdict", Vocabulary.name(outcome.verdict()))
        .textOrNull("offer", outcome.offer().map(offer -> offer.bytes().toHex()));
  }

  private static Json event(EventName name) {
    return new Json().put("event", name.nameInFile());
  }

  private static Json event(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e ->
          event(EventName.SET_SERVER_PATHS)
              .put("now", e.now())
              .put("request_reply_paths", e.replyPaths())
              .paths("paths", e.paths());
      case Event.TimerTick e ->
          event(EventName.TIMER_TICK)
              .put("now", e.now())
              .put("request_reply_paths", e.replyPaths())
              .put("invoice_reply_paths", e.invoiceReplyPaths());
      case Event.PeerConnected e ->
          event(EventName.PEER_CONNECTED)
              .put("now", e.now())
              .put("request_reply_paths", e.replyPaths());
      case Event.PathsChanged e ->
          event(EventName.PATHS_CHANGED)
              .put("now", e.now())
              .put("invoice_reply_paths", e.invoiceReplyPaths());
      case Event.OfferPathsReceived e ->
          event(EventName.OFFER_PATHS)
              .put("now", e.now())
              .put("invoice_slot", e.invoiceSlot())
              .put("reply_path_expiry", e.replyPathExpiry())
              .paths("paths", e.paths())
              .secondsOrNull("paths_absolute_expiry", e.pathsAbsoluteExpiry())
              .put("responder", e.responder());
      case Event.OfferBuilt e ->
          event(EventName.OFFER_BUILT)
              .put("received_at", e.receivedAt())
              .put("invoice_created_at", e.invoiceCreatedAt())
              .put("invoice_slot", e.invoiceSlot())
              .put("offer", e.offer().bytes())
              .put("offer_nonce", e.offerNonce().bytes())
              .put("responder", e.responder());
      case Event.StaticInvoicePersisted e ->
          event(EventName.STATIC_INVOICE_PERSISTED)
              .put("offer_id", e.offerId().hash())
              .put("invoice_created_at", e.invoiceCreatedAt());
      case Event.OfferRequested e -> event(EventName.GET_OFFER).put("now", e.now());
      case Event.Restarted _ ->
          throw new IllegalArgumentException("a restart is told by an entry of its own");
    };
  }

  private static Json effect(Effect effect) {
    return switch (effect) {
      case Effect.OfferPathsRequest e ->
          new Json()
              .put("effect", "offer_paths_request")
              .put("invoice_slot", e.invoiceSlot())
              .put("reply_path_expiry", e.replyPathExpiry())
              .put("destination", e.destination())
              .put("reply_path", e.replyPath());
      case Effect.BuildOffer e ->
          new Json()
              .put("effect", "build_offer")
              .put("invoice_slot", e.invoiceSlot())
              .paths("paths", e.paths())
              .secondsOrNull("paths_absolute_expiry", e.pathsAbsoluteExpiry())
              .put("responder", e.responder())
              .put("received_at", e.receivedAt());
      case Effect.ServeStaticInvoice e ->
          new Json()
              .put("effect", "serve_static_invoice")
              .put("offer", e.offer().bytes())
              .put("offer_nonce", e.offerNonce().bytes())
              .put("invoice_created_at", e.invoiceCreatedAt())
              .put("destination", e.destination())
              .put("reply_path", e.replyPath());
      case Effect.Persist _ -> new Json().put("effect", "persist");
    };
  }

  private static Json message(PhoneEntry.Message message) {
    return switch (message) {
      case PhoneEntry.PathsRequest m ->
          new Json()
              .put("send", "offer_paths_request")
              .put("invoice_slot", m.invoiceSlot())
              .put("reply_path_expiry", m.replyPathExpiry())
              .put("destination", m.destination());
      case PhoneEntry.ServeInvoice m ->
          new Json()
              .put("send", "serve_static_invoice")
              .put("offer_id", m.offer().hash())
              .put("invoice_created_at", m.invoiceCreatedAt())
              .put("destination", m.destination());
    };
  }

  private static Json server(ServerEntry entry) {
    return switch (entry) {
      case ServerEntry.Started e -> {
        List<Json> found = new ArrayList<>();
        e.found().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(SpecText.BY_RECIPIENT))
            .forEach(kept -> found.add(slot(kept.getKey()).put("invoice", kept(kept.getValue()))));
        yield entry(SERVER, "started")
            .put("format", FORMAT)
            .put("now", e.now())
            .objects("found", found)
            .put("policy", Json.policy(e.policy()));
      }
      case ServerEntry.ClockSet e -> entry(SERVER, "clock_set").put("now", e.now());
      case ServerEntry.Stepped e ->
          entry(SERVER, "stepped")
              .put("now", e.now())
              .textOrNull("link", e.link())
              .put("event", served(e.event()))
              .put("verdict", Vocabulary.name(e.outcome()));
      case ServerEntry.Storing e ->
          entry(SERVER, "storing").put("slot", slot(e.slot())).put("invoice", kept(e.invoice()));
      case ServerEntry.Stored _ -> entry(SERVER, "stored");
      case ServerEntry.Leaving e ->
          entry(SERVER, "leaving")
              .textOrNull("link", e.link())
              .put("message", message(e.message()));
      case ServerEntry.Answering e ->
          entry(SERVER, "answering")
              .put("offer_id", e.offer().hash())
              .put("invoice_created_at", e.invoiceCreatedAt());
    };
  }

  private static Json slot(Slot slot) {
    return new Json().put("recipient_id", slot.recipient().id()).put("invoice_slot", slot.number());
  }

  private static Json kept(KeptInvoice invoice) {
    return new Json()
        .put("offer_id", invoice.offer().hash())
        .secondsOrNull("offer_absolute_expiry", invoice.offerAbsoluteExpiry())
        .put("invoice_created_at", invoice.createdAt())
        .put("absolute_expiry", invoice.absoluteExpiry())
        .put("size", invoice.size())
        .put("forward_invoice_request_path", invoice.forwardInvoiceRequestPath());
  }

  private static Json served(ServerEntry.Served served) {
    return switch (served) {
      case ServerEntry.Plain(ServerEvent event) -> plain(event);
      case ServerEntry.InvoiceReceived e ->
          event(EventName.SERVE_STATIC_INVOICE)
              .put("now", e.now())
              .put("context", context(e.context()))
              .put("invoice", kept(e.invoice()));
    };
  }

  private static Json plain(ServerEvent event) {
    return switch (event) {
      case ServerEvent.RecipientAdded e ->
          event(EventName.PATHS_FOR_RECIPIENT)
              .put("now", e.now())
              .put("recipient_id", e.recipient().id())
              .timeOrNull("relative_expiry", e.relativeExpiry())
              .paths("paths", e.paths());
      case ServerEvent.OfferPathsRequested e ->
          event(EventName.OFFER_PATHS_REQUEST)
              .put("now", e.now())
              .put("context", context(e.context()))
              .put("invoice_slot", e.invoiceSlot())
              .paths("paths", e.paths());
      case ServerEvent.InvoiceRequested e ->
          event(EventName.INVOICE_REQUEST).put("now", e.now()).put("context", context(e.context()));
      case ServerEvent.StaticInvoiceReceived _ -> throw new AssertionError("it is not plain");
    };
  }

  private static Json context(RecipientContext context) {
    return new Json()
        .put("recipient_id", context.recipient().id())
        .timeOrNull("path_absolute_expiry", context.pathAbsoluteExpiry());
  }

  private static Json context(SlotContext context) {
    return new Json()
        .put("recipient_id", context.recipient().id())
        .put("invoice_slot", context.invoiceSlot())
        .put("path_absolute_expiry", context.pathAbsoluteExpiry());
  }

  private static Json message(ServerEntry.Message message) {
    return switch (message) {
      case ServerEntry.OfferPaths m ->
          new Json()
              .put("send", "offer_paths")
              .paths("paths", m.paths())
              .seconds("paths_absolute_expiry", m.pathsAbsoluteExpiry())
              .put("reply_path", m.replyPath());
      case ServerEntry.Confirmation m ->
          new Json()
              .put("send", "static_invoice_persisted")
              .put("offer_id", m.offer().hash())
              .put("invoice_created_at", m.invoiceCreatedAt());
    };
  }
}
