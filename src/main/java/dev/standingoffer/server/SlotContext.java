package dev.standingoffer.server;

import dev.standingoffer.wire.Time;

/**
 * What the paths of an offer carry, by which payers ask for its invoice ({@code
 * OffersContext::StaticInvoiceRequested}), and the path by which the recipient sends invoices
 * ({@code AsyncPaymentsContext::ServeStaticInvoice}). The server made the paths, so what comes back
 * is authentic.
 *
 * @param recipient whose slot it is
 * @param invoiceSlot the slot's number, 0 to 65,535
 * @param pathAbsoluteExpiry the last moment at which the path may be used
 */
public record SlotContext(Recipient recipient, int invoiceSlot, Time pathAbsoluteExpiry) {

  /**
   * @throws IllegalArgumentException if the slot's number is not in its range
   */
  public SlotContext {
    Slot.requireNumber(invoiceSlot);
  }
}
