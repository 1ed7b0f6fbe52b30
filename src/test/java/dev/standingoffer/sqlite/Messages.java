package dev.standingoffer.sqlite;

import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.SortedMap;

/** What recipients send in the tests of the database. */
public final class Messages {

  public static final Recipient ALICE = new Recipient(Bytes.ofHex("0a"));
  public static final Recipient BOB = new Recipient(Bytes.ofHex("0b"));

  /** In seconds. No invoice was created before. */
  public static final long BEGINNING = 0x6553f100;

  /** As LDK decides, but for older invoices, which do not replace newer ones. */
  static final ServerPolicy NEWEST =
      new ServerPolicy(
          ServerPolicy.LDK_0_2_5.maxRecipientIdLength(),
          ServerPolicy.LDK_0_2_5.maxInvoiceSize(),
          ServerPolicy.LDK_0_2_5.offerPathsLifetime(),
          true);

  static final InvoiceRules RULES = InvoiceRules.LDK_0_2_5;

  private static final long CREATED_AT = 164;
  private static final long RELATIVE_EXPIRY = 166;

  private Messages() {}

  /**
   * An invoice.
   *
   * @param age when it was created, in seconds from the beginning
   * @param lasts how many seconds from then on it can be used
   */
  public static StaticInvoice invoice(long age, long lasts) {
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(CREATED_AT, "%08x".formatted(BEGINNING + age));
    records.put(RELATIVE_EXPIRY, "%08x".formatted(lasts).replaceFirst("^(00)+", ""));
    return InvoiceSamples.invoice(InvoiceSamples.signed(records));
  }

  /** A message with an invoice for a slot, at the beginning. */
  static StaticInvoiceReceived sent(Slot slot, StaticInvoice invoice) {
    return new StaticInvoiceReceived(
        Time.ofSeconds(BEGINNING),
        new SlotContext(slot.recipient(), slot.number(), Time.MAX),
        invoice,
        Samples.parsedPath(Samples.path(1 + slot.number() % 5)));
  }

  /** The same with one that was created so many seconds after the beginning, and lasts. */
  public static StaticInvoiceReceived sent(Slot slot, long age) {
    return sent(slot, invoice(age, 1_000_000));
  }

  /** What a message asks to be kept. */
  static Entry entry(StaticInvoiceReceived message) {
    return new Entry(message.invoice(), message.forwardInvoiceRequestPath());
  }

  /** When the invoice in these bytes was created, in seconds from the beginning. */
  static long age(Entry entry) {
    return entry.invoice().createdAt().seconds() - BEGINNING;
  }
}
