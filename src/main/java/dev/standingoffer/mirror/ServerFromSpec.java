package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.mirror.Shape.Fields;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * Turns the spec's stores and events into Java's. The fields of each record are those that {@code
 * spec/InvoiceServer.tla} gives it; any other value is an {@link IllegalArgumentException}.
 */
record ServerFromSpec(TimeGrid grid, ServerIdentifiers identifiers) {

  private static final Shape RECIPIENT_ADDED =
      Shape.of("type", "now", "recipient", "relativeExpiry", "paths");
  private static final Shape OFFER_PATHS_REQUESTED =
      Shape.of("type", "now", "context", "invoiceSlot", "paths");
  private static final Shape STATIC_INVOICE_RECEIVED =
      Shape.of("type", "now", "context", "invoice", "forwardInvoiceRequestPath");
  private static final Shape INVOICE_REQUESTED = Shape.of("type", "now", "context");

  private static final StringValue TYPE = new StringValue("type");

  Store store(Value value) {
    FcnRcdValue function = Values.function(value);
    Value[] slots = function.getDomainAsValues();
    Map<Slot, Entry> entries = new HashMap<>();
    for (int i = 0; i < slots.length; i++) {
      entries.put(slot(slots[i]), entry(function.values[i]));
    }
    return new Store(entries);
  }

  private Slot slot(Value value) {
    Value[] pair = Values.elements(value);
    if (pair.length != 2) {
      throw new IllegalArgumentException("not a recipient with a slot number: " + value);
    }
    return new Slot(identifiers.recipient(pair[0]), Values.integer(pair[1]));
  }

  private Entry entry(Value value) {
    Fields fields = ServerShapes.ENTRY.read(value);
    return new Entry(identifiers.invoice(fields.at(0)), identifiers.path(fields.at(1)));
  }

  ServerEvent event(Value value) {
    return switch (Values.tag(value, TYPE)) {
      case "RecipientAdded" -> {
        Fields fields = RECIPIENT_ADDED.read(value);
        yield new ServerEvent.RecipientAdded(
            time(fields.at(1)),
            identifiers.recipient(fields.at(2)),
            length(fields.at(3)),
            paths(fields.at(4)));
      }
      case "OfferPathsRequested" -> {
        Fields fields = OFFER_PATHS_REQUESTED.read(value);
        yield new ServerEvent.OfferPathsRequested(
            time(fields.at(1)),
            recipientContext(fields.at(2)),
            Values.integer(fields.at(3)),
            paths(fields.at(4)));
      }
      case "StaticInvoiceReceived" -> {
        Fields fields = STATIC_INVOICE_RECEIVED.read(value);
        yield new ServerEvent.StaticInvoiceReceived(
            time(fields.at(1)),
            slotContext(fields.at(2)),
            identifiers.invoice(fields.at(3)),
            identifiers.path(fields.at(4)));
      }
      case "InvoiceRequested" -> {
        Fields fields = INVOICE_REQUESTED.read(value);
        yield new ServerEvent.InvoiceRequested(time(fields.at(1)), slotContext(fields.at(2)));
      }
      default -> throw new IllegalArgumentException("no type of an event: " + value);
    };
  }

  private RecipientContext recipientContext(Value value) {
    Fields fields = ServerShapes.RECIPIENT_CONTEXT.read(value);
    int expiry = Values.integer(fields.at(1));
    return new RecipientContext(
        identifiers.recipient(fields.at(0)),
        expiry == TimeGrid.NO_EXPIRY ? Optional.empty() : Optional.of(grid.toTime(expiry)));
  }

  private SlotContext slotContext(Value value) {
    Fields fields = ServerShapes.SLOT_CONTEXT.read(value);
    return new SlotContext(
        identifiers.recipient(fields.at(0)), Values.integer(fields.at(1)), time(fields.at(2)));
  }

  private List<BlindedMessagePath> paths(Value value) {
    return Values.list(value, identifiers::path);
  }

  private Time time(Value value) {
    return grid.toTime(Values.integer(value));
  }

  private Optional<Time> length(Value value) {
    int ticks = Values.integer(value);
    return ticks == TimeGrid.NO_EXPIRY ? Optional.empty() : Optional.of(grid.toLength(ticks));
  }
}
