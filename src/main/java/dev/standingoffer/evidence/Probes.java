package dev.standingoffer.evidence;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the core's classes call where {@link WovenCore} has made them: each comparison is counted by
 * the side on which it comes out, and each step by its outcome. Sides are numbered through all of
 * the core. For one thread alone.
 *
 * <p>Each method here either stands in the place of the one whose name it has, or looks at operands
 * that are used after it. The last argument is the number of the comparison's first side.
 */
public final class Probes {

  /** The system property that names the file for {@link Counts}. */
  public static final String FILE_PROPERTY = "standingoffer.evidence.counts";

  private static final SortedMap<String, long[]> SIDES = new TreeMap<>();
  private static final SortedMap<String, Long> OUTCOMES = new TreeMap<>();

  /** Of the event that is being answered, or of what comes between two steps. */
  private static long[] current = sidesIn(Counts.NO_EVENT);

  static {
    String file = System.getProperty(FILE_PROPERTY);
    if (file != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> counts().write(Path.of(file))));
    }
  }

  private Probes() {}

  /** All that was counted so far. */
  static Counts counts() {
    SortedMap<String, List<Long>> sides = new TreeMap<>();
    SIDES.forEach((event, counts) -> sides.put(event, Arrays.stream(counts).boxed().toList()));
    return new Counts(sides, new TreeMap<>(OUTCOMES));
  }

  private static long[] sidesIn(String event) {
    return SIDES.computeIfAbsent(event, _ -> new long[Counts.MAX_SIDES]);
  }

  private static void count(int side) {
    current[side]++;
  }

  /** A step begins. */
  public static void begin(Object event) {
    current = sidesIn(Vocabulary.name(event.getClass()));
  }

  /** It ends. */
  public static void end(Object answer, Object event) {
    current = sidesIn(Counts.NO_EVENT);
    Enum<?> verdict =
        switch (answer) {
          case Step step -> step.outcome().verdict();
          case ServerStep step -> step.outcome();
          default -> throw new IllegalArgumentException("not an answer: " + answer);
        };
    OUTCOMES.merge(Vocabulary.cell(event.getClass(), verdict), 1L, Long::sum);
  }

  /** Less, equal, greater. */
  private static void order(int comparison, int first) {
    count(first + 1 + Integer.signum(comparison));
  }

  /** Equal, different. */
  public static void equal(boolean isEqual, int first) {
    count(isEqual ? first : first + 1);
  }

  /** True, false. */
  public static void question(boolean answer, int first) {
    count(answer ? first : first + 1);
  }

  /** Nothing, something. */
  public static void isNull(@Nullable Object value, int first) {
    count(value == null ? first : first + 1);
  }

  /** One of the arms; the last side is that of no arm, where there is one. */
  public static void arm(int arm, int first) {
    count(first + arm);
  }

  /** The order of two numbers. */
  public static void order(int a, int b, int first) {
    order(Integer.compare(a, b), first);
  }

  /** Whether two numbers are equal. */
  public static void equal(int a, int b, int first) {
    equal(a == b, first);
  }

  /** Whether two references are equal. */
  @SuppressWarnings("ReferenceEquality") // that is what the core asks
  public static void same(@Nullable Object a, @Nullable Object b, int first) {
    equal(a == b, first);
  }

  /** {@link Math#min}, by the order of both. */
  public static int min(int a, int b, int first) {
    order(a, b, first);
    return Math.min(a, b);
  }

  /** {@link Math#min}, by the order of both. */
  public static long min(long a, long b, int first) {
    order(Long.compare(a, b), first);
    return Math.min(a, b);
  }

  /** {@link Time#isBefore}, by the order of the first to the second. */
  public static boolean isBefore(Time time, Time other, int first) {
    order(time.compareTo(other), first);
    return time.isBefore(other);
  }

  /** {@link Time#isAfter}, by the order of the first to the second. */
  public static boolean isAfter(Time time, Time other, int first) {
    order(time.compareTo(other), first);
    return time.isAfter(other);
  }

  /** {@link Time#isOlderThan}, by the order of the age to the length. */
  public static boolean isOlderThan(Time time, Time length, Time now, int first) {
    if (now.isBefore(length)) {
      count(first); // as no time comes before the epoch, nothing is as old as that
      count(first + 3);
    } else {
      order(now.minus(length).compareTo(time), first);
    }
    return time.isOlderThan(length, now);
  }

  /** {@link StaticInvoice#isExpiredAt}, by the order of the expiry to the present. */
  public static boolean isExpiredAt(StaticInvoice invoice, Time now, int first) {
    order(invoice.absoluteExpiry().compareTo(now), first);
    return invoice.isExpiredAt(now);
  }

  /** {@link Time#plus}: whether the sum is beyond the end of time. */
  public static Time plus(Time time, Time length, int first) {
    question(Time.MAX.minus(time).isBefore(length), first);
    return time.plus(length);
  }

  /** {@link Time#minus}: whether the difference is before the epoch. */
  public static Time minus(Time time, Time length, int first) {
    question(time.isBefore(length), first);
    return time.minus(length);
  }
}
