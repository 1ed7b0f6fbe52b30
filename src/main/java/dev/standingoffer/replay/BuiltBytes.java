package dev.standingoffer.replay;

import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Collects the bytes in which what LDK built and what was built here differ. */
final class BuiltBytes {

  private static final String ENTROPY = "entropy";

  private final List<FieldDifference> differences = new ArrayList<>();

  /** All that differs so far. */
  List<FieldDifference> differences() {
    return differences;
  }

  /** Compares the bytes of a field. */
  void compare(String field, Bytes recorded, Bytes here) {
    if (!recorded.equals(here)) {
      differences.add(new FieldDifference(field, recorded.toHex(), here.toHex()));
    }
  }

  /** Compares how many there are of something; nothing more of it is compared where they differ. */
  boolean sameNumber(String field, int recorded, int here) {
    if (recorded != here) {
      differences.add(
          new FieldDifference(field, Integer.toString(recorded), Integer.toString(here)));
    }
    return recorded == here;
  }

  /**
   * Compares which random values were drawn.
   *
   * @param due the first that could be drawn, as it is next
   * @param number how many were drawn here
   */
  boolean sameDraws(Draws recorded, long due, long number) {
    Draws here = new Draws(due, due + number);
    if (!recorded.equals(here)) {
      differences.add(new FieldDifference(ENTROPY, recorded.toString(), here.toString()));
    }
    return recorded.equals(here);
  }
}
