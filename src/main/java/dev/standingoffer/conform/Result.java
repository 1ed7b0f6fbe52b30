package dev.standingoffer.conform;

import dev.standingoffer.replay.PortDifference;
import java.util.List;

/**
 * What came of leading a port through a conversation.
 *
 * @param id the conversation
 * @param steps how many steps agree
 * @param verdict how it ended
 */
public record Result(String id, long steps, Verdict verdict) {

  /** How a conversation ended; only the first is agreement. */
  public sealed interface Verdict {

    /** All steps agree. */
    record Passed() implements Verdict {}

    /** A step was answered otherwise than LDK did. */
    record Differs(PortDifference difference) implements Verdict {}

    /** The port says of a step that it cannot do it. */
    record Skipped(long step, String why) implements Verdict {}

    /** The port says of a step that something went wrong. */
    record Failed(long step, String why) implements Verdict {}

    /** The port did something that is no answer. */
    record Broken(String what) implements Verdict {}

    /** The run had ended before. */
    record NotRun() implements Verdict {}

    /** The names of all verdicts, agreement first. */
    List<String> NAMES = List.of("passed", "differs", "skipped", "error", "broken", "not run");

    /** How users know it. */
    default String name() {
      return NAMES.get(
          switch (this) {
            case Passed _ -> 0;
            case Differs _ -> 1;
            case Skipped _ -> 2;
            case Failed _ -> 3;
            case Broken _ -> 4;
            case NotRun _ -> 5;
          });
    }
  }

  /** Its verdict, in a line. */
  public String toText() {
    return id
        + ": "
        + switch (verdict) {
          case Verdict.Passed _ -> "passed, %d steps".formatted(steps);
          case Verdict.Differs(PortDifference d) ->
              "differs at step %d: %s".formatted(d.step(), d.firstField());
          case Verdict.Skipped(long step, String why) ->
              "skipped at step %d: %s".formatted(step, why);
          case Verdict.Failed(long step, String why) -> "error at step %d: %s".formatted(step, why);
          case Verdict.Broken(String what) -> "broken: " + what;
          case Verdict.NotRun _ -> "not run";
        };
  }

  boolean isPassed() {
    return verdict instanceof Verdict.Passed;
  }
}
