package dev.standingoffer.server;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Nanoseconds;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of the server once more, as {@code spec/InvoiceServer.tla} and LDK's documentation
 * read: what stands in the way of an event is a list of complaints, of which the first counts;
 * times are numbers of nanoseconds, and a slot is found by the text of its recipient's id among all
 * that is stored. Slow, and not made from {@link InvoiceServer}.
 */
final class NaiveServer {

  private final ServerPolicy policy;
  private final BigInteger now;
  private final Map<Slot, Entry> stored;
  private final List<ServerVerdict> complaints = new ArrayList<>();
  private final List<ServerEffect> effects = new ArrayList<>();

  private NaiveServer(Store store, Time now, ServerPolicy policy) {
    this.policy = policy;
    this.now = Nanoseconds.of(now);
    stored = new HashMap<>(store.entries());
  }

  static ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
    return switch (event) {
      case ServerEvent.RecipientAdded e -> new NaiveServer(store, e.now(), policy).greet(e);
      case ServerEvent.OfferPathsRequested e -> new NaiveServer(store, e.now(), policy).offer(e);
      case ServerEvent.StaticInvoiceReceived e -> new NaiveServer(store, e.now(), policy).keep(e);
      case ServerEvent.InvoiceRequested e -> new NaiveServer(store, e.now(), policy).serve(e);
    };
  }

  // The events.

  private ServerStep greet(ServerEvent.RecipientAdded e) {
    complainIf(
        e.recipient().id().toArray().length > policy.maxRecipientIdLength(),
        ServerVerdict.RECIPIENT_ID_TOO_LONG);
    complainIf(e.paths().isEmpty(), ServerVerdict.NO_PATH);
    effects.add(
        new ServerEffect.GivePaths(
            e.paths(), new RecipientContext(e.recipient(), e.relativeExpiry().map(this::after))));
    return end(ServerVerdict.PATHS_GIVEN);
  }

  private ServerStep offer(ServerEvent.OfferPathsRequested e) {
    complainIf(hasPassed(e.context().pathAbsoluteExpiry()), ServerVerdict.PATH_EXPIRED);
    complainIf(e.paths().isEmpty(), ServerVerdict.NO_PATH);
    Time end = after(policy.offerPathsLifetime());
    effects.add(
        new ServerEffect.SendOfferPaths(
            e.paths(),
            new Time(end.seconds(), 0),
            new SlotContext(e.context().recipient(), e.invoiceSlot(), end)));
    return end(ServerVerdict.PATHS_OFFERED);
  }

  private ServerStep keep(ServerEvent.StaticInvoiceReceived e) {
    complainIf(hasPassed(e.invoice()), ServerVerdict.INVOICE_EXPIRED);
    complainIf(
        e.invoice().bytes().toArray().length > policy.maxInvoiceSize(),
        ServerVerdict.INVOICE_TOO_LARGE);
    complainIf(
        hasPassed(Optional.of(e.context().pathAbsoluteExpiry())), ServerVerdict.PATH_EXPIRED);
    Optional<StaticInvoice> held = heldFor(e.context()).map(Entry::invoice);
    complainIf(
        policy.keepNewestInvoice()
            && held.filter(invoice -> !hasPassed(invoice))
                .filter(invoice -> isLater(invoice.createdAt(), e.invoice().createdAt()))
                .isPresent(),
        ServerVerdict.INVOICE_OUTDATED);
    if (complaints.isEmpty()) {
      BlindedMessagePath forward = e.forwardInvoiceRequestPath();
      effects.add(new ServerEffect.PersistInvoice(e.context(), e.invoice(), forward));
      effects.add(new ServerEffect.ConfirmInvoice());
      stored.keySet().removeIf(slot -> isFor(slot, e.context()));
      stored.put(
          new Slot(e.context().recipient(), e.context().invoiceSlot()),
          new Entry(e.invoice(), forward));
    }
    return end(ServerVerdict.INVOICE_STORED);
  }

  private ServerStep serve(ServerEvent.InvoiceRequested e) {
    Optional<Entry> held = heldFor(e.context());
    complainIf(
        hasPassed(Optional.of(e.context().pathAbsoluteExpiry())), ServerVerdict.PATH_EXPIRED);
    complainIf(held.isEmpty(), ServerVerdict.NO_INVOICE);
    held.map(Entry::forwardInvoiceRequestPath)
        .map(ServerEffect.ForwardInvoiceRequest::new)
        .ifPresent(effects::add);
    Optional<StaticInvoice> servable =
        held.map(Entry::invoice)
            .filter(invoice -> !hasPassed(invoice))
            .filter(invoice -> !hasPassed(invoice.offer().absoluteExpiry()));
    servable.map(ServerEffect.SendInvoice::new).ifPresent(effects::add);
    return end(
        servable.isPresent() ? ServerVerdict.INVOICE_SENT : ServerVerdict.INVOICE_NOT_SERVABLE);
  }

  // What they have in common.

  private void complainIf(boolean wrong, ServerVerdict verdict) {
    if (wrong) {
      complaints.add(verdict);
    }
  }

  private ServerStep end(ServerVerdict success) {
    boolean sound = complaints.isEmpty();
    return new ServerStep(
        new Store(stored), sound ? effects : List.of(), sound ? success : complaints.getFirst());
  }

  private Optional<Entry> heldFor(SlotContext context) {
    return stored.entrySet().stream()
        .filter(entry -> isFor(entry.getKey(), context))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isFor(Slot slot, SlotContext context) {
    String id = slot.recipient().id().toHex();
    return slot.number() == context.invoiceSlot() && id.equals(context.recipient().id().toHex());
  }

  private boolean hasPassed(Optional<Time> end) {
    return end.filter(time -> now.compareTo(Nanoseconds.of(time)) > 0).isPresent();
  }

  private boolean hasPassed(StaticInvoice invoice) {
    BigInteger end =
        Nanoseconds.of(invoice.createdAt()).add(Nanoseconds.of(invoice.relativeExpiry()));
    return now.compareTo(end) > 0;
  }

  private static boolean isLater(Time a, Time b) {
    return Nanoseconds.of(a).compareTo(Nanoseconds.of(b)) > 0;
  }

  private Time after(Time length) {
    return Nanoseconds.time(now.add(Nanoseconds.of(length)));
  }
}
