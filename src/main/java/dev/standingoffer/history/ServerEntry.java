package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server did: see {@link ServerHistory}, which has a method for each. */
public sealed interface ServerEntry extends Entry {

  /** The process has started with these invoices. */
  record Started(Time now, Map<Slot, KeptInvoice> found, ServerPolicy policy)
      implements ServerEntry {
    public Started {
      found = Map.copyOf(found);
    }
  }

  /** The clock shows another minute. */
  record ClockSet(Time now) implements ServerEntry {}

  /** The core has answered an event; nothing of the answer has left. */
  record Stepped(Time now, Optional<String> link, Served event, ServerVerdict outcome)
      implements ServerEntry {}

  /** This invoice is about to be stored. */
  record Storing(Slot slot, KeptInvoice invoice) implements ServerEntry {}

  /** It is in the store. */
  record Stored() implements ServerEntry {}

  /** This message is about to leave. */
  record Leaving(Optional<String> link, Message message) implements ServerEntry {}

  /** A payer is about to get an invoice of this offer. */
  record Answering(OfferId offer, Time invoiceCreatedAt) implements ServerEntry {}

  /** An event, as far as the spec sees it. */
  sealed interface Served {

    /** When it happened. */
    Time now();
  }

  /** Any event but one that has an invoice. */
  record Plain(ServerEvent event) implements Served {

    /**
     * @throws IllegalArgumentException if the event has an invoice
     */
    public Plain {
      if (event instanceof ServerEvent.StaticInvoiceReceived) {
        throw new IllegalArgumentException("an invoice is not plain");
      }
    }

    @Override
    public Time now() {
      return switch (event) {
        case ServerEvent.RecipientAdded e -> e.now();
        case ServerEvent.OfferPathsRequested e -> e.now();
        case ServerEvent.StaticInvoiceReceived e -> e.now();
        case ServerEvent.InvoiceRequested e -> e.now();
      };
    }
  }

  /** A recipient sends an invoice. */
  record InvoiceReceived(Time now, SlotContext context, KeptInvoice invoice) implements Served {}

  /** A message as the spec sees it. */
  sealed interface Message {}

  /**
   * The paths of an offer.
   *
   * @param paths at least one
   * @param replyPath where the invoice goes
   */
  record OfferPaths(
      List<BlindedMessagePath> paths, Time pathsAbsoluteExpiry, BlindedMessagePath replyPath)
      implements Message {
    public OfferPaths {
      paths = List.copyOf(paths);
    }
  }

  /** An invoice is stored. */
  record Confirmation(OfferId offer, Time invoiceCreatedAt) implements Message {}
}
