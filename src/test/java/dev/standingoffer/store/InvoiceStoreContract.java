package dev.standingoffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What every home of a server's invoices has to do. */
public abstract class InvoiceStoreContract {

  private static final long CREATED_AT = 164;
  private static final long RELATIVE_EXPIRY = 166;
  private static final long OFFER_EXPIRY = 14;
  private static final Recipient ALICE = new Recipient(Bytes.ofHex("0a"));
  private static final Recipient BOB = new Recipient(Bytes.ofHex("0b"));
  private static final BlindedMessagePath PATH = Samples.parsedPath(Samples.PATH);
  private static final ServerPolicy LDK = ServerPolicy.LDK_0_2_5;
  private static final ServerPolicy NEWEST =
      new ServerPolicy(
          LDK.maxRecipientIdLength(), LDK.maxInvoiceSize(), LDK.offerPathsLifetime(), true);

  private static StaticInvoice invoice(long createdAt, long lasts) {
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(CREATED_AT, "%08x".formatted(createdAt));
    records.put(RELATIVE_EXPIRY, "%02x".formatted(lasts));
    return InvoiceSamples.invoice(InvoiceSamples.signed(records));
  }

  private static StaticInvoiceReceived sent(
      long now, Recipient recipient, int slot, StaticInvoice invoice) {
    return new StaticInvoiceReceived(
        Time.ofSeconds(now), new SlotContext(recipient, slot, Time.MAX), invoice, PATH);
  }

  /** A store of nothing yet. */
  protected abstract InvoiceStore store(InvoiceRules rules) throws StoreException;

  /** How many slots of it hold anything. */
  protected abstract int size(InvoiceStore store) throws StoreException;

  private InvoiceStore store(ServerPolicy policy, int maxSlots) throws StoreException {
    return store(new InvoiceRules(policy, maxSlots, 10_000));
  }

  private static ServerVerdict verdict(Received received) {
    assertThat(received).isInstanceOf(Received.Decided.class);
    return ((Received.Decided) received).step().outcome();
  }

  @Test
  void aSlotHoldsWhatCameLast() throws StoreException {
    InvoiceStore store = store(LDK, 10);
    StaticInvoice newer = invoice(0x6553f200, 99);
    StaticInvoice older = invoice(0x6553f100, 99);
    verdict(store.receive(sent(0x6553f100, ALICE, 3, newer)));
    assertThat(verdict(store.receive(sent(0x6553f100, ALICE, 3, older))))
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(store.at(new Slot(ALICE, 3)).map(Entry::invoice)).contains(older);
    assertThat(store.at(new Slot(BOB, 3))).isEmpty();
    assertThat(store.at(new Slot(ALICE, 2))).isEmpty();
  }

  @Test
  void aSlotHoldsTheNewestWhereThatIsChosen() throws StoreException {
    InvoiceStore store = store(NEWEST, 10);
    StaticInvoice newer = invoice(0x6553f200, 99);
    verdict(store.receive(sent(0x6553f100, ALICE, 3, newer)));
    assertThat(verdict(store.receive(sent(0x6553f100, ALICE, 3, invoice(0x6553f100, 99)))))
        .isEqualTo(ServerVerdict.INVOICE_OUTDATED);
    assertThat(store.at(new Slot(ALICE, 3)).map(Entry::invoice)).contains(newer);
  }

  @Test
  void aRecipientHasSoManySlots() throws StoreException {
    InvoiceStore store = store(LDK, 2);
    StaticInvoice invoice = invoice(0x6553f100, 99);
    verdict(store.receive(sent(0x6553f100, ALICE, 0, invoice)));
    verdict(store.receive(sent(0x6553f100, ALICE, 1, invoice)));
    assertThat(store.receive(sent(0x6553f100, ALICE, 2, invoice)))
        .isEqualTo(new Received.TooManySlots(2));
    assertThat(store.at(new Slot(ALICE, 2))).isEmpty();
    verdict(store.receive(sent(0x6553f100, ALICE, 1, invoice)));
    verdict(store.receive(sent(0x6553f100, BOB, 2, invoice)));
    assertThat(size(store)).isEqualTo(3);
  }

