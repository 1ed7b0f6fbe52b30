package dev.standingoffer.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.wire.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of mistake with numbers and times. */
class ArithmeticTest {

  private static final MutatedSample SAMPLE = MutatedSample.of(Sample.class);

  private static final Time ONE = Time.ofSeconds(1);
  private static final Time TWO = Time.ofSeconds(2);
  private static final Time LAST_NANO = new Time(0, 999_999_999);

  /** What is mutated. */
  public static final class Sample {

    private Sample() {}

    public static int sum(int a, int b) {
      return a + b;
    }

    public static int oneLess(int a) {
      return a - 1;
    }

    public static long product(long a, long b) {
      return a * b;
    }

    public static int quotient(int a, int b) {
      return a / b;
    }

    public static int least(int a, int b) {
      return Math.min(a, b);
    }

    public static Time later(Time time, Time length) {
      return time.plus(length);
    }

    public static Time sooner(Time time, Time length) {
      return time.minus(length);
    }

    public static Time rounded(Time time) {
      return time.wholeSeconds();
    }

    public static boolean isBefore(Time a, Time b) {
      return a.isBefore(b);
    }

    public static boolean isOld(Time time, Time length, Time now) {
      return time.isOlderThan(length, now);
    }
  }

  @AfterEach
  void selectTheOriginal() {
    MutantSwitch.select(MutantSwitch.ORIGINAL);
  }

  @Test
  void anotherOperatorIsAtWork() {
    assertThat(SAMPLE.callMutant("sum", "- for +", 5, 3)).isEqualTo(2);
    assertThat(SAMPLE.callMutant("oneLess", "+ for -", 5)).isEqualTo(6);
    assertThat(SAMPLE.callMutant("product", "+ for *", 5L, 3L)).isEqualTo(8L);
    assertThat(SAMPLE.callMutant("quotient", "% for /", 5, 3)).isEqualTo(2);
  }

  @Test
  void aResultIsOffByOne() {
    assertThat(SAMPLE.callMutant("sum", "result off by one", 5, 3)).isEqualTo(9);
    assertThat(SAMPLE.callMutant("product", "result off by one", 5L, 3L)).isEqualTo(16L);
    assertThat(SAMPLE.callMutant("least", "min off by one", 5, 3)).isEqualTo(4);
    assertThat(SAMPLE.mutations("oneLess")).doesNotContain("result off by one");
  }

  @Test
  void aResultWraps() {
    assertThat(SAMPLE.callMutant("sum", "result in 8 bits", 250, 5)).isEqualTo(255);
    assertThat(SAMPLE.callMutant("sum", "result in 8 bits", 250, 6)).isEqualTo(0);
    assertThat(SAMPLE.callMutant("product", "result in 32 bits", 1L << 30, 1L)).isEqualTo(1L << 30);
    assertThat(SAMPLE.callMutant("product", "result in 32 bits", 1L << 30, 4L)).isEqualTo(0L);
  }

  @Test
  void timesThatDoNotFitWrap() {
    Time nano = new Time(0, 1);
    assertThat(SAMPLE.callMutant("later", "plus wraps", ONE, LAST_NANO))
        .isEqualTo(new Time(1, 999_999_999));
    assertThat(SAMPLE.callMutant("later", "plus wraps", Time.MAX, nano)).isEqualTo(Time.ZERO);
    assertThat(SAMPLE.callMutant("sooner", "minus wraps", ONE, nano)).isEqualTo(LAST_NANO);
    assertThat(SAMPLE.callMutant("sooner", "minus wraps", Time.ZERO, nano)).isEqualTo(Time.MAX);
  }

  @Test
  void sumsOfTimesAreOthers() {
    assertThat(SAMPLE.callMutant("later", "minus for plus", TWO, ONE)).isEqualTo(ONE);
    assertThat(SAMPLE.callMutant("sooner", "plus for minus", ONE, ONE)).isEqualTo(TWO);
    assertThat(SAMPLE.callMutant("later", "plus off by a second", ONE, Time.ZERO)).isEqualTo(TWO);
    assertThat(SAMPLE.callMutant("later", "argument 2 for plus", ONE, TWO)).isEqualTo(TWO);
  }

  @Test
  void minutesAreTakenForSeconds() {
    assertThat(SAMPLE.callMutant("later", "minutes for seconds, before plus", ONE, TWO))
        .isEqualTo(Time.ofSeconds(121));
    SAMPLE.select("isOld", "minutes for seconds, before isOlderThan");
    assertThat(SAMPLE.call("isOld", Time.ZERO, ONE, Time.ofSeconds(60))).isEqualTo(false);
    assertThat(SAMPLE.call("isOld", Time.ZERO, ONE, Time.ofSeconds(61))).isEqualTo(true);
  }

  @Test
  void aFractionIsDroppedOrKept() {
    assertThat(
            SAMPLE.callMutant("later", "fraction of a second dropped, after plus", ONE, LAST_NANO))
        .isEqualTo(ONE);
    assertThat(SAMPLE.callMutant("rounded", "wholeSeconds left out", LAST_NANO))
        .isEqualTo(LAST_NANO);
  }

  @Test
  void timesAreComparedTooCoarsely() {
    SAMPLE.select("isBefore", "isBefore in whole microseconds");
    assertThat(SAMPLE.call("isBefore", new Time(1, 0), new Time(1, 999))).isEqualTo(false);
    assertThat(SAMPLE.call("isBefore", new Time(1, 0), new Time(1, 1_000))).isEqualTo(true);
    SAMPLE.select("isOld", "isOlderThan in whole microseconds");
    assertThat(SAMPLE.call("isOld", Time.ZERO, ONE, new Time(1, 999))).isEqualTo(false);
    assertThat(SAMPLE.call("isOld", Time.ZERO, ONE, new Time(1, 1_000))).isEqualTo(true);
    SAMPLE.select("isOld", "isOlderThan in whole seconds");
    assertThat(SAMPLE.call("isOld", Time.ZERO, ONE, new Time(1, 999_999_999))).isEqualTo(false);
    assertThat(SAMPLE.call("isOld", Time.ZERO, ONE, TWO)).isEqualTo(true);
  }
}
