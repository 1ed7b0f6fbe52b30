package dev.standingoffer.benchmarks;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What recipients send to a server: invoices as {@link BuiltTick} builds them, of one hop each. A
 * few of them are made, and sent by all recipients in turn, as no server can tell.
 */
public final class ServedInvoices {

  /** What a recipient of LDK's fills. */
  public static final int SLOTS = 10;

  private static final int TICKS = 16;
  private static final int ID_LENGTH = 16;

  private final List<BuiltInvoice> built = new ArrayList<>();
  private final int recipients;

  /**
   * Builds the invoices.
   *
   * @param recipients how many there are, 1 or more
   */
  public ServedInvoices(int recipients) {
    this.recipients = recipients;
    BuiltTick tick = new BuiltTick();
    tick.setUp();
    for (int i = 0; i < TICKS; i++) {
      for (BuiltTick.Sent sent : tick.tick()) {
        if (sent instanceof BuiltTick.Sent.Invoice(BuiltInvoice invoice, var _)) {
          built.add(invoice);
        }
      }
    }
  }

  /** How many messages fill every slot of every recipient once. */
  public int slots() {
    return recipients * SLOTS;
  }

  /**
   * A message. Those from 0 to {@link #slots} fill each slot once; after that they begin again,
   * with other invoices.
   *
   * @param number 0 or more
   */
  public StaticInvoiceReceived message(int number) {
    int slot = number % slots();
    Recipient recipient =
        new Recipient(Bytes.of(ByteBuffer.allocate(ID_LENGTH).putInt(slot / SLOTS).array()));
    BuiltInvoice invoice = built.get((number + number / slots()) % built.size());
    return new StaticInvoiceReceived(
        Situation.TICK_BOTH.now(),
        new SlotContext(recipient, slot % SLOTS, Time.MAX),
        invoice.invoice(),
        invoice.forwardInvoiceRequestPath());
  }

  /** The same, read from bytes of its own, as a server reads it. */
  public StaticInvoiceReceived messageRead(int number) throws DecodeException {
    StaticInvoiceReceived shared = message(number);
    StaticInvoice read = StaticInvoiceParser.parse(Bytes.of(shared.invoice().bytes().toArray()));
    return new StaticInvoiceReceived(
        shared.now(), shared.context(), read, shared.forwardInvoiceRequestPath());
  }
}
