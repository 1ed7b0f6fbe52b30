package dev.standingoffer.socket;

import java.time.Duration;

/**
 * How long is waited before a server is connected with again: longer each time, up to a bound. A
 * connection that has lasted for as long as that bound was a good one, and the next pause is the
 * first again.
 *
 * @param first the shortest pause
 * @param longest the longest
 */
public record Pauses(Duration first, Duration longest) {

  /** Half a second, doubled up to half a minute. */
  public static final Pauses DEFAULT = new Pauses(Duration.ofMillis(500), Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException if the first is not positive, or longer than the longest
   */
  public Pauses {
    if (!first.isPositive() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "pauses from %s to %s are none that grow".formatted(first, longest));
    }
  }

  /**
   * The next pause.
   *
   * @param last the pause before the connection
   * @param lasted how long the connection lasted; zero where there was none
   */
  Duration after(Duration last, Duration lasted) {
    if (last.isZero() || lasted.compareTo(longest) >= 0) {
      return first;
    }
    Duration doubled = last.multipliedBy(2);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
