package dev.standingoffer.conform;

import dev.standingoffer.replay.AnswerDifference;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.VectorDifference;
import java.util.List;

/**
 * What came of a vector or a conversation.
 *
 * @param id its name
 * @param level the level that it belongs to
 * @param steps of a conversation, how many steps agree; of a vector, 1 if it does
 * @param verdict how it ended
 * @param isKnown whether the port is known to fail it
 */
public record Result(String id, String level, long steps, Verdict verdict, boolean isKnown) {

  /** How a vector or a conversation ended; only the first is agreement. */
  public sealed interface Verdict {

    /** All answers are right. */
    record Passed() implements Verdict {}

    /** An answer was another one. */
    record Differs(AnswerDifference difference) implements Verdict {}

    /** The port says that it cannot do it; of a conversation, at a step. */
    record Skipped(long step, String why) implements Verdict {}

    /** The port says that something went wrong; of a conversation, at a step. */
    record Failed(long step, String why) implements Verdict {}

    /** The port did something that is no answer. */
    record Broken(String what) implements Verdict {}

    /** The run had ended before. */
    record NotRun() implements Verdict {}

    /** The port says that it is not one for this, which is no mistake. */
    record NotAsked(String why) implements Verdict {

      /** It is one for another level. */
      static NotAsked of(PortLevel says) {
        return new NotAsked("the port says " + says.nameInFile());
      }

      /** In words. */
      String toText() {
        return NOT_ASKED + ": " + why;
      }
    }

    /** Stands for the step of a vector, which has none. */
    long NO_STEP = -1;

    /** How users know that the port did something that is no answer. */
    String BROKEN = "broken";

    /** How users know that a level is not the port's. */
    String NOT_ASKED = "not asked";

    /** The names of all verdicts, agreement first. */
    List<String> NAMES =
        List.of("passed", "differs", "skipped", "error", BROKEN, "not run", NOT_ASKED);

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
            case NotAsked _ -> 6;
          });
    }
  }

  /** Its verdict, in a line. */
  public String toText() {
    return id
        + ": "
        + (isKnown ? (isPassed() ? "UNEXPECTED: " : "known: ") : "")
        + switch (verdict) {
          case Verdict.Passed _ -> "passed, %d steps".formatted(steps);
          case Verdict.Differs(PortDifference d) ->
              "differs at step %d: %s".formatted(d.step(), d.firstField());
          case Verdict.Differs(VectorDifference d) -> "differs: " + d.firstField();
          case Verdict.Skipped(long step, String why) -> "skipped%s: %s".formatted(at(step), why);
          case Verdict.Failed(long step, String why) -> "error%s: %s".formatted(at(step), why);
          case Verdict.Broken(String what) -> "broken: " + what;
          case Verdict.NotRun _ -> "not run";
          case Verdict.NotAsked it -> it.toText();
        };
  }

  private static String at(long step) {
    return step == Verdict.NO_STEP ? "" : " at step " + step;
  }

  /** Whether it is of a conversation, and not of a vector. */
  public boolean isConversation() {
    return Ladder.isOfConversations(level);
  }

  public boolean isPassed() {
    return verdict instanceof Verdict.Passed;
  }

  /** Whether the port was asked at all, or would have been. */
  public boolean isAsked() {
    return !(verdict instanceof Verdict.NotAsked);
  }

  /** Whether the port answers, rightly or not. */
  boolean isAnswered() {
    return switch (verdict) {
      case Verdict.Passed _, Verdict.Differs _, Verdict.Skipped _, Verdict.Failed _ -> true;
      case Verdict.Broken _, Verdict.NotRun _, Verdict.NotAsked _ -> false;
    };
  }

  /** Whether it is as it should be: an unexpected pass is not. */
  public boolean isAsExpected() {
    return !isAsked() || isPassed() != isKnown;
  }
}
