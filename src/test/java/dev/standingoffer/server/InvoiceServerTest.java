package dev.standingoffer.server;

import static dev.standingoffer.server.Samples.ALICE;
import static dev.standingoffer.server.Samples.BOB;
import static dev.standingoffer.server.Samples.KEEPS_NEWEST;
import static dev.standingoffer.server.Samples.LDK;
import static dev.standingoffer.server.Samples.NANOSECOND;
import static dev.standingoffer.server.Samples.at;
import static dev.standingoffer.server.Samples.invoice;
import static dev.standingoffer.server.Samples.ofSize;
import static dev.standingoffer.server.Samples.path;
import static dev.standingoffer.server.Samples.recipient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each decision of the server, at its bound and next to it. */
class InvoiceServerTest {

  private static final Time NOW = new Time(1_700_000_000, 5);
  private static final Time YEAR = at(365 * 24 * 60 * 60);
  private static final List<BlindedMessagePath> PATHS = List.of(path(1), path(2));
  private static final BlindedMessagePath FORWARD = path(3);
  private static final SlotContext CONTEXT = new SlotContext(ALICE, 7, NOW);
  private static final StaticInvoice INVOICE = invoice(1, 1_700_000_000, 1_000);
  private static final StaticInvoice OTHER = invoice(2, 1_700_000_001, 1_000);

  // Paths for a recipient.

  @Test
  void recipientGetsPathsThatLastAsLongAsItsOwnerWants() {
    ServerStep step = added(NOW, ALICE, Optional.of(at(100)), PATHS);
    assertThat(step.outcome()).isEqualTo(ServerVerdict.PATHS_GIVEN);
    assertThat(step.effects())
        .containsExactly(
            new ServerEffect.GivePaths(
                PATHS, new RecipientContext(ALICE, Optional.of(new Time(1_700_000_100, 5)))));
    assertThat(step.next()).isEqualTo(Store.NEW);
  }

  @Test
  void pathsForARecipientMayLastForEver() {
    assertThat(added(NOW, ALICE, Optional.empty(), PATHS).effects())
        .containsExactly(
            new ServerEffect.GivePaths(PATHS, new RecipientContext(ALICE, Optional.empty())));
  }

  @Test
  void pathsForARecipientEndWithTimeAtTheLatest() {
    assertThat(InvoiceServer.contextForRecipient(NOW, ALICE, Optional.of(Time.MAX)))
        .isEqualTo(new RecipientContext(ALICE, Optional.of(Time.MAX)));
  }

  @Test
  void idOf1024BytesIsTheLongest() {
    assertThat(added(NOW, recipient(1_024, 1), Optional.empty(), PATHS).outcome())
        .isEqualTo(ServerVerdict.PATHS_GIVEN);
    assertIsRefused(
        added(NOW, recipient(1_025, 1), Optional.empty(), PATHS),
        ServerVerdict.RECIPIENT_ID_TOO_LONG);
    assertThat(added(NOW, recipient(0, 1), Optional.empty(), PATHS).outcome())
        .isEqualTo(ServerVerdict.PATHS_GIVEN);
  }

  @Test
  void longIdCountsBeforeMissingPaths() {
    assertIsRefused(
        added(NOW, recipient(1_025, 1), Optional.empty(), List.of()),
        ServerVerdict.RECIPIENT_ID_TOO_LONG);
    assertIsRefused(added(NOW, ALICE, Optional.empty(), List.of()), ServerVerdict.NO_PATH);
  }

  // Paths of an offer.

  @Test
  void pathsOfAnOfferLastAYearAndTheMessageSaysSoInWholeSeconds() {
    SlotContext context = new SlotContext(ALICE, 65_535, NOW.plus(YEAR));
    ServerStep step = requested(new RecipientContext(ALICE, Optional.of(NOW)), 65_535, PATHS);
    assertThat(step.outcome()).isEqualTo(ServerVerdict.PATHS_OFFERED);
    assertThat(step.effects())
        .containsExactly(
            new ServerEffect.SendOfferPaths(PATHS, at(1_700_000_000 + 31_536_000), context));
    assertThat(step.next()).isEqualTo(Store.NEW);
    assertThat(
            InvoiceServer.contextForSlot(
                NOW, new RecipientContext(ALICE, Optional.empty()), 65_535, LDK))
        .isEqualTo(context);
  }

  @Test
  void pathOfARequestMayBeUsedUpToItsLastMoment() {
    RecipientContext late = new RecipientContext(ALICE, Optional.of(NOW.minus(NANOSECOND)));
    assertIsRefused(requested(late, 0, PATHS), ServerVerdict.PATH_EXPIRED);
    assertIsRefused(requested(late, 0, List.of()), ServerVerdict.PATH_EXPIRED);
    RecipientContext endless = new RecipientContext(ALICE, Optional.empty());
    assertThat(requested(endless, 0, PATHS).outcome()).isEqualTo(ServerVerdict.PATHS_OFFERED);
    assertIsRefused(requested(endless, 0, List.of()), ServerVerdict.NO_PATH);
  }

