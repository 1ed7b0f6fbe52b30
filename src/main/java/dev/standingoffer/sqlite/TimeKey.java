package dev.standingoffer.sqlite;

import dev.standingoffer.wire.Time;
import java.nio.ByteBuffer;

/**
 * A time as 12 bytes, seconds and nanoseconds, both big endian. SQLite compares blobs byte by byte,
 * so that the earlier time is the smaller; its integers are signed, and would have the upper half
 * of the range before the lower one.
 */
final class TimeKey {

  static final int LENGTH = Long.BYTES + Integer.BYTES;

  private TimeKey() {}

  static byte[] of(Time time) {
    return ByteBuffer.allocate(LENGTH).putLong(time.seconds()).putInt(time.nanos()).array();
  }
}
