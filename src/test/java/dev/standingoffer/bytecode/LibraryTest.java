package dev.standingoffer.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.RandomAssignment;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Values;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

/** What no core does today, and a changed one may do, is followed to what the JVM comes to. */
class LibraryTest {

  private static final int TRIALS = 200;
  private static final Bounds INTS = Bounds.of(Integer.MIN_VALUE, Integer.MAX_VALUE);
  private static final Bounds LONGS =
      Bounds.of(BigInteger.ZERO, BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE));

  /** What is followed. */
  static final class Sample {

    private Sample() {}

    static int greatest(int a, int b) {
      return Math.max(a, b);
    }

    static long greatestLong(long a, long b) {
      return Math.max(a, b);
    }

    static int compared(int a, int b) {
      return Integer.compare(a, b);
    }

    static int comparedUnsigned(long a, long b) {
      return Long.compareUnsigned(a, b);
    }

    static int lastBits(int a, int b) {
      return a & 0xff;
    }

    /** Looks through a list of unknown length, and asks for its elements by their places. */
    static int copies(int count, int place) {
      List<Time> list = Collections.nCopies(count, new Time(0, 7));
      int sum = place < list.size() ? list.get(place).nanos() : 1_000;
      for (Time each : list) {
        sum += each.nanos();
      }
      return sum;
    }
  }

  @Test
  void theGreaterOneIsThatOfTheJvm() {
    assertThatItIsAsOnTheJvm(
        "greatest", "(II)I", INTS, INTS, (a, b) -> Sample.greatest((int) a, (int) b));
    assertThatItIsAsOnTheJvm("greatestLong", "(JJ)J", LONGS, LONGS, Sample::greatestLong);
  }

  @Test
  void aComparisonIsThatOfTheJvm() {
    Bounds few = Bounds.of(-2, 2);
    Bounds some = Bounds.of(0, 3);
    assertThatItIsAsOnTheJvm(
        "compared", "(II)I", few, few, (a, b) -> Sample.compared((int) a, (int) b));
    assertThatItIsAsOnTheJvm(
        "compared", "(II)I", INTS, INTS, (a, b) -> Sample.compared((int) a, (int) b));
    assertThatItIsAsOnTheJvm(
        "comparedUnsigned", "(JJ)I", some, some, (a, b) -> Sample.comparedUnsigned(a, b));
    assertThatItIsAsOnTheJvm(
        "comparedUnsigned", "(JJ)I", LONGS, LONGS, (a, b) -> Sample.comparedUnsigned(a, b));
  }

  @Test
  void theLastBitsAreThoseOfTheJvm() {
    assertThatItIsAsOnTheJvm(
        "lastBits", "(II)I", INTS, INTS, (a, b) -> Sample.lastBits((int) a, (int) b));
  }

  @Test
  void anyNumberOfCopiesIsThatOfTheJvm() {
    Bounds few = Bounds.of(0, 5);
    assertThatItIsAsOnTheJvm(
        "copies", "(II)I", few, few, (a, b) -> Sample.copies((int) a, (int) b));
  }

  private static void assertThatItIsAsOnTheJvm(
      String method, String type, Bounds ofFirst, Bounds ofSecond, LongBinaryOperator onJvm) {
    Terms terms = new Terms();
    Values values = new Values(terms);
    Term a = terms.integerVariable("a", ofFirst);
    Term b = terms.integerVariable("b", ofSecond);
    Machine machine = new Machine(values, JavaObjects.classes(), true, Map.of());
    String owner = Sample.class.getName().replace('.', '/');
    Term result =
        machine.things().number(machine.call(owner, method, type, new Int(a), new Int(b)));
    Random random = new Random(7);
    for (int i = 0; i < TRIALS; i++) {
      RandomAssignment some = new RandomAssignment(random, each -> any(each.bounds(), random));
      Evaluation evaluation = new Evaluation(some);
      machine
          .obligations()
          .forEach(each -> assertThat(evaluation.truth(each.holds())).as(each.what()).isTrue());
      assertThat(evaluation.integer(result).longValue())
          .as("%s of %s and %s", method, evaluation.integer(a), evaluation.integer(b))
          .isEqualTo(
              onJvm.applyAsLong(
                  evaluation.integer(a).longValue(), evaluation.integer(b).longValue()));
    }
  }

  private static BigInteger any(Bounds bounds, Random random) {
    BigInteger lowest = bounds.lowest();
    BigInteger count = bounds.highest().subtract(lowest).add(BigInteger.ONE);
    return lowest.add(new BigInteger(count.bitLength() + 8, random).mod(count));
  }
}
