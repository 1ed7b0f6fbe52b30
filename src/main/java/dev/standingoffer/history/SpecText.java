package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Time;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Entries as the values of {@code model-checking/MCHistory.tla}, as TLA+. Whatever comes up again
 * and again, offers, slots and caches, has a definition of its own.
 */
final class SpecText {

  private static final String NONE = "-1";

  private final Minutes minutes = new Minutes();
  private final Names<OfferId> offerIds = new Names<>();
  private final Names<String> offers = new Names<>();
  private final Names<String> slots = new Names<>();
  private final Names<String> caches = new Names<>();
  private final Names<BlindedMessagePath> paths = new Names<>();
  private final Names<Nonce> nonces = new Names<>();
  private final Names<String> links = new Names<>();
  private final Names<Recipient> recipients = new Names<>();

  /**
   * One entry.
   *
   * @throws BadHistoryException if one of its times is not a whole minute
   */
  String entry(Placed<? extends Entry> placed) throws BadHistoryException {
    return entry(placed.entry(), placed.place());
  }

  /**
   * The same.
   *
   * @param place where it is, for complaints
   */
  String entry(Entry entry, String place) throws BadHistoryException {
    String text =
        switch (entry) {
          case PhoneEntry phone -> phone(phone);
          case ServerEntry server -> server(server);
          case Closing closing -> closing(closing);
        };
    Optional<Time> broken = minutes.takeBroken();
    if (broken.isPresent()) {
      throw new BadHistoryException(
          place,
          "the time %s is not a whole minute".formatted(broken.get()),
          "set the clocks by whole minutes");
    }
    return text;
  }

  /** What the entries so far refer to. */
  String definitions() {
    return offers.lines((number, text) -> "offer%d == %s".formatted(number, text))
        + slots.lines((number, text) -> "slot%d == %s".formatted(number, text))
        + caches.lines((number, text) -> "cache%d == %s".formatted(number, text));
  }

  // TLA+.

