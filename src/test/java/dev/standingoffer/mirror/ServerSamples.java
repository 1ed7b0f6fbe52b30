package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Samples.number;
import static dev.standingoffer.mirror.Samples.record;
import static dev.standingoffer.mirror.Samples.text;

import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** A small model's setup of the server, and its values as TLC would have them. */
final class ServerSamples {

  static final TimeGrid GRID = Samples.GRID;

  static final Value ALICE = recipient("a", 2);
  static final Value BOB = recipient("b", 2);
  static final Value FIRST_INVOICE = invoice(1, TimeGrid.NO_EXPIRY, 2, 6, 4);
  static final Value SECOND_INVOICE = invoice(2, 8, 4, 6, 5);

  static final Recipients RECIPIENTS = new Recipients(new Value[] {ALICE, BOB});
  static final Invoices INVOICES = new Invoices(new Value[] {FIRST_INVOICE, SECOND_INVOICE}, GRID);

  static final Setup<Store, ServerEvent, ServerPolicy, ServerStep> SETUP =
      ServerSetup.of(
          new ServerPolicy(2, 4, Time.ofSeconds(3_600), false), GRID, RECIPIENTS, INVOICES);

  static final FromSpec<Store, ServerEvent> FROM_SPEC = SETUP.fromSpec();
  static final ToSpec<ServerStep> TO_SPEC = SETUP.toSpec();

  private ServerSamples() {}

  static RecordValue recipient(String name, int idLength) {
    return record("name", text(name), "idLength", number(idLength));
  }

  static RecordValue invoice(
      int offerId, int offerExpiry, int createdAt, int absoluteExpiry, int size) {
    return record(
        "offerId", number(offerId),
        "offerAbsoluteExpiry", number(offerExpiry),
        "createdAt", number(createdAt),
        "absoluteExpiry", number(absoluteExpiry),
        "size", number(size));
  }

  static RecordValue slotContext(Value recipient, int slot, int expiry) {
    return record(
        "recipient", recipient,
        "invoiceSlot", number(slot),
        "pathAbsoluteExpiry", number(expiry));
  }

  static RecordValue entry(Value invoice, int path) {
    return record("invoice", invoice, "forwardInvoiceRequestPath", number(path));
  }

  /** A store from slots and entries in turn. */
  static FcnRcdValue store(Value... slotsAndEntries) {
    int size = slotsAndEntries.length / 2;
    Value[] slots = new Value[size];
    Value[] entries = new Value[size];
    for (int i = 0; i < size; i++) {
      slots[i] = slotsAndEntries[2 * i];
      entries[i] = slotsAndEntries[2 * i + 1];
    }
    return new FcnRcdValue(slots, entries, false);
  }

  static Value slot(Value recipient, int number) {
    return Samples.tuple(recipient, number(number));
  }
}
