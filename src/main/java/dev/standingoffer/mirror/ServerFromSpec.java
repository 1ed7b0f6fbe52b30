package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Numbered.PATHS;

import dev.standingoffer.mirror.Shape.Fields;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.Value;

/**
 * Turns the spec's stores and events into Java's. The fields of each record are those that {@code
 * spec/InvoiceServer.tla} gives it; any other value is an {@link IllegalArgumentException}.
 */
record ServerFromSpec(TimeGrid grid, Recipients recipients, Invoices invoices)
    implements FromSpec<Store, ServerEvent> {

  private static final Shape RECIPIENT_ADDED =
      Shape.of("type", "now", "recipient", "relativeExpiry", "paths");
  private static final Shape OFFER_PATHS_REQUESTED =
      Shape.of("type", "now", "context", "invoiceSlot", "paths");
  private static final Shape STATIC_INVOICE_RECEIVED =
      Shape.of("type", "now", "context", "invoice", "forwardInvoiceRequestPath");
  private static final Shape INVOICE_REQUESTED = Shape.of("type", "now", "context");

  @Override
  public Store state(Value value) {
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
    return new Slot(recipients.real(pair[0]), Values.integer(pair[1]));
  }

  private Entry entry(Value value) {
    Fields fields = Shapes.ENTRY.read(value);
    return new Entry(invoices.real(fields.at(0)), PATHS.real(fields.at(1)));
  }

  @Override
  public ServerEvent event(Value value) {
    return switch (Values.tag(value, TYPE)) {
      case "RecipientAdded" -> {
        Fields fields = RECIPIENT_ADDED.read(value);
        yield new ServerEvent.RecipientAdded(
            grid.toTime(fields.at(1)),
            recipients.real(fields.at(2)),
            unlessNone(fields.at(3), grid::toLength),
            PATHS.list(fields.at(4)));
      }
      case "OfferPathsRequested" -> {
        Fields fields = OFFER_PATHS_REQUESTED.read(value);
        yield new ServerEvent.OfferPathsRequested(
            grid.toTime(fields.at(1)),
            recipientContext(fields.at(2)),
            Values.integer(fields.at(3)),
            PATHS.list(fields.at(4)));
      }
      case "StaticInvoiceReceived" -> {
        Fields fields = STATIC_INVOICE_RECEIVED.read(value);
        yield new ServerEvent.StaticInvoiceReceived(
            grid.toTime(fields.at(1)),
            slotContext(fields.at(2)),
            invoices.real(fields.at(3)),
            PATHS.real(fields.at(4)));
      }
      case "InvoiceRequested" -> {
        Fields fields = INVOICE_REQUESTED.read(value);
        yield new ServerEvent.InvoiceRequested(
            grid.toTime(fields.at(1)), slotContext(fields.at(2)));
      }
      default -> throw new IllegalArgumentException("no type of an event: " + value);
    };
  }

  private RecipientContext recipientContext(Value value) {
    Fields fields = Shapes.RECIPIENT_CONTEXT.read(value);
    return new RecipientContext(
        recipients.real(fields.at(0)), unlessNone(fields.at(1), grid::toTime));
  }

  private SlotContext slotContext(Value value) {
    Fields fields = Shapes.SLOT_CONTEXT.read(value);
    return new SlotContext(
        recipients.real(fields.at(0)), Values.integer(fields.at(1)), grid.toTime(fields.at(2)));
  }

  private static Optional<Time> unlessNone(Value ticks, Function<Value, Time> real) {
    return Values.integer(ticks) == TimeGrid.NO_EXPIRY
        ? Optional.empty()
        : Optional.of(real.apply(ticks));
  }
}
