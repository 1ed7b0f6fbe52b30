package dev.standingoffer.prove;

import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.SmtLib;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the solver whether claims are false.
 *
 * @param questions is given each question
 * @param configurations how the solver is asked
 */
record Asking(Prover.Questions questions, List<Configuration> configurations) {

  /**
   * Asks about a claim.
   *
   * @param wrong where it is false
   * @param told the step, of what writes values
   * @param remark what there is to say of the same step
   */
  Proof ask(
      Claim claim,
      Term wrong,
      Values values,
      Function<TlaText, Counterexample> told,
      Function<TlaText, String> remark)
      throws IOException {
    if (!wrong.isFalse()) {
      questions.take(claim, SmtLib.question(wrong, comments(claim)));
    }
    return switch (Z3.ask(wrong, configurations)) {
      case Answer.Impossible(long resources) ->
          new Proof(claim, Verdict.PROVEN, resources, Optional.empty(), "");
      case Answer.Possible(Assignment example, long resources) -> {
        TlaText text = text(example, wrong, values);
        yield new Proof(
            claim, Verdict.FALSE, resources, Optional.of(told.apply(text)), remark.apply(text));
      }
      case Answer.Unknown(String why, long resources) ->
          unknown(claim, resources, "the solver gave up: " + why);
    };
  }

  /**
   * Asks about a claim with quantifiers: that it is false is never known of it.
   *
   * @param wrong where it is false
   */
  Proof askQuantified(Claim claim, Term wrong, List<Configuration> quantified) throws IOException {
    if (!wrong.isFalse()) {
      questions.take(claim, SmtLib.question(wrong, comments(claim)));
    }
    return Z3.ask(wrong, quantified) instanceof Answer.Impossible(long resources)
        ? new Proof(claim, Verdict.PROVEN, resources, Optional.empty(), "")
        : unknown(claim, 0, "the solver gave up");
  }

  /** What writes values of a case in which a claim is false; none where none is known. */
  Optional<TlaText> refuted(Term wrong, Values values) {
    return Z3.ask(wrong, configurations) instanceof Answer.Possible(Assignment example, long _)
        ? Optional.of(text(example, wrong, values))
        : Optional.empty();
  }

  static Proof unknown(Claim claim, long resources, String remark) {
    return new Proof(claim, Verdict.UNKNOWN, resources, Optional.empty(), remark);
  }

  private static TlaText text(Assignment example, Term wrong, Values values) {
    Assignment telling = new TellingAssignment(example);
    boolean isOne = new Evaluation(telling).truth(wrong);
    return new TlaText(values, new Evaluation(isOne ? telling : example));
  }

  private static List<String> comments(Claim claim) {
    String before =
        claim.half() == Half.CACHE
            ? "c: the cache before the step; e: the event. Times are in nanoseconds."
            : "s: the store before the step; e: the event. Times are in nanoseconds.";
    return List.of(
        "Whether this is false: " + claim + ".",
        "unsat: it is true of every such step. sat: the model has one of which it is false.",
        before,
        "Strings are numbers: their bytes, after a byte of 1, as one number.");
  }
}
