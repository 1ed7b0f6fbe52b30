package dev.standingoffer.node;

import dev.standingoffer.wire.Time;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a recipient may still ask for: each new thing takes a token of a {@link Bucket}, and so
 * many copies of it are free. For one thread.
 */
final class Budget {

  private final Bucket bucket;
  private final int copies;

  /** As many as there are tokens; the eldest is forgotten first. */
  private final int mostSeen;

  private final Map<Object, Integer> seen = new LinkedHashMap<>();

  /**
   * One of which nothing was used.
   *
   * @param copies how often the same thing may be asked for before it counts again
   */
  Budget(int atOnce, int aMinute, int copies, Time now) {
    this.bucket = new Bucket(atOnce, aMinute, now);
    this.copies = copies;
    this.mostSeen = atOnce;
  }

  /** Whether somebody may ask for this; it counts as asked for then. */
  boolean take(Object what, Time now) {
    int before = seen.getOrDefault(what, 0);
    if (before > 0 && before < copies) {
      seen.put(what, before + 1);
      return true;
    }
    if (!bucket.take(now)) {
      return false;
    }
    seen.remove(what);
    if (seen.size() >= mostSeen) {
      seen.remove(seen.keySet().iterator().next());
    }
    seen.put(what, 1);
    return true;
  }

  /** What was taken was not used, and may be asked for once more. */
  void giveBack(Object what) {
    int before = seen.getOrDefault(what, 0);
    if (before > 1) {
      seen.put(what, before - 1);
    } else if (before == 1) {
      seen.remove(what);
      bucket.giveBack();
    }
  }

  /** Whether it is as one that was never used, but for copies that may still come. */
  boolean isFull(Time now) {
    return bucket.isFull(now);
  }
}
