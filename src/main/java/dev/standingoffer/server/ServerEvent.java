package dev.standingoffer.server;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What can happen to the server. An event brings along all that the step needs from outside: the
 * time, and the paths that the owner's router gives, none when it fails. What a message says of its
 * sender is the context of the path that it came by. A message that came by no path of this server,
 * or without the reply path that its answer would take, is no event.
 */
public sealed interface ServerEvent {

  /**
   * R1, K3: the owner wants paths by which a recipient can reach this server.
   *
   * @param now the time
   * @param recipient who they are for
   * @param relativeExpiry how long they last; none: for ever
   * @param paths what the router gives for {@link InvoiceServer#contextForRecipient}
   */
  record RecipientAdded(
      Time now, Recipient recipient, Optional<Time> relativeExpiry, List<BlindedMessagePath> paths)
      implements ServerEvent {
    public RecipientAdded {
      paths = List.copyOf(paths);
    }
  }

  /**
   * L1, K3: a recipient asks for the paths of an offer ({@code offer_paths_request}).
   *
   * @param now the time
   * @param context of the path that the message came by
   * @param invoiceSlot what the message names, 0 to 65,535
   * @param paths what the router gives for {@link InvoiceServer#contextForSlot}
   */
  record OfferPathsRequested(
      Time now, RecipientContext context, int invoiceSlot, List<BlindedMessagePath> paths)
      implements ServerEvent {
    public OfferPathsRequested {
      Slot.requireNumber(invoiceSlot);
      paths = List.copyOf(paths);
    }
  }

  /**
   * L2, K3: a recipient sends an invoice for one of its slots ({@code serve_static_invoice}).
   *
   * @param now the time
   * @param context of the path that the message came by
   * @param invoice any that could be read, its signature included
   * @param forwardInvoiceRequestPath where to pass on requests for it
   */
  record StaticInvoiceReceived(
      Time now,
      SlotContext context,
      StaticInvoice invoice,
      BlindedMessagePath forwardInvoiceRequestPath)
      implements ServerEvent {}

  /**
   * R1: a payer asks for the invoice of an offer ({@code invoice_request}).
   *
   * @param now the time
   * @param context of the path that the message came by
   */
  record InvoiceRequested(Time now, SlotContext context) implements ServerEvent {}
}
