package dev.standingoffer.inspect;

import java.util.List;
import java.util.Locale;

/**
 * Something that a support engineer wants to know about. LDK reads all of it without complaint.
 *
 * @param kind what kind of thing
 * @param slots the slots concerned, by number; none where it is the whole cache
 * @param text a sentence about it
 */
record Oddity(Kind kind, List<Integer> slots, String text) {

  /** All that is looked for, each with the rule by which it is told, as of some time. */
  enum Kind {
    NO_SLOTS("there is no slot"),
    UNUSUAL_SLOT_COUNT("there are other than 10 slots, and not none"),
    NO_SERVER_PATHS("there are slots, and no server paths"),
    ALL_SLOTS_USED("there are slots, and each holds a Used offer that has not expired"),
    ONLY_PAYABLE_IS_OLD(
        "exactly one slot holds an offer that is Ready or Used and has not expired; its newest"
            + " confirmed invoice was made 24 hours before or earlier"),
    SAME_OFFER("several slots hold offers of the same id"),
    SAME_PATHS("several slots hold offers of the same paths, at least one, and of different ids"),
    CREATED_IN_FUTURE("the offer was made after that time"),
    INVOICE_IN_FUTURE("the newest confirmed invoice was made after that time"),
    INVOICE_BEFORE_OFFER("the newest confirmed invoice was made before the offer"),
    EXPIRED("the offer expired before that time"),
    PENDING_FOR_DAYS("the offer is Pending, and was made more than 48 hours before"),
    PENDING_NEVER_EXPIRES("the offer is Pending, and has no expiry"),
    WRITTEN_DIFFERENTLY("LDK would write other bytes for this cache"),
    BYTES_LEFT_OVER("there are bytes behind the cache");

    private final String rule;

    Kind(String rule) {
      this.rule = rule;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** When it is told, as the documentation says. */
    String rule() {
      return rule;
    }
  }

  Oddity {
    slots = List.copyOf(slots);
  }
}
