package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Numbered.PATHS;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/**
 * Turns Java's steps into the spec's answers. The fields of each record are those that {@code
 * spec/InvoiceServer.tla} gives it.
 */
record ServerToSpec(TimeGrid grid, Recipients recipients, Invoices invoices)
    implements ToSpec<ServerStep> {

  private static final Shape GIVE_PATHS = Shape.of("type", "paths", "context");
  private static final Shape SEND_OFFER_PATHS =
      Shape.of("type", "paths", "pathsAbsoluteExpiry", "context");
  private static final Shape PERSIST_INVOICE =
      Shape.of("type", "context", "invoice", "forwardInvoiceRequestPath");
  private static final Shape FORWARD_INVOICE_REQUEST = Shape.of("type", "destination");
  private static final Shape SEND_INVOICE = Shape.of("type", "invoice");

  private static final Value CONFIRM_INVOICE =
      Shape.of("type").make(new StringValue("ConfirmInvoice"));

  private static final Value TYPE_GIVE_PATHS = new StringValue("GivePaths");
  private static final Value TYPE_SEND_OFFER_PATHS = new StringValue("SendOfferPaths");
  private static final Value TYPE_PERSIST_INVOICE = new StringValue("PersistInvoice");
  private static final Value TYPE_FORWARD_INVOICE_REQUEST =
      new StringValue("ForwardInvoiceRequest");
  private static final Value TYPE_SEND_INVOICE = new StringValue("SendInvoice");

  private static final Map<ServerVerdict, Value> OUTCOMES =
      ToSpec.forVerdicts(ServerVerdict.class, Shapes.OUTCOME::make);

  @Override
  public RecordValue answer(ServerStep step) {
    return Shapes.ANSWER.make(
        store(step.next()),
        Values.sequence(step.effects(), this::effect),
        Objects.requireNonNull(OUTCOMES.get(step.outcome())));
  }

  private Value store(Store store) {
    List<Value> slots = new ArrayList<>();
    List<Value> entries = new ArrayList<>();
    store
        .entries()
        .forEach(
            (slot, entry) -> {
              slots.add(slot(slot));
              entries.add(entry(entry));
            });
    // Not in TLC's normal form, which nobody needs here.
    return new FcnRcdValue(slots.toArray(Value[]::new), entries.toArray(Value[]::new), false);
  }

  private Value slot(Slot slot) {
    return new TupleValue(
        new Value[] {recipients.value(slot.recipient()), IntValue.gen(slot.number())});
  }

  private Value entry(Entry entry) {
    return Shapes.ENTRY.make(
        invoices.value(entry.invoice()), PATHS.value(entry.forwardInvoiceRequestPath()));
  }

  private Value effect(ServerEffect effect) {
    return switch (effect) {
      case ServerEffect.GivePaths e ->
          GIVE_PATHS.make(TYPE_GIVE_PATHS, PATHS.sequence(e.paths()), context(e.context()));
      case ServerEffect.SendOfferPaths e ->
          SEND_OFFER_PATHS.make(
              TYPE_SEND_OFFER_PATHS,
              PATHS.sequence(e.paths()),
              grid.toValue(e.pathsAbsoluteExpiry()),
              context(e.context()));
      case ServerEffect.PersistInvoice e ->
          PERSIST_INVOICE.make(
              TYPE_PERSIST_INVOICE,
              context(e.context()),
              invoices.value(e.invoice()),
              PATHS.value(e.forwardInvoiceRequestPath()));
      case ServerEffect.ConfirmInvoice _ -> CONFIRM_INVOICE;
      case ServerEffect.ForwardInvoiceRequest e ->
          FORWARD_INVOICE_REQUEST.make(TYPE_FORWARD_INVOICE_REQUEST, PATHS.value(e.destination()));
      case ServerEffect.SendInvoice e ->
          SEND_INVOICE.make(TYPE_SEND_INVOICE, invoices.value(e.invoice()));
    };
  }

  private Value context(RecipientContext context) {
    return Shapes.RECIPIENT_CONTEXT.make(
        recipients.value(context.recipient()),
        context
            .pathAbsoluteExpiry()
            .map(grid::toValue)
            .orElseGet(() -> IntValue.gen(TimeGrid.NO_EXPIRY)));
  }

  private Value context(SlotContext context) {
    return Shapes.SLOT_CONTEXT.make(
        recipients.value(context.recipient()),
        IntValue.gen(context.invoiceSlot()),
        grid.toValue(context.pathAbsoluteExpiry()));
  }
}
