package dev.standingoffer.manifest;

import java.util.Locale;

/** Numbers as people read them, the same in every report and document. */
public final class Numbers {

  private Numbers() {}

  /** In decimal, with a comma before each three digits. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
