package dev.standingoffer.fresh;

import java.util.List;

/** Random choices that follow from a seed (SplitMix64): the same on every machine. */
final class Chance {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int PERCENT = 100;

  private long state;

  Chance(long seed) {
    this.state = seed;
  }

  /** Any 64 bits. */
  long next() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 on, below a bound of 1 or more. */
  long below(long bound) {
    return Long.remainderUnsigned(next(), bound);
  }

  /** The same. */
  int below(int bound) {
    return (int) below((long) bound);
  }

  /** True so many times in a hundred. */
  boolean percent(int times) {
    return below(PERCENT) < times;
  }

  /** One of a list that is not empty. */
  <T> T of(List<T> list) {
    return list.get(below(list.size()));
  }

  /** One of some numbers, those that are there twice being twice as likely. */
  int of(int... numbers) {
    return numbers[below(numbers.length)];
  }
}
