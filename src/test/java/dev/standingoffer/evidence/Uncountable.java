package dev.standingoffer.evidence;

import dev.standingoffer.wire.Time;
import java.util.Optional;

/** Compares in ways that cannot be counted. */
final class Uncountable {

  private Uncountable() {}

  static final class Hidden {

    private Hidden() {}

    static Optional<Time> later(Time now, Optional<Time> length) {
      return length.map(now::plus);
    }
  }

  static final class Compared {

    private Compared() {}

    static int order(Time a, Time b) {
      return a.compareTo(b);
    }
  }

  static final class Longs {

    private Longs() {}

    static boolean above(long a, long b) {
      return a > b;
    }
  }

  static final class Chosen {

    private Chosen() {}

    static int choice(int a) {
      return switch (a) {
        case 1 -> 2;
        case 5 -> 3;
        default -> 4;
      };
    }
  }
}
