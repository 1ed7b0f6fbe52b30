package dev.standingoffer.inspect;

import dev.standingoffer.wire.Bytes;

/**
 * What a file or a line is taken for. That is decided by its form, and only then one reader is
 * asked, so that a complaint is about what the bytes were meant to be:
 *
 * <ul>
 *   <li>text that begins with {@code lno1}: an offer
 *   <li>{@code 01 01} first: a {@code ChannelManager}, whose first two bytes are versions
 *   <li>a byte 1 to 79 first, no 0 behind it, and not the type of record 21: the records of an
 *       offer, or of a static invoice, if the first record above 79 is one of 160 to 1000
 *   <li>anything else: a cache. Its own record 0 follows its length
 * </ul>
 */
public enum Subject {
  /** A persisted cache, or the whole record 21 of a {@code ChannelManager}. */
  CACHE("cache", "a cache"),
  /** A whole {@code ChannelManager}, with a cache in it. */
  MANAGER("manager", "a ChannelManager"),
  /** An offer: as text, or its records. */
  OFFER("offer", "an offer"),
  /** The records of a static invoice. */
  STATIC_INVOICE("static-invoice", "a static invoice");

  private static final int VERSION = 1;
  private static final int LAST_OF_OFFER = 79;
  private static final int FIRST_OF_INVOICE = 160;
  private static final int LAST_OF_SIGNATURES = 1_000;

  private final String option;
  private final String description;

  Subject(String option, String description) {
    this.option = option;
    this.description = description;
  }

  /** What it is called in a sentence. */
  String description() {
    return description;
  }

  /** What it is called as the value of {@code --as}. */
  @Override
  public String toString() {
    return option;
  }

  /** What a file is taken for. */
  public static Subject of(InputFile file) {
    return file.encoding() == InputFile.Encoding.TEXT ? OFFER : of(file.bytes());
  }

  /** What bytes are taken for. */
  static Subject of(Bytes bytes) {
    if (bytes.length() < 2) {
      return CACHE;
    }
    int first = bytes.at(0);
    int second = bytes.at(1);
    if (first == VERSION && second == VERSION) {
      return MANAGER;
    }
    if (first == 0
        || first > LAST_OF_OFFER
        || second == 0
        || first == PersistedCache.MANAGER_RECORD) {
      return CACHE;
    }
    RecordWalk records = new RecordWalk(bytes, 0);
    while (records.next()) {
      if (Long.compareUnsigned(records.type(), LAST_OF_OFFER) > 0) {
        break;
      }
    }
    return Long.compareUnsigned(records.type(), FIRST_OF_INVOICE) >= 0
            && Long.compareUnsigned(records.type(), LAST_OF_SIGNATURES) <= 0
        ? STATIC_INVOICE
        : OFFER;
  }
}
