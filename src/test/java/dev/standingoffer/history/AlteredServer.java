package dev.standingoffer.history;

import static dev.standingoffer.history.Altered.MINUTE;
import static dev.standingoffer.history.Altered.NOWHERE;
import static dev.standingoffer.history.Altered.NO_OFFER;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Histories in which the server does one thing otherwise. */
final class AlteredServer {

  private final Altered of;

  private AlteredServer(Altered of) {
    this.of = of;
  }

  static void addTo(Altered altered) {
    AlteredServer server = new AlteredServer(altered);
    for (int i = 0; i < altered.entries.size(); i++) {
      if (altered.entries.get(i) instanceof ServerEntry entry) {
        server.changeServer(i, entry);
      }
    }
  }

  private void changeServer(int i, ServerEntry entry) {
    switch (entry) {
      case ServerEntry.Started e -> {
        of.insert(i, new ServerEntry.Started(Time.ZERO, e.found(), of.serverPolicy));
        Map<Slot, KeptInvoice> more = new HashMap<>(e.found());
        more.put(
            new Slot(new Recipient(Bytes.ofHex("07")), 9),
            new KeptInvoice(
                NO_OFFER,
                Optional.empty(),
                e.now(),
                e.now().plus(MINUTE),
                1,
                Samples.parsedPath(Samples.PATH)));
        of.insert(i, new ServerEntry.Started(e.now(), more, of.serverPolicy));
        for (KeptInvoice kept : e.found().values()) {
          Time before = kept.createdAt().minus(MINUTE);
          KeptInvoice older =
              kept(kept, kept.offer(), kept.offerAbsoluteExpiry(), before, kept.absoluteExpiry());
          of.replace(i, taking(each -> each.equals(kept) ? older : each, e));
        }
      }
      case ServerEntry.Stepped e -> changeStep(i, e);
      case ServerEntry.Storing e -> {
        Slot other = new Slot(e.slot().recipient(), e.slot().number() + 1);
        of.replace(i, new ServerEntry.Storing(other, e.invoice()));
        of.insert(i + 1, e);
      }
      case ServerEntry.Stored _ -> of.exchangeWithNext(i);
      case ServerEntry.Leaving e -> {
        for (String link : of.links(i)) {
          of.replace(i, new ServerEntry.Leaving(Optional.of(link), e.message()));
        }
        of.replace(i, new ServerEntry.Leaving(NOWHERE, e.message()));
        for (Entry each : of.entries) {
          if (each instanceof ServerEntry.Leaving(_, var other)
              && other.getClass() != e.message().getClass()) {
            of.replace(i, new ServerEntry.Leaving(e.link(), other));
          }
        }
      }
      case ServerEntry.Answering e -> {
        of.replace(i, new ServerEntry.Answering(NO_OFFER, e.invoiceCreatedAt()));
        of.replace(i, new ServerEntry.Answering(e.offer(), e.invoiceCreatedAt().plus(MINUTE)));
      }
      case ServerEntry.ClockSet e -> of.insert(i + 1, e);
    }
  }

  private void changeStep(int i, ServerEntry.Stepped e) {
    switch (e.event()) {
      case ServerEntry.Plain(ServerEvent.InvoiceRequested asked) -> {
        Time later = e.now().plus(MINUTE);
        SlotContext context = asked.context();
        ServerEvent past = new ServerEvent.InvoiceRequested(later, context);
        SlotContext strange =
            new SlotContext(
                context.recipient(),
                context.invoiceSlot(),
                context.pathAbsoluteExpiry().plus(MINUTE));
        ServerEvent other = new ServerEvent.InvoiceRequested(e.now(), strange);
        of.replace(i, stepped(e, e.now(), new ServerEntry.Plain(past), e.outcome()));
        of.replace(i, stepped(e, later, new ServerEntry.Plain(past), e.outcome()));
        of.replace(i, stepped(e, e.now(), new ServerEntry.Plain(other), e.outcome()));
        for (ServerVerdict outcome : ServerVerdict.values()) {
          of.replace(i, stepped(e, e.now(), e.event(), outcome));
        }
      }
      case ServerEntry.Plain _ -> {
        of.replace(i, new ServerEntry.Stepped(e.now(), NOWHERE, e.event(), e.outcome()));
        for (Entry entry : of.entries) {
          if (entry
              instanceof
              ServerEntry.Stepped(
                  _,
                  _,
                  ServerEntry.InvoiceReceived(_, var to, var invoice),
                  var outcome)) {
            of.replace(
                i,
                stepped(
                    e, e.now(), new ServerEntry.InvoiceReceived(e.now(), to, invoice), outcome));
          }
        }
      }
      case ServerEntry.InvoiceReceived(var now, _, var invoice) -> {
        changeInvoice(invoice);
        for (Entry entry : of.entries) {
          if (entry
              instanceof
              ServerEntry.Stepped(
                  _,
                  _,
                  ServerEntry.Plain(ServerEvent.OfferPathsRequested other),
                  var outcome)) {
            ServerEvent asked =
                new ServerEvent.OfferPathsRequested(
                    now, other.context(), other.invoiceSlot(), other.paths());
            of.replace(i, stepped(e, now, new ServerEntry.Plain(asked), outcome));
          }
        }
      }
    }
  }

  private static ServerEntry stepped(
      ServerEntry.Stepped e, Time now, ServerEntry.Served event, ServerVerdict outcome) {
    return new ServerEntry.Stepped(now, e.link(), event, outcome);
  }

  /** The server takes the invoice for another, and keeps that. */
  private void changeInvoice(KeptInvoice kept) {
    Time before = kept.createdAt().minus(MINUTE);
    for (KeptInvoice other :
        List.of(
            kept(
                kept,
                NO_OFFER,
                kept.offerAbsoluteExpiry(),
                kept.createdAt(),
                kept.absoluteExpiry()),
            kept(kept, kept.offer(), Optional.empty(), kept.createdAt(), kept.absoluteExpiry()),
            kept(kept, kept.offer(), kept.offerAbsoluteExpiry(), before, kept.absoluteExpiry()),
            kept(
                kept,
                kept.offer(),
                kept.offerAbsoluteExpiry(),
                kept.createdAt(),
                kept.absoluteExpiry().plus(MINUTE)))) {
      UnaryOperator<KeptInvoice> taken = each -> each.equals(kept) ? other : each;
      of.add(of.entries.stream().map(entry -> taking(taken, entry)).toList());
    }
  }

  private static KeptInvoice kept(
      KeptInvoice kept, OfferId offer, Optional<Time> offerExpiry, Time createdAt, Time expiry) {
    return new KeptInvoice(
        offer, offerExpiry, createdAt, expiry, kept.size(), kept.forwardInvoiceRequestPath());
  }

  private static Entry taking(UnaryOperator<KeptInvoice> taken, Entry entry) {
    return switch (entry) {
      case ServerEntry.Started e -> {
        Map<Slot, KeptInvoice> found = new HashMap<>(e.found());
        found.replaceAll((_, invoice) -> taken.apply(invoice));
        yield new ServerEntry.Started(e.now(), found, e.policy());
      }
      case ServerEntry.Stepped e
          when e.event() instanceof ServerEntry.InvoiceReceived(var now, var to, var invoice) ->
          stepped(
              e,
              e.now(),
              new ServerEntry.InvoiceReceived(now, to, taken.apply(invoice)),
              e.outcome());
      case ServerEntry.Storing e -> new ServerEntry.Storing(e.slot(), taken.apply(e.invoice()));
      default -> entry;
    };
  }
}
