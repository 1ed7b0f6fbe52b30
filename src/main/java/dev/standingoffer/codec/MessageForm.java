package dev.standingoffer.codec;

/**
 * The two ways in which an onion message (BOLT 4) carries the four messages: under which types of
 * records, and whether a message's own records come after their total length.
 */
public enum MessageForm {
  /** Types 75540 to 75546, and a total length, as in LDK 0.2 and 0.3. */
  LDK(0, true),

  /** Types 65540 to 65546, and no total length, as in the draft of bLIP 66. */
  BLIP_66(10_000, false);

  private final int typesBelowLdk;
  private final boolean lengthPrefixed;

  MessageForm(int typesBelowLdk, boolean lengthPrefixed) {
    this.typesBelowLdk = typesBelowLdk;
    this.lengthPrefixed = lengthPrefixed;
  }

  /** By how much each type of record is smaller than LDK's. */
  int typesBelowLdk() {
    return typesBelowLdk;
  }

  boolean isLengthPrefixed() {
    return lengthPrefixed;
  }
}
