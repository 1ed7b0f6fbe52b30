package dev.standingoffer.server;

/**
 * A place for one invoice.
 *
 * @param recipient whose slot it is
 * @param number 0 to 65,535
 */
public record Slot(Recipient recipient, int number) {

  private static final int LAST = 0xffff;

  /**
   * @throws IllegalArgumentException if the number is not in its range
   */
  public Slot {
    requireNumber(number);
  }

  /** The slot that a context is about. */
  public static Slot of(SlotContext context) {
    return new Slot(context.recipient(), context.invoiceSlot());
  }

  static void requireNumber(int number) {
    if (number < 0 || number > LAST) {
      throw new IllegalArgumentException("invoiceSlot is not in 0..65535: " + number);
    }
  }
}
