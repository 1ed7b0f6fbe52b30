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

  /** All that is looked for. */
  enum Kind {
    NO_SLOTS,
    UNUSUAL_SLOT_COUNT,
    NO_SERVER_PATHS,
    SAME_OFFER,
    SAME_PATHS,
    CREATED_IN_FUTURE,
    INVOICE_IN_FUTURE,
    INVOICE_BEFORE_OFFER,
    EXPIRED,
    PENDING_NEVER_EXPIRES,
    WRITTEN_DIFFERENTLY,
    BYTES_LEFT_OVER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Oddity {
    slots = List.copyOf(slots);
  }
}
