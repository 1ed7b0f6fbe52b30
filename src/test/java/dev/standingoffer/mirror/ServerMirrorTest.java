package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Samples.ids;
import static dev.standingoffer.mirror.Samples.number;
import static dev.standingoffer.mirror.Samples.record;
import static dev.standingoffer.mirror.Samples.text;
import static dev.standingoffer.mirror.Samples.tuple;
import static dev.standingoffer.mirror.ServerSamples.ALICE;
import static dev.standingoffer.mirror.ServerSamples.BOB;
import static dev.standingoffer.mirror.ServerSamples.FIRST_INVOICE;
import static dev.standingoffer.mirror.ServerSamples.FROM_SPEC;
import static dev.standingoffer.mirror.ServerSamples.IDENTIFIERS;
import static dev.standingoffer.mirror.ServerSamples.SECOND_INVOICE;
import static dev.standingoffer.mirror.ServerSamples.entry;
import static dev.standingoffer.mirror.ServerSamples.invoice;
import static dev.standingoffer.mirror.ServerSamples.recipient;
import static dev.standingoffer.mirror.ServerSamples.slot;
import static dev.standingoffer.mirror.ServerSamples.slotContext;
import static dev.standingoffer.mirror.ServerSamples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.Value;

class ServerMirrorTest {

  private static final Value STORED = store(slot(ALICE, 1), entry(FIRST_INVOICE, 21));

  private static final Value REQUEST =
      record(
          "type", text("InvoiceRequested"),
          "now", number(4),
          "context", slotContext(ALICE, 1, 4));

  private static final Value SENT =
      record(
          "next", STORED,
          "effects",
              tuple(
                  record("type", text("ForwardInvoiceRequest"), "destination", number(21)),
                  record("type", text("SendInvoice"), "invoice", FIRST_INVOICE)),
          "outcome", record("verdict", text("InvoiceSent")));

  private final Tally tally = new Tally(Vocabulary.SERVER);

  @Test
  void countsWhatAgrees() {
    mirror(InvoiceServer::step).compare(STORED, REQUEST, SENT);
    assertThat(tally.toJson())
        .contains("\"InvoiceRequested/InvoiceSent\": 1", "\"InvoiceRequested/NoInvoice\": 0");
  }

  @Test
  void reportsStoreEventAndBothAnswers() {
    ServerCore wrong =
        (store, event, policy) -> {
          ServerStep step = InvoiceServer.step(store, event, policy);
          Entry entry = store.entries().values().iterator().next();
          Slot slot = new Slot(IDENTIFIERS.recipient(BOB), 1);
          return new ServerStep(new Store(Map.of(slot, entry)), step.effects(), step.outcome());
        };
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(wrong).compare(STORED, REQUEST, SENT))
        .withMessageStartingWith(StepMirror.DIFFERS)
        .withMessageContaining("store: ")
        .withMessageContaining("type |-> \"InvoiceRequested\"")
        .withMessageMatching(
            "(?s).*answer\\.next\\[<<\\[.*\"b\".*, 1>>]: spec has none, core \\[.*")
        .withMessageMatching(
            "(?s).*answer\\.next\\[<<\\[.*\"a\".*, 1>>]: spec \\[.*, core has none.*");
  }

  @Test
  void readsStores() {
    assertThat(FROM_SPEC.store(tuple())).isEqualTo(Store.NEW);
    assertThat(FROM_SPEC.store(FcnRcdValue.EmptyFcn)).isEqualTo(Store.NEW);
    assertThat(FROM_SPEC.store(STORED).entries())
        .containsExactly(
            Map.entry(
                new Slot(IDENTIFIERS.recipient(ALICE), 1),
                new Entry(IDENTIFIERS.invoice(FIRST_INVOICE), IDENTIFIERS.path(number(21)))));
  }

  @Test
  void readsEvents() {
    Time now = ServerSamples.GRID.toTime(3);
    Recipient alice = IDENTIFIERS.recipient(ALICE);
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
                now,
                alice,
                Optional.of(Time.ofSeconds(3_600)),
                List.of(IDENTIFIERS.path(number(11)))));
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
                now,
                new SlotContext(alice, 7, now),
                IDENTIFIERS.invoice(SECOND_INVOICE),
                IDENTIFIERS.path(number(21))));
  }

  @Test
  void refusesWhatTheModelDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IDENTIFIERS.recipient(recipient("a", 3)))
        .withMessageContaining("not among the model's recipients");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IDENTIFIERS.invoice(invoice(1, -1, 2, 6, 5)))
        .withMessageContaining("not among the model's invoices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FROM_SPEC.store(text("ab")))
        .withMessageContaining("not a function");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FROM_SPEC.store(store(tuple(ALICE), entry(FIRST_INVOICE, 21))))
        .withMessageContaining("not a recipient with a slot number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FROM_SPEC.event(record("type", text("TimerTick"))))
        .withMessageContaining("no type of an event");
  }

  @Test
  void refusesModelsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identifiers(new Value[] {ALICE, recipient("a", 3)}, new Value[0]))
        .withMessageContaining("two recipients of the model are the same");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identifiers(new Value[0], new Value[] {invoice(1, -1, 2, 6, 3)}))
        .withMessageContaining("less than 4 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identifiers(new Value[0], new Value[] {invoice(1, -1, 3, 6, 4)}))
        .withMessageContaining("no invoice is created at");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> identifiers(new Value[0], new Value[] {invoice(1, -1, 4, 2, 4)}))
        .withMessageContaining("no invoice is created at");
  }

  @Test
  void namesThatTheModelDoesNotHaveAreDifferent() {
    Recipient stranger = new Recipient(Bytes.ofHex("77"));
    assertThat(IDENTIFIERS.value(stranger).toString())
        .contains("a recipient that the model does not have: ");
  }

  private static ServerIdentifiers identifiers(Value[] recipients, Value[] invoices) {
    return new ServerIdentifiers(recipients, invoices, ServerSamples.GRID);
  }

  private ServerMirror mirror(ServerCore core) {
    return new ServerMirror(core, tally, ServerSamples.SETUP);
  }
}