  @Test
  void whatHasExpiredTakesNoSlot() throws StoreException {
    InvoiceStore store = store(LDK, 1);
    verdict(store.receive(sent(0x6553f100, ALICE, 0, invoice(0x6553f100, 9))));
    StaticInvoice later = invoice(0x6553f10a, 9);
    assertThat(store.receive(sent(0x6553f109, ALICE, 1, later)))
        .isInstanceOf(Received.TooManySlots.class);
    assertThat(verdict(store.receive(sent(0x6553f10a, ALICE, 1, later))))
        .isEqualTo(ServerVerdict.INVOICE_STORED);
  }

  @Test
  void invoiceAndPathTogetherAreOfSuchASize() throws StoreException {
    StaticInvoice invoice = invoice(0x6553f100, 99);
    int size = invoice.bytes().length() + PATH.encoding().length();
    InvoiceStore exact = store(new InvoiceRules(LDK, 10, size));
    InvoiceStore smaller = store(new InvoiceRules(LDK, 10, size - 1));
    verdict(exact.receive(sent(0x6553f100, ALICE, 0, invoice)));
    assertThat(smaller.receive(sent(0x6553f100, ALICE, 0, invoice)))
        .isEqualTo(new Received.TooLarge(size - 1));
    assertThat(size(smaller)).isZero();
  }

  @Test
  void whatHasExpiredIsCleanedUp() throws StoreException {
    InvoiceStore store = store(LDK, 10);
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(OFFER_EXPIRY, "6553f105");
    StaticInvoice ofOffer = InvoiceSamples.invoice(InvoiceSamples.signed(records));
    verdict(store.receive(sent(0x6553f100, ALICE, 0, invoice(0x6553f100, 9))));
    verdict(store.receive(sent(0x6553f100, ALICE, 1, invoice(0x6553f100, 10))));
    verdict(store.receive(sent(0x6553f100, BOB, 0, ofOffer)));
    assertThat(store.removeExpired(Time.ofSeconds(0x6553f105))).isZero();
    assertThat(store.removeExpired(Time.ofSeconds(0x6553f106))).isEqualTo(1);
    assertThat(store.removeExpired(Time.ofSeconds(0x6553f109))).isZero();
    assertThat(store.removeExpired(Time.ofSeconds(0x6553f10a))).isEqualTo(1);
    assertThat(store.at(new Slot(ALICE, 0))).isEmpty();
    assertThat(store.at(new Slot(ALICE, 1))).isPresent();
  }

  /** Where limits are out of reach, it answers as the core does that has all slots in one value. */
  @Test
  void answersAsTheCore() throws StoreException {
    for (ServerPolicy policy : new ServerPolicy[] {LDK, NEWEST}) {
      Random random = new Random(1);
      InvoiceStore store = store(policy, 0x10000);
      Store core = Store.NEW;
      for (int step = 0; step < 500; step++) {
        StaticInvoiceReceived event =
            sent(
                0x6553f100 + random.nextInt(100),
                random.nextBoolean() ? ALICE : BOB,
                random.nextInt(3),
                invoice(0x6553f100 + random.nextInt(100), random.nextInt(1, 100)));
        ServerStep expected = InvoiceServer.step(core, event, policy);
        core = expected.next();
        Received.Decided decided = (Received.Decided) store.receive(event);
        assertThat(decided.step().outcome()).isEqualTo(expected.outcome());
        assertThat(decided.step().effects()).isEqualTo(expected.effects());
        Slot slot = Slot.of(event.context());
        assertThat(store.at(slot)).isEqualTo(core.at(slot));
      }
      assertThat(size(store)).isEqualTo(core.entries().size()).isEqualTo(6);
    }
  }

  @Test
  void anEventFindsWhatThoseBeforeItInTheListHaveLeft() throws StoreException {
    InvoiceStore store = store(NEWEST, 1);
    StaticInvoice newer = invoice(0x6553f200, 99);
    List<Received> answers =
        store.receive(
            List.of(
                sent(0x6553f100, ALICE, 3, newer),
                sent(0x6553f100, ALICE, 3, invoice(0x6553f100, 99)),
                sent(0x6553f100, ALICE, 4, newer),
                sent(0x6553f100, BOB, 4, newer)));
    assertThat(verdict(answers.get(0))).isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(verdict(answers.get(1))).isEqualTo(ServerVerdict.INVOICE_OUTDATED);
    assertThat(answers.get(2)).isEqualTo(new Received.TooManySlots(1));
    assertThat(verdict(answers.get(3))).isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(answers).hasSize(4);
    assertThat(size(store)).isEqualTo(2);
    assertThat(store.receive(List.of())).isEmpty();
  }
}
