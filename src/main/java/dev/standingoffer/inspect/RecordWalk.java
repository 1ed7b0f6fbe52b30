package dev.standingoffer.inspect;

import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.Bytes;

/**
 * Steps from one TLV record to the next, wherever one might begin. Most places are none, so what is
 * no record is said by a boolean, and not by an exception.
 */
final class RecordWalk {

  private final Bytes bytes;
  private int position;
  private long type;
  private int valueStart;

  /**
   * @param position where the first record begins
   */
  RecordWalk(Bytes bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /**
   * Steps over a record; false, without a step, if there is none: at the end, if a BigSize is not
   * in its shortest form, or if the bytes do not suffice. The type is then that of the record that
   * is cut, if it can be read, else that of the record before.
   */
  boolean next() {
    int typeLength = bigSizeLength(bytes, position);
    if (typeLength == 0) {
      return false;
    }
    type = bigSize(bytes, position, typeLength);
    int lengthAt = position + typeLength;
    int lengthLength = bigSizeLength(bytes, lengthAt);
    if (lengthLength == 0) {
      return false;
    }
    long length = bigSize(bytes, lengthAt, lengthLength);
    int start = lengthAt + lengthLength;
    if (Long.compareUnsigned(length, bytes.length() - start) > 0) {
      return false;
    }
    valueStart = start;
    position = start + (int) length;
    return true;
  }

  /** The type of the record, unsigned; 0 before the first. */
  long type() {
    return type;
  }

  /** Where the record's value begins. */
  int valueStart() {
    return valueStart;
  }

  /** The length of the record's value in bytes. */
  int valueLength() {
    return position - valueStart;
  }

  /** Where the next record would begin. */
  int position() {
    return position;
  }

  /** How many bytes the BigSize at a place takes; 0 if it is cut or not in its shortest form. */
  static int bigSizeLength(Bytes bytes, int at) {
    if (at >= bytes.length()) {
      return 0;
    }
    int length =
        switch (bytes.at(at)) {
          case 0xfd -> 3;
          case 0xfe -> 5;
          case 0xff -> 9;
          default -> 1;
        };
    return length <= bytes.length() - at && BigSize.length(bigSize(bytes, at, length)) == length
        ? length
        : 0;
  }

  /** The BigSize at a place where it takes so many bytes, unsigned. */
  static long bigSize(Bytes bytes, int at, int length) {
    long value = 0;
    for (int i = length == 1 ? 0 : 1; i < length; i++) {
      value = value << Byte.SIZE | bytes.at(at + i);
    }
    return value;
  }
}