  // Invoices that arrive.

  @Test
  void invoiceIsPersistedAndThenConfirmed() {
    ServerStep step = received(Store.NEW, CONTEXT, INVOICE, NOW, LDK);
    assertThat(step.outcome()).isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(step.effects())
        .containsExactly(
            new ServerEffect.PersistInvoice(CONTEXT, INVOICE, FORWARD),
            ServerEffect.CONFIRM_INVOICE);
    assertThat(step.next())
        .isEqualTo(new Store(Map.of(new Slot(ALICE, 7), new Entry(INVOICE, FORWARD))));
  }

  @Test
  void invoiceTakesThePlaceOfAnotherAndOfNoOther() {
    Entry old = new Entry(OTHER, path(9));
    Store before =
        new Store(Map.of(new Slot(ALICE, 7), old, new Slot(ALICE, 8), old, new Slot(BOB, 7), old));
    assertThat(received(before, CONTEXT, INVOICE, NOW, LDK).next())
        .isEqualTo(
            new Store(
                Map.of(
                    new Slot(ALICE, 7),
                    new Entry(INVOICE, FORWARD),
                    new Slot(ALICE, 8),
                    old,
                    new Slot(BOB, 7),
                    old)));
  }

  @Test
  void invoiceIsWelcomeUpToTheLastMomentOfItsOwnAndOfItsPath() {
    Time last = at(1_700_001_000);
    SlotContext context = new SlotContext(ALICE, 7, last);
    assertThat(received(Store.NEW, context, INVOICE, last, LDK).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    SlotContext endless = new SlotContext(ALICE, 7, Time.MAX);
    assertIsRefused(
        received(Store.NEW, endless, INVOICE, last.plus(NANOSECOND), LDK),
        ServerVerdict.INVOICE_EXPIRED);
    SlotContext late = new SlotContext(ALICE, 7, NOW.minus(NANOSECOND));
    assertIsRefused(received(Store.NEW, late, INVOICE, NOW, LDK), ServerVerdict.PATH_EXPIRED);
  }

  @Test
  void invoiceOf5KibibytesIsTheLargest() {
    SlotContext late = new SlotContext(ALICE, 7, Time.ZERO);
    StaticInvoice large = ofSize(5_121, 1_700_000_000, 1_000);
    assertThat(
            received(Store.NEW, CONTEXT, ofSize(5_120, 1_700_000_000, 1_000), NOW, LDK).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    assertIsRefused(received(Store.NEW, CONTEXT, large, NOW, LDK), ServerVerdict.INVOICE_TOO_LARGE);
    assertIsRefused(received(Store.NEW, late, large, NOW, LDK), ServerVerdict.INVOICE_TOO_LARGE);
    assertIsRefused(
        received(Store.NEW, late, ofSize(5_121, 1, 1), NOW, LDK), ServerVerdict.INVOICE_EXPIRED);
  }

  @Test
  void onlyTheRemedyKeepsTheNewestInvoice() {
    Store before = new Store(Map.of(new Slot(ALICE, 7), new Entry(OTHER, FORWARD)));
    assertThat(received(before, CONTEXT, INVOICE, NOW, LDK).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    ServerStep step = received(before, CONTEXT, INVOICE, NOW, KEEPS_NEWEST);
    assertThat(step).isEqualTo(new ServerStep(before, List.of(), ServerVerdict.INVOICE_OUTDATED));
    assertThat(received(before, CONTEXT, OTHER, NOW, KEEPS_NEWEST).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(received(Store.NEW, CONTEXT, INVOICE, NOW, KEEPS_NEWEST).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    SlotContext other = new SlotContext(ALICE, 8, NOW);
    assertThat(received(before, other, INVOICE, NOW, KEEPS_NEWEST).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
  }

  @Test
  void newestInvoiceIsKeptUpToItsLastMoment() {
    StaticInvoice shortLived = invoice(2, 1_700_000_001, 99);
    Store before = new Store(Map.of(new Slot(ALICE, 7), new Entry(shortLived, FORWARD)));
    SlotContext context = new SlotContext(ALICE, 7, Time.MAX);
    Time last = at(1_700_000_100);
    assertThat(received(before, context, INVOICE, last, KEEPS_NEWEST).outcome())
        .isEqualTo(ServerVerdict.INVOICE_OUTDATED);
    assertThat(received(before, context, INVOICE, last.plus(NANOSECOND), KEEPS_NEWEST).outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
  }

  // Payers.

  @Test
  void payerGetsWhatTheSlotHoldsAndItsRequestIsPassedOn() {
    Store store = new Store(Map.of(new Slot(ALICE, 7), new Entry(INVOICE, FORWARD)));
    assertThat(asked(store, CONTEXT, NOW))
        .isEqualTo(
            new ServerStep(
                store,
                List.of(
                    new ServerEffect.ForwardInvoiceRequest(FORWARD),
                    new ServerEffect.SendInvoice(INVOICE)),
                ServerVerdict.INVOICE_SENT));
    assertIsRefused(
        asked(store, new SlotContext(ALICE, 8, NOW), NOW), store, ServerVerdict.NO_INVOICE);
    assertIsRefused(
        asked(store, new SlotContext(BOB, 7, NOW), NOW), store, ServerVerdict.NO_INVOICE);
    assertIsRefused(asked(store, CONTEXT, NOW.plus(NANOSECOND)), store, ServerVerdict.PATH_EXPIRED);
  }

  @Test
  void expiredInvoiceIsNotSentButTheRequestIsPassedOn() {
    Store store = new Store(Map.of(new Slot(ALICE, 7), new Entry(INVOICE, FORWARD)));
    SlotContext context = new SlotContext(ALICE, 7, Time.MAX);
    Time last = at(1_700_001_000);
    assertThat(asked(store, context, last).outcome()).isEqualTo(ServerVerdict.INVOICE_SENT);
    assertIsPassedOn(asked(store, context, last.plus(NANOSECOND)), store);
  }

  @Test
  void invoiceOfAnExpiredOfferIsNotSentButTheRequestIsPassedOn() {
    StaticInvoice invoice = invoice(1, Optional.of(1_700_000_500L), 1_700_000_000, 1_000);
    Store store = new Store(Map.of(new Slot(ALICE, 7), new Entry(invoice, FORWARD)));
    SlotContext context = new SlotContext(ALICE, 7, Time.MAX);
    Time last = at(1_700_000_500);
    assertThat(asked(store, context, last).outcome()).isEqualTo(ServerVerdict.INVOICE_SENT);
    assertIsPassedOn(asked(store, context, last.plus(NANOSECOND)), store);
  }

  // Values.

  @Test
  void slotNumbersAre16Bits() {
    for (int number : List.of(-1, 65_536)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SlotContext(ALICE, number, NOW))
          .withMessageContaining("invoiceSlot is not in 0..65535: " + number);
      assertThatIllegalArgumentException().isThrownBy(() -> new Slot(ALICE, number));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ServerEvent.OfferPathsRequested(
                      NOW, new RecipientContext(ALICE, Optional.empty()), number, PATHS));
    }
    assertThat(new Slot(ALICE, 0).number()).isZero();
  }

  @Test
  void policyHasNoNegativeNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerPolicy(-1, 0, Time.ZERO, false))
        .withMessage("maxRecipientIdLength is negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerPolicy(0, -1, Time.ZERO, false))
        .withMessage("maxInvoiceSize is negative");
    assertThat(new ServerPolicy(0, 0, Time.ZERO, false).maxInvoiceSize()).isZero();
  }

  private static ServerStep added(
      Time now, Recipient recipient, Optional<Time> expiry, List<BlindedMessagePath> paths) {
    return InvoiceServer.step(
        Store.NEW, new ServerEvent.RecipientAdded(now, recipient, expiry, paths), LDK);
  }

  private static ServerStep requested(
      RecipientContext context, int slot, List<BlindedMessagePath> paths) {
    return InvoiceServer.step(
        Store.NEW, new ServerEvent.OfferPathsRequested(NOW, context, slot, paths), LDK);
  }

  private static ServerStep received(
      Store store, SlotContext context, StaticInvoice invoice, Time now, ServerPolicy policy) {
    return InvoiceServer.step(
        store, new ServerEvent.StaticInvoiceReceived(now, context, invoice, FORWARD), policy);
  }

  private static ServerStep asked(Store store, SlotContext context, Time now) {
    return InvoiceServer.step(store, new ServerEvent.InvoiceRequested(now, context), LDK);
  }

  private static void assertIsRefused(ServerStep step, ServerVerdict why) {
    assertIsRefused(step, Store.NEW, why);
  }

  private static void assertIsRefused(ServerStep step, Store store, ServerVerdict why) {
    assertThat(step).isEqualTo(new ServerStep(store, List.of(), why));
  }

  private static void assertIsPassedOn(ServerStep step, Store store) {
    assertThat(step)
        .isEqualTo(
            new ServerStep(
                store,
                List.of(new ServerEffect.ForwardInvoiceRequest(FORWARD)),
                ServerVerdict.INVOICE_NOT_SERVABLE));
  }
}
