package dev.standingoffer.server;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * The transition of the static invoice server, method by method as in {@code
 * spec/InvoiceServer.tla}, which is as LDK's {@code OffersMessageFlow} and the owner that its
 * documentation describes behave.
 *
 * {@snippet file="dev/standingoffer/library/examples/ServerExample.java" region="payer"}
 */
public final class InvoiceServer {

  private InvoiceServer() {}

  /** Answers an event. Total: every event is defined in every store. */
  public static ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
    return switch (event) {
      case ServerEvent.RecipientAdded e -> recipientAdded(store, e, policy);
      case ServerEvent.OfferPathsRequested e -> offerPathsRequested(store, e, policy);
      case ServerEvent.StaticInvoiceReceived e -> staticInvoiceReceived(store, e, policy);
      case ServerEvent.InvoiceRequested e -> invoiceRequested(store, e);
    };
  }

  /**
   * What the paths for a recipient have to carry. The owner asks its router for such paths before
   * it reports {@link ServerEvent.RecipientAdded} with the same arguments.
   *
   * @param relativeExpiry how long they last; none: for ever
   */
  public static RecipientContext contextForRecipient(
      Time now, Recipient recipient, Optional<Time> relativeExpiry) {
    return new RecipientContext(recipient, relativeExpiry.map(length -> now.plus(length)));
  }

  /**
   * What the paths of an offer have to carry, and the reply path of the message that they are sent
   * in. The owner asks its router for such paths before it reports {@link
   * ServerEvent.OfferPathsRequested} with the same arguments.
   *
   * @param context of the path that the request came by
   * @param invoiceSlot what the request names, 0 to 65,535
   */
  public static SlotContext contextForSlot(
      Time now, RecipientContext context, int invoiceSlot, ServerPolicy policy) {
    return new SlotContext(context.recipient(), invoiceSlot, now.plus(policy.offerPathsLifetime()));
  }

  /** K3. LDK never looks at what the slot holds: whatever arrives last is kept (O7). */
  private static boolean isOutdated(
      Store store, Slot slot, StaticInvoice invoice, Time now, ServerPolicy policy) {
    Optional<StaticInvoice> held = store.at(slot).map(Entry::invoice);
    return policy.keepNewestInvoice()
        && held.isPresent()
        && invoice.createdAt().isBefore(held.get().createdAt())
        && !held.get().isExpiredAt(now);
  }

  /** R1, LDK's {@code enqueue_static_invoice}. */
  private static boolean isServable(StaticInvoice invoice, Time now) {
    return !invoice.isExpiredAt(now) && !isPast(invoice.offer().absoluteExpiry(), now);
  }

  /** R1, K3: LDK's {@code blinded_paths_for_async_recipient}. */
  private static ServerStep recipientAdded(
      Store store, ServerEvent.RecipientAdded event, ServerPolicy policy) {
    if (event.recipient().id().length() > policy.maxRecipientIdLength()) {
      return nothing(store, ServerVerdict.RECIPIENT_ID_TOO_LONG);
    }
    if (event.paths().isEmpty()) {
      return nothing(store, ServerVerdict.NO_PATH);
    }
    RecipientContext context =
        contextForRecipient(event.now(), event.recipient(), event.relativeExpiry());
    return new ServerStep(
        store,
        List.of(new ServerEffect.GivePaths(event.paths(), context)),
        ServerVerdict.PATHS_GIVEN);
  }

  /** L1, K3: LDK's {@code handle_offer_paths_request}. */
  private static ServerStep offerPathsRequested(
      Store store, ServerEvent.OfferPathsRequested event, ServerPolicy policy) {
    if (isPast(event.context().pathAbsoluteExpiry(), event.now())) {
      return nothing(store, ServerVerdict.PATH_EXPIRED);
    }
    if (event.paths().isEmpty()) {
      return nothing(store, ServerVerdict.NO_PATH);
    }
    SlotContext context = contextForSlot(event.now(), event.context(), event.invoiceSlot(), policy);
    return new ServerStep(
        store,
        List.of(
            new ServerEffect.SendOfferPaths(
                event.paths(), context.pathAbsoluteExpiry().wholeSeconds(), context)),
        ServerVerdict.PATHS_OFFERED);
  }

  /**
   * L2, L3, K3: LDK's {@code verify_serve_static_invoice_message}, and what its owner does then.
   */
  private static ServerStep staticInvoiceReceived(
      Store store, ServerEvent.StaticInvoiceReceived event, ServerPolicy policy) {
    StaticInvoice invoice = event.invoice();
    SlotContext context = event.context();
    Slot slot = Slot.of(context);
    if (invoice.isExpiredAt(event.now())) {
      return nothing(store, ServerVerdict.INVOICE_EXPIRED);
    }
    if (invoice.bytes().length() > policy.maxInvoiceSize()) {
      return nothing(store, ServerVerdict.INVOICE_TOO_LARGE);
    }
    if (context.pathAbsoluteExpiry().isBefore(event.now())) {
      return nothing(store, ServerVerdict.PATH_EXPIRED);
    }
    if (isOutdated(store, slot, invoice, event.now(), policy)) {
      return nothing(store, ServerVerdict.INVOICE_OUTDATED);
    }
    return new ServerStep(
        store.with(slot, new Entry(invoice, event.forwardInvoiceRequestPath())),
        List.of(
            new ServerEffect.PersistInvoice(context, invoice, event.forwardInvoiceRequestPath()),
            ServerEffect.CONFIRM_INVOICE),
        ServerVerdict.INVOICE_STORED);
  }

  /**
   * R1: an arm of LDK's {@code verify_invoice_request}, and what its owner does then by {@code
   * respond_to_static_invoice_request}, which passes the request on in any case.
   */
  private static ServerStep invoiceRequested(Store store, ServerEvent.InvoiceRequested event) {
    SlotContext context = event.context();
    if (context.pathAbsoluteExpiry().isBefore(event.now())) {
      return nothing(store, ServerVerdict.PATH_EXPIRED);
    }
    Optional<Entry> held = store.at(Slot.of(context));
    if (held.isEmpty()) {
      return nothing(store, ServerVerdict.NO_INVOICE);
    }
    Entry entry = held.get();
    ServerEffect forward =
        new ServerEffect.ForwardInvoiceRequest(entry.forwardInvoiceRequestPath());
    return isServable(entry.invoice(), event.now())
        ? new ServerStep(
            store,
            List.of(forward, new ServerEffect.SendInvoice(entry.invoice())),
            ServerVerdict.INVOICE_SENT)
        : new ServerStep(store, List.of(forward), ServerVerdict.INVOICE_NOT_SERVABLE);
  }

  private static boolean isPast(Optional<Time> expiry, Time now) {
    return expiry.isPresent() && expiry.get().isBefore(now);
  }

  private static ServerStep nothing(Store store, ServerVerdict verdict) {
    return new ServerStep(store, List.of(), verdict);
  }
}
