package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Samples.ids;
import static dev.standingoffer.mirror.Samples.number;
import static dev.standingoffer.mirror.Samples.path;
import static dev.standingoffer.mirror.Samples.record;
import static dev.standingoffer.mirror.Samples.text;
import static dev.standingoffer.mirror.Samples.tuple;
import static dev.standingoffer.mirror.ServerSamples.ALICE;
import static dev.standingoffer.mirror.ServerSamples.FIRST_INVOICE;
import static dev.standingoffer.mirror.ServerSamples.FROM_SPEC;
import static dev.standingoffer.mirror.ServerSamples.INVOICES;
import static dev.standingoffer.mirror.ServerSamples.RECIPIENTS;
import static dev.standingoffer.mirror.ServerSamples.SECOND_INVOICE;
import static dev.standingoffer.mirror.ServerSamples.entry;
import static dev.standingoffer.mirror.ServerSamples.invoice;
import static dev.standingoffer.mirror.ServerSamples.recipient;
import static dev.standingoffer.mirror.ServerSamples.slot;
import static dev.standingoffer.mirror.ServerSamples.slotContext;
import static dev.standingoffer.mirror.ServerSamples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.Value;

class ServerFromSpecTest {

  private static final Value STORED = store(slot(ALICE, 1), entry(FIRST_INVOICE, 21));

  @Test
  void readsStores() {
    assertThat(FROM_SPEC.state(tuple())).isEqualTo(Store.NEW);
    assertThat(FROM_SPEC.state(FcnRcdValue.EmptyFcn)).isEqualTo(Store.NEW);
    assertThat(FROM_SPEC.state(STORED).entries())
        .containsExactly(
            Map.entry(
                new Slot(RECIPIENTS.real(ALICE), 1),
                new Entry(INVOICES.real(FIRST_INVOICE), path(21))));
  }

  @Test
  void readsEvents() {
    Time now = ServerSamples.GRID.toTime(3);
    Recipient alice = RECIPIENTS.real(ALICE);
    assertThat(
            FROM_SPEC.event(
                record(
                    "type", text("RecipientAdded"),
                    "now", number(3),
                    "recipient", ALICE,
                    "relativeExpiry", number(2),
                    "paths", ids(11))))
        .isEqualTo(
            new ServerEvent.RecipientAdded(
                now, alice, Optional.of(Time.ofSeconds(3_600)), List.of(path(11))));
    assertThat(
            FROM_SPEC.event(
                record(
                    "type", text("OfferPathsRequested"),
                    "now", number(3),
                    "context", record("recipient", ALICE, "pathAbsoluteExpiry", number(-1)),
                    "invoiceSlot", number(7),
                    "paths", tuple())))
        .isEqualTo(
            new ServerEvent.OfferPathsRequested(
                now, new RecipientContext(alice, Optional.empty()), 7, List.of()));
    assertThat(
            FROM_SPEC.event(
                record(
                    "type", text("StaticInvoiceReceived"),
                    "now", number(3),
                    "context", slotContext(ALICE, 7, 3),
                    "invoice", SECOND_INVOICE,
                    "forwardInvoiceRequestPath", number(21))))
        .isEqualTo(
            new ServerEvent.StaticInvoiceReceived(
                now, new SlotContext(alice, 7, now), INVOICES.real(SECOND_INVOICE), path(21)));
  }

  @Test
  void refusesWhatTheModelDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RECIPIENTS.real(recipient("a", 3)))
        .withMessageContaining("not among the model's recipients");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> INVOICES.real(invoice(1, -1, 2, 6, 5)))
        .withMessageContaining("not among the model's invoices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FROM_SPEC.state(text("ab")))
        .withMessageContaining("not a function");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FROM_SPEC.state(store(tuple(ALICE), entry(FIRST_INVOICE, 21))))
        .withMessageContaining("not a recipient with a slot number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FROM_SPEC.event(record("type", text("TimerTick"))))
        .withMessageContaining("no type of an event");
  }

  @Test
  void refusesModelsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recipients(new Value[] {ALICE, recipient("a", 3)}))
        .withMessageContaining("two recipients of the model are the same");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Invoices(new Value[] {invoice(1, -1, 2, 6, 3)}, ServerSamples.GRID))
        .withMessageContaining("less than 4 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Invoices(new Value[] {invoice(1, -1, 3, 6, 4)}, ServerSamples.GRID))
        .withMessageContaining("no invoice is created at");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Invoices(new Value[] {invoice(1, -1, 4, 2, 4)}, ServerSamples.GRID))
        .withMessageContaining("no invoice is created at");
  }
}
