package dev.standingoffer.cache;

import dev.standingoffer.wire.Time;

/**
 * The numbers and choices of the cache: the CONSTANTS of {@code spec/OfferCache.tla}, under the
 * same names. The largest time and the length of a second, which the spec has as constants too, are
 * those of {@link Time}.
 *
 * @param numSlots slots that the first setting of server paths creates, 1 or more (R2)
 * @param maxSlotNumber the largest slot number that a message can name, 0 to 65,535
 * @param maxRequests rounds of path requests between two resets, 0 or more (K1)
 * @param maxCopies copies of one message over all reply paths and destinations, 1 to 1,000
 * @param offerRefreshThreshold a Ready offer older than this may be replaced (L5, Y2)
 * @param invoiceRefreshThreshold the invoice of a Used offer older than this is renewed (Y3)
 * @param minPathsLifetime offer paths must last at least this long, whole seconds (L2)
 * @param replyPathLifetime how long an answer to a path request is welcome (L1)
 * @param persistFirst whether the cache is persisted before the messages and the outcome of the
 *     same step leave (R4); LDK lets them leave first
 * @param ageFromInvoice whether an offer is replaced only once its newest confirmed invoice is
 *     older than the threshold as well; LDK looks at the offer's own age alone (L5)
 * @param guardAcceptance whether the only payable offer is spared when an answer arrives; LDK
 *     spares it only when paths are requested (L5)
 * @param refreshAlways whether a timer tick sends invoices though its path request failed; LDK
 *     sends none then (Y1, Y3)
 * @param giveUpPending whether a Pending offer older than {@code offerRefreshThreshold} is no
 *     longer sent, and older than twice that may be replaced, confirmed or not, and not before; LDK
 *     sends it until it expires (L5, Y1)
 * @param boundTimes whether a timer tick brings times that lie in the future back to the present;
 *     LDK leaves them there (L5, Y3)
 * @param retainOnlyPayable whether a timer tick makes the only payable offer Used, once it is so
 *     old that it would be replaced beside another one; LDK neither replaces nor renews it (L5, Y2)
 * @param useRestored whether each Ready offer counts as Used after a restart, as it may have been
 *     given out since the cache was persisted; LDK keeps it Ready (L4)
 * @param maxRetryGap after how many ticks at most an invoice that is due is sent again, 1 to
 *     1,000,000: on the first tick, the second, the fourth and so on, and then after each so many;
 *     LDK sends it on each, which is 1 (Y1, Y3)
 */
public record Policy(
    int numSlots,
    int maxSlotNumber,
    int maxRequests,
    int maxCopies,
    Time offerRefreshThreshold,
    Time invoiceRefreshThreshold,
    Time minPathsLifetime,
    Time replyPathLifetime,
    boolean persistFirst,
    boolean ageFromInvoice,
    boolean guardAcceptance,
    boolean refreshAlways,
    boolean giveUpPending,
    boolean boundTimes,
    boolean retainOnlyPayable,
    boolean useRestored,
    int maxRetryGap) {

  private static final long HOUR = 3_600;
  private static final long DAY = 24 * HOUR;

  /**
   * LDK's own choices, those of the crate {@code lightning} 0.2.5: the constants of {@code
   * async_receive_offer_cache.rs} and {@code flow.rs}.
   */
  public static final Policy LDK_0_2_5 =
      new Policy(
          10,
          0xffff,
          3,
          10,
          Time.ofSeconds(2 * HOUR),
          Time.ofSeconds(2 * HOUR),
          Time.ofSeconds(90 * DAY),
          Time.ofSeconds(2 * HOUR),
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          1);

  /**
   * LDK's numbers with every remedy but {@code useRestored}: an ordinary restart cannot be told
   * from one with an old cache, and would use up all Ready offers. The bytes of caches and messages
   * are the same: see {@code spec/departures.md} for what each remedy changes and what it gives up.
   */
  public static final Policy HARDENED =
      new Policy(
          LDK_0_2_5.numSlots,
          LDK_0_2_5.maxSlotNumber,
          LDK_0_2_5.maxRequests,
          LDK_0_2_5.maxCopies,
          LDK_0_2_5.offerRefreshThreshold,
          LDK_0_2_5.invoiceRefreshThreshold,
          LDK_0_2_5.minPathsLifetime,
          LDK_0_2_5.replyPathLifetime,
          true,
          true,
          true,
          true,
          true,
          true,
          true,
          false,
          64);

  /**
   * @throws IllegalArgumentException if a number is not in its range
   */
  public Policy {
    require(numSlots >= 1, "numSlots is not 1 or more");
    require(maxSlotNumber >= 0 && maxSlotNumber <= 0xffff, "maxSlotNumber is not in 0..65535");
    require(maxRequests >= 0, "maxRequests is negative");
    require(maxCopies >= 1 && maxCopies <= 1_000, "maxCopies is not in 1..1000");
    require(minPathsLifetime.nanos() == 0, "minPathsLifetime is not a whole number of seconds");
    require(maxRetryGap >= 1 && maxRetryGap <= 1_000_000, "maxRetryGap is not in 1..1000000");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
