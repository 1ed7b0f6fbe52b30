package dev.standingoffer.server;

import dev.standingoffer.wire.Time;

/**
 * The numbers and choices of the server: the CONSTANTS of {@code spec/InvoiceServer.tla}, under the
 * same names. The largest time and the length of a second, which the spec has as constants too, are
 * those of {@link Time}.
 *
 * @param maxRecipientIdLength bytes of a recipient's id, 0 or more (K3)
 * @param maxInvoiceSize bytes of an invoice, 0 or more (K3)
 * @param offerPathsLifetime how long the paths of an offer last (K3)
 * @param keepNewestInvoice whether an invoice is refused where the slot holds one that was created
 *     later; LDK keeps whatever arrives last
 */
public record ServerPolicy(
    int maxRecipientIdLength,
    int maxInvoiceSize,
    Time offerPathsLifetime,
    boolean keepNewestInvoice) {

  private static final long DAY = 24 * 60 * 60;

  /** LDK's own choices, those of the crate {@code lightning} 0.2.5 ({@code flow.rs}). */
  public static final ServerPolicy LDK_0_2_5 =
      new ServerPolicy(1_024, 5 * 1_024, Time.ofSeconds(365 * DAY), false);

  /**
   * @throws IllegalArgumentException if a number is not in its range
   */
  public ServerPolicy {
    require(maxRecipientIdLength >= 0, "maxRecipientIdLength is negative");
    require(maxInvoiceSize >= 0, "maxInvoiceSize is negative");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
