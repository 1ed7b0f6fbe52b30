package dev.standingoffer.building;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What LDK hashes beside values, so that no code can be taken for one of another kind. */
final class HmacInputs {

  private static final int LENGTH = 16;

  private HmacInputs() {}

  /** A byte, 16 times. */
  static byte[] filled(int value) {
    byte[] input = new byte[LENGTH];
    Arrays.fill(input, (byte) value);
    return input;
  }

  /** A text of 16 characters. */
  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