  private static String record(String... namesAndValues) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      text.append(i == 0 ? "" : ", ")
          .append(namesAndValues[i])
          .append(" |-> ")
          .append(namesAndValues[i + 1]);
    }
    return text.append("]").toString();
  }

  private static String string(String text) {
    return "\"" + text + "\"";
  }

  private static String bool(boolean truth) {
    return truth ? "TRUE" : "FALSE";
  }

  private static <T> String sequence(List<T> list, Function<T, String> text) {
    return list.stream().map(text).collect(Collectors.joining(", ", "<<", ">>"));
  }

  private static String by(String by, String is, String... namesAndValues) {
    String[] all = new String[4 + namesAndValues.length];
    all[0] = "by";
    all[1] = string(by);
    all[2] = "is";
    all[3] = string(is);
    System.arraycopy(namesAndValues, 0, all, 4, namesAndValues.length);
    return record(all);
  }

  private String time(Time time) {
    return Integer.toString(minutes.of(time));
  }

  private String timeOrNone(Optional<Time> time) {
    return time.map(this::time).orElse(NONE);
  }

  private String path(BlindedMessagePath path) {
    return Integer.toString(paths.of(path));
  }

  private String nonce(Nonce nonce) {
    return Integer.toString(nonces.of(nonce));
  }

  private String link(Optional<String> link) {
    return Integer.toString(link.map(links::of).orElse(0));
  }

  private String id(OfferId offer) {
    return Integer.toString(offerIds.of(offer));
  }

  private String offer(Offer offer) {
    String text =
        record(
            "id", id(offer.id()),
            "paths", sequence(offer.paths(), this::path),
            "absoluteExpiry", timeOrNone(offer.absoluteExpiry()));
    return "offer" + offers.of(text);
  }

  private static String outcome(Enum<?> verdict) {
    return "Outcome(%s)".formatted(string(Vocabulary.name(verdict)));
  }

  // The recipient.

  private String phone(PhoneEntry entry) {
    String by = EntryWriter.PHONE;
    return switch (entry) {
      case PhoneEntry.Started e ->
          by(
              by,
              "Started",
              "now",
              time(e.now()),
              "found",
              cache(e.found()),
              "isOlder",
              bool(e.isOlder()));
      case PhoneEntry.ClockSet e -> by(by, "ClockSet", "now", time(e.now()));
      case PhoneEntry.Stepped e ->
          by(
              by,
              "Stepped",
              "now",
              time(e.now()),
              "link",
              link(e.link()),
              "event",
              event(e.event()),
              "next",
              cache(e.step().next()),
              "effects",
              sequence(e.step().effects(), this::effect),
              "outcome",
              outcome(e.step().outcome()));
      case PhoneEntry.Persisting e -> by(by, "Persisting", "cache", cache(persisted(e.cache())));
      case PhoneEntry.Persisted _ -> by(by, "Persisted");
      case PhoneEntry.Leaving e ->
          by(
              by,
              "Leaving",
              "link",
              link(e.link()),
              "messages",
              sequence(e.messages(), this::message));
      case PhoneEntry.Returning e ->
          by(by, "Returning", "offer", e.offer().map(this::id).orElse("0"));
    };
  }

  private static Cache persisted(Cache cache) {
    return new Cache(cache.slots(), 0, cache.serverPaths());
  }

  private String cache(Cache cache) {
    String text =
        record(
            "slots", sequence(cache.slots(), this::slot),
            "requestAttempts", Integer.toString(cache.requestAttempts()),
            "serverPaths", sequence(cache.serverPaths(), this::path),
            "retryTicks", Integer.toString(cache.retryTicks()),
            "pathsChangedAt", timeOrNone(cache.pathsChangedAt()));
    return "cache" + caches.of(text);
  }

  private String slot(Slot slot) {
    return switch (slot) {
      case Slot.Empty _ -> "EmptySlot";
      case CachedOffer cached -> {
        String pending =
            "PendingSlot(%s, %s, %s, %s)"
                .formatted(
                    offer(cached.offer()),
                    nonce(cached.offerNonce()),
                    path(cached.updatePath()),
                    time(cached.createdAt()));
        String text =
            switch (cached.status()) {
              case Status.Pending _ -> pending;
              case Status.Ready(Time invoiceCreatedAt) ->
                  confirmed(pending, "Ready", invoiceCreatedAt);
              case Status.Used(Time invoiceCreatedAt) ->
                  confirmed(pending, "Used", invoiceCreatedAt);
            };
        yield "slot" + slots.of(text);
      }
    };
  }

  private String confirmed(String pending, String status, Time invoiceCreatedAt) {
    return "ConfirmedSlot(%s, %s, %s)".formatted(pending, string(status), time(invoiceCreatedAt));
  }

  private String outcome(Outcome outcome) {
    return outcome
        .offer()
        .map(
            offer ->
                "Returned(%s, %s)"
                    .formatted(string(Vocabulary.name(outcome.verdict())), offer(offer)))
        .orElseGet(() -> outcome(outcome.verdict()));
  }

  private String event(Event event) {
    String type = string(Vocabulary.name(event.getClass()));
    return switch (event) {
      case Event.ServerPathsSet e ->
          record(
              "type", type,
              "now", time(e.now()),
              "replyPaths", Integer.toString(e.replyPaths()),
              "paths", sequence(e.paths(), this::path));
      case Event.TimerTick e ->
          record(
              "type", type,
              "now", time(e.now()),
              "replyPaths", Integer.toString(e.replyPaths()),
              "invoiceReplyPaths", Integer.toString(e.invoiceReplyPaths()));
      case Event.PeerConnected e ->
          record(
              "type", type,
              "now", time(e.now()),
              "replyPaths", Integer.toString(e.replyPaths()));
      case Event.PathsChanged e ->
          record(
              "type", type,
              "now", time(e.now()),
              "invoiceReplyPaths", Integer.toString(e.invoiceReplyPaths()));
      case Event.OfferPathsReceived e ->
          record(
              "type", type,
              "now", time(e.now()),
              "invoiceSlot", Integer.toString(e.invoiceSlot()),
              "replyPathExpiry", time(e.replyPathExpiry()),
              "paths", sequence(e.paths(), this::path),
              "pathsAbsoluteExpiry", timeOrNone(e.pathsAbsoluteExpiry()),
              "responder", path(e.responder()));
      case Event.OfferBuilt e ->
          record(
              "type", type,
              "receivedAt", time(e.receivedAt()),
              "invoiceCreatedAt", time(e.invoiceCreatedAt()),
              "invoiceSlot", Integer.toString(e.invoiceSlot()),
              "offer", offer(e.offer()),
              "offerNonce", nonce(e.offerNonce()),
              "responder", path(e.responder()));
      case Event.StaticInvoicePersisted e ->
          record(
              "type", type,
              "offerId", id(e.offerId()),
              "invoiceCreatedAt", time(e.invoiceCreatedAt()));
      case Event.OfferRequested e -> record("type", type, "now", time(e.now()));
      case Event.Restarted _ -> throw new IllegalArgumentException("a restart is no step here");
    };
  }

  private String effect(Effect effect) {
    return switch (effect) {
      case Effect.OfferPathsRequest e ->
          "OfferPathsRequest(%d, %s, %s, %d)"
              .formatted(
                  e.invoiceSlot(), time(e.replyPathExpiry()), path(e.destination()), e.replyPath());
      case Effect.BuildOffer e ->
          record(
              "type", string("BuildOffer"),
              "invoiceSlot", Integer.toString(e.invoiceSlot()),
              "paths", sequence(e.paths(), this::path),
              "pathsAbsoluteExpiry", timeOrNone(e.pathsAbsoluteExpiry()),
              "responder", path(e.responder()),
              "receivedAt", time(e.receivedAt()));
      case Effect.ServeStaticInvoice e ->
          record(
              "type", string("ServeStaticInvoice"),
              "offer", offer(e.offer()),
              "offerNonce", nonce(e.offerNonce()),
              "invoiceCreatedAt", time(e.invoiceCreatedAt()),
              "destination", path(e.destination()),
              "replyPath", Integer.toString(e.replyPath()));
      case Effect.Persist _ -> "Persist";
    };
  }

  private String message(PhoneEntry.Message message) {
    return switch (message) {
      case PhoneEntry.PathsRequest m ->
          record(
              "type", string("OfferPathsRequest"),
              "destination", path(m.destination()),
              "invoiceSlot", Integer.toString(m.invoiceSlot()),
              "replyPathExpiry", time(m.replyPathExpiry()));
      case PhoneEntry.ServeInvoice m ->
          record(
              "type", string("ServeStaticInvoice"),
              "destination", path(m.destination()),
              "offerId", id(m.offer()),
              "invoiceCreatedAt", time(m.invoiceCreatedAt()));
    };
  }

  // The server.

  private String server(ServerEntry entry) {
    String by = EntryWriter.SERVER;
    return switch (entry) {
      case ServerEntry.Started e ->
          by(by, "Started", "now", time(e.now()), "found", store(e.found()));
      case ServerEntry.ClockSet e -> by(by, "ClockSet", "now", time(e.now()));
      case ServerEntry.Stepped e ->
          by(
              by,
              "Stepped",
              "now",
              time(e.now()),
              "link",
              link(e.link()),
              "event",
              served(e.event()),
              "outcome",
              outcome(e.outcome()));
      case ServerEntry.Storing e ->
          by(by, "Storing", "slot", slot(e.slot()), "entry", kept(e.invoice()));
      case ServerEntry.Stored _ -> by(by, "Stored");
      case ServerEntry.Leaving e ->
          by(by, "Leaving", "link", link(e.link()), "message", message(e.message()));
      case ServerEntry.Answering e ->
          by(
              by,
              "Answering",
              "offerId",
              id(e.offer()),
              "invoiceCreatedAt",
              time(e.invoiceCreatedAt()));
    };
  }

  private String store(Map<dev.standingoffer.server.Slot, KeptInvoice> store) {
    return store.isEmpty()
        ? "<<>>"
        : store.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(BY_RECIPIENT))
            .map(kept -> "(%s :> %s)".formatted(slot(kept.getKey()), kept(kept.getValue())))
            .collect(Collectors.joining(" @@ "));
  }

  static final Comparator<dev.standingoffer.server.Slot> BY_RECIPIENT =
      Comparator.comparing((dev.standingoffer.server.Slot slot) -> slot.recipient().id().toHex())
          .thenComparingInt(dev.standingoffer.server.Slot::number);

  private String recipient(Recipient recipient) {
    return record(
        "name", Integer.toString(recipients.of(recipient)),
        "idLength", Integer.toString(recipient.id().length()));
  }

  private String slot(dev.standingoffer.server.Slot slot) {
    return "<<%s, %d>>".formatted(recipient(slot.recipient()), slot.number());
  }

  private String kept(KeptInvoice invoice) {
    return record(
        "invoice", invoice(invoice),
        "forwardInvoiceRequestPath", path(invoice.forwardInvoiceRequestPath()));
  }

  private String invoice(KeptInvoice invoice) {
    return record(
        "offerId", id(invoice.offer()),
        "offerAbsoluteExpiry", timeOrNone(invoice.offerAbsoluteExpiry()),
        "createdAt", time(invoice.createdAt()),
        "absoluteExpiry", time(invoice.absoluteExpiry()),
        "size", Integer.toString(invoice.size()));
  }

  private String context(RecipientContext context) {
    return record(
        "recipient", recipient(context.recipient()),
        "pathAbsoluteExpiry", timeOrNone(context.pathAbsoluteExpiry()));
  }

  private String context(SlotContext context) {
    return record(
        "recipient", recipient(context.recipient()),
        "invoiceSlot", Integer.toString(context.invoiceSlot()),
        "pathAbsoluteExpiry", time(context.pathAbsoluteExpiry()));
  }

  private String served(ServerEntry.Served served) {
    return switch (served) {
      case ServerEntry.Plain(ServerEvent event) -> plain(event);
      case ServerEntry.InvoiceReceived e ->
          record(
              "type", string("StaticInvoiceReceived"),
              "now", time(e.now()),
              "invoice", invoice(e.invoice()),
              "forwardInvoiceRequestPath", path(e.invoice().forwardInvoiceRequestPath()),
              "context", context(e.context()));
    };
  }

  private String plain(ServerEvent event) {
    String type = string(Vocabulary.name(event.getClass()));
    return switch (event) {
      case ServerEvent.RecipientAdded e ->
          record(
              "type", type,
              "now", time(e.now()),
              "recipient", recipient(e.recipient()),
              "relativeExpiry", timeOrNone(e.relativeExpiry()),
              "paths", sequence(e.paths(), this::path));
      case ServerEvent.OfferPathsRequested e ->
          record(
              "type", type,
              "now", time(e.now()),
              "context", context(e.context()),
              "invoiceSlot", Integer.toString(e.invoiceSlot()),
              "paths", sequence(e.paths(), this::path));
      case ServerEvent.InvoiceRequested e ->
          record("type", type, "now", time(e.now()), "context", context(e.context()));
      case ServerEvent.StaticInvoiceReceived _ -> throw new AssertionError("it is not plain");
    };
  }

  private String message(ServerEntry.Message message) {
    return switch (message) {
      case ServerEntry.OfferPaths m ->
          record(
              "type", string("OfferPaths"),
              "paths", sequence(m.paths(), this::path),
              "pathsAbsoluteExpiry", time(m.pathsAbsoluteExpiry()),
              "responder", path(m.replyPath()));
      case ServerEntry.Confirmation m ->
          record(
              "type", string("StaticInvoicePersisted"),
              "offerId", id(m.offer()),
              "invoiceCreatedAt", time(m.invoiceCreatedAt()));
    };
  }

  private String closing(Closing closing) {
    return by(
        EntryWriter.DRIVER,
        "Closing",
        "now",
        time(closing.now()),
        "returned",
        closing.returned().stream()
            .map(this::id)
            .sorted()
            .collect(Collectors.joining(", ", "{", "}")),
        "phoneEntries",
        Integer.toString(closing.phoneEntries()),
        "serverEntries",
        Integer.toString(closing.serverEntries()));
  }
}
