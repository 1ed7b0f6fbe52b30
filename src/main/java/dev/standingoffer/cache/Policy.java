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
 * @param maxCopies copies of one message over all reply paths and destinations, 1 or more
 * @param offerRefreshThreshold a Ready offer older than this may be replaced (L5, Y2)
 * @param invoiceRefreshThreshold the invoice of a Used offer older than this is renewed (Y3)
 * @param minPathsLifetime offer paths must last at least this long, whole seconds (L2)
 * @param replyPathLifetime how long an answer to a path request is welcome (L1)
 * @param persistFirst whether the cache is persisted before the messages and the outcome of the
 *     same step leave (R4); LDK lets them leave first
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
    boolean persistFirst) {

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
          false);

  /**
   * @throws IllegalArgumentException if a number is not in its range
   */
  public Policy {
    require(numSlots >= 1, "numSlots is not 1 or more");
    require(maxSlotNumber >= 0 && maxSlotNumber <= 0xffff, "maxSlotNumber is not in 0..65535");
    require(maxRequests >= 0, "maxRequests is negative");
    require(maxCopies >= 1, "maxCopies is not 1 or more");
    require(minPathsLifetime.nanos() == 0, "minPathsLifetime is not a whole number of seconds");
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
