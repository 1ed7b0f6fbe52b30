package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.wire.Bytes;

/** Makes the texts of hops equally long, so that length tells nothing. */
final class Padding {

  /** What the lengths of a message path's texts are multiples of, in bytes. */
  static final int UNIT_OF_MESSAGES = 100;

  /** What the lengths of a payment path's texts are multiples of, in bytes. */
  static final int UNIT_OF_PAYMENTS = 30;

  /** Type and length of the record with the padding. */
  private static final int OVERHEAD = 2;

  private Padding() {}

  /**
   * The records, with one of zeros in front of them.
   *
   * @param unit 1 to 250: the length becomes a multiple of it
   */
  static Bytes padded(Bytes records, int unit, LdkRelease release) {
    if (release.leavesFullHopsUnpadded() && records.length() % unit == 0) {
      return records;
    }
    int length = Math.floorMod(-(records.length() + OVERHEAD), unit);
    Bytes zeros = Bytes.of(new byte[length]);
    return Bytes.join(RawRecord.of(HopLayout.PADDING, zeros).bytes(), records);
  }
}
