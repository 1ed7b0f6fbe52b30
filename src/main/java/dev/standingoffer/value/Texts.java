package dev.standingoffer.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Strings as integers: the bytes of a string, as the digits of one number, with a 1 before them. So
 * the code of a string is the same in each run, and no two have the same.
 */
public final class Texts {

  private Texts() {}

  /** The code of a string. */
  public static BigInteger code(String text) {
    byte[] bytes = ("\1" + text).getBytes(StandardCharsets.UTF_8);
    return new BigInteger(1, bytes);
  }

  /**
   * The string of a code.
   *
   * @throws IllegalArgumentException if it is the code of none
   */
  public static String text(BigInteger code) {
    String text = new String(code.toByteArray(), StandardCharsets.UTF_8);
    if (!text.startsWith("\1") || !code(text.substring(1)).equals(code)) {
      throw new IllegalArgumentException(code + " stands for no string");
    }
    return text.substring(1);
  }
}
