package dev.standingoffer.mirror;

import dev.standingoffer.wire.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a mutant asks in the place of {@code equals}. The classes that {@code check} makes call it.
 * Whatever a method does not know is equal as ever.
 */
public final class MutantEquality {

  private static final int FIRST_BYTES = 8;

  private MutantEquality() {}

  /** Whether lists have the same length. */
  public static boolean byLength(Object a, Object b) {
    return (a instanceof List<?> one && b instanceof List<?> other)
        ? one.size() == other.size()
        : a.equals(b);
  }

  /** Whether lists have the same length, the same first and the same last element. */
  public static boolean byEnds(Object a, Object b) {
    return (a instanceof List<?> one && b instanceof List<?> other)
        ? one.size() == other.size()
            && (one.isEmpty()
                || (one.getFirst().equals(other.getFirst())
                    && one.getLast().equals(other.getLast())))
        : a.equals(b);
  }

  /** Whether lists have the same elements, in any order and number. */
  public static boolean asSets(Object a, Object b) {
    return (a instanceof List<?> one && b instanceof List<?> other)
        ? new HashSet<Object>(one).equals(new HashSet<Object>(other))
        : a.equals(b);
  }

  /** Whether both have the same class. */
  public static boolean byClass(Object a, Object b) {
    return a.getClass() == b.getClass();
  }

  /** Whether strings of bytes start alike; so it is for those in lists and in records. */
  public static boolean byFirstBytes(Object a, Object b) {
    if (a instanceof Bytes one && b instanceof Bytes other) {
      return start(one).equals(start(other));
    }
    if (a instanceof List<?> one && b instanceof List<?> other) {
      return one.size() == other.size()
          && IntStream.range(0, one.size()).allMatch(i -> byFirstBytes(one.get(i), other.get(i)));
    }
    if (a instanceof Record && a.getClass() == b.getClass()) {
      return Stream.of(a.getClass().getRecordComponents())
          .allMatch(component -> byFirstBytes(value(component, a), value(component, b)));
    }
    return a.equals(b);
  }

  private static Bytes start(Bytes bytes) {
    return Bytes.of(bytes.toArray(), 0, Math.min(FIRST_BYTES, bytes.length()));
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record does not tell its " + component.getName(), e);
    }
  }
}
