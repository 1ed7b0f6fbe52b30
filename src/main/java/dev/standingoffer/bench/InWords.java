package dev.standingoffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people ask of a timer tick, worked out from the idle tick of a run. */
final class InWords {

  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;
  private static final double MINUTES_OF_A_YEAR = 365.25 * 24 * 60;

  private InWords() {}

  /** How many years of a recipient with nothing due one second of a core simulates. */
  static double idleYearsOfASecond(Measurement idleTick) {
    return SECOND / idleTick.least() / MINUTES_OF_A_YEAR;
  }

  /** How much of each minute a tick takes, 1 being all of it. */
  static double shareOfAMinute(Measurement idleTick) {
    return idleTick.least() / MINUTE;
  }

  /** Sentences, as lines of Markdown; none where no idle tick was measured. */
  static List<String> of(Results results) {
    Point idle = new Point(Row.IDLE_TICK, Row.FULL);
    List<String> lines = new ArrayList<>();
    Optional.ofNullable(results.here().get(idle)).ifPresent(tick -> lines.add(told("Here", tick)));
    Optional.ofNullable(results.ldk().get(idle)).ifPresent(tick -> lines.add(told("LDK", tick)));
    return lines;
  }

  private static String told(String side, Measurement tick) {
    return String.format(
        Locale.ROOT,
        "- %s: one second of one core simulates %,.0f years of a recipient that has a tick a minute"
            + " and nothing due. On a core as fast as this one, a tick takes %.1e of a phone's"
            + " minute, one part in %,.0f.",
        side,
        idleYearsOfASecond(tick),
        shareOfAMinute(tick),
        1 / shareOfAMinute(tick));
  }
}
