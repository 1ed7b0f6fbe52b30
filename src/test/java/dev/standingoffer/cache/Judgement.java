package dev.standingoffer.cache;

import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a guarantee says of a step. */
enum Judgement {
  /** Its condition is not met: it says nothing. */
  SILENT,
  /** It says something, and that is so. */
  KEPT,
  /** It says something, and that is not so. */
  BROKEN;

  static Judgement always(boolean conclusion) {
    return conclusion ? KEPT : BROKEN;
  }

  static Judgement when(boolean condition, BooleanSupplier conclusion) {
    return condition ? always(conclusion.getAsBoolean()) : SILENT;
  }

  static <T> Judgement forAll(Collection<T> things, Predicate<T> conclusion) {
    return when(!things.isEmpty(), () -> things.stream().allMatch(conclusion));
  }

  /** For all slot numbers below {@code count} that meet the condition. */
  static Judgement forAllSlots(int count, IntPredicate condition, IntPredicate conclusion) {
    Judgement judgement = SILENT;
    for (int i : IntStream.range(0, count).filter(condition).toArray()) {
      judgement = judgement.and(always(conclusion.test(i)));
    }
    return judgement;
  }

  /** Of two sentences in one guarantee. */
  Judgement and(Judgement other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
