package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All steps of a kind, of a spec and of its core. */
final class CoreSteps {

  /** What spec and core come to, and what is claimed of that. */
  interface Claims {

    /** The cache or the store. */
    Value state();

    Value event();

    /** The answer of the spec. */
    Value spec();

    /** The answer of the core. */
    Value core();

    /** What must not fail in the core. */
    List<Obligation> obligations();

    /** How long the lists are at most that {@link JoinedLemma} is about. */
    Set<JoinedLemma.Lengths> joined();

    /** When a claim holds. */
    Term formula(String name);
  }

  /** Follows a core beside its spec. */
  @FunctionalInterface
  interface Follower {

    /**
     * What both come to, in each kind of steps. All of them have the same variables.
     *
     * @param constants those that the spec has
     * @throws CannotFollowException if there is something in the core that is not known
     * @throws UntranslatableException if there is no formula for something in the spec
     */
    List<? extends Claims> with(Evaluator spec, Map<String, Value> constants, Values values);
  }

  /** The constants of the spec, of such values. */
  @FunctionalInterface
  interface Constants {
    Map<String, Value> of(Values values);
  }

  private final Asking asking;
  private final Terms terms = new Terms();
  private final Values values = new Values(terms);
  private final List<? extends Claims> claims;
  private final Map<String, Value> told;
  private final String remark;

  CoreSteps(
      SpecModule module,
      Asking asking,
      CoreLemmas lemmas,
      PolicyName choice,
      Constants constants,
      Follower follower) {
    this.asking = asking;
    Map<String, Value> all = constants.of(values);
    told = Steps.told(choice, all);
    List<? extends Claims> followed = List.of();
    String problem = "";
    try {
      followed = follower.with(new Evaluator(module, all, Map.of(), values, false), all, values);
      problem =
          followed.stream()
              .flatMap(each -> lemmas.wrong(each.joined()).stream())
              .findFirst()
              .orElse("");
    } catch (CannotFollowException | UntranslatableException | IllegalArgumentException e) {
      problem = "there is no formula: " + e.getMessage();
    }
    claims = followed;
    remark = problem;
  }

  Proof prove(Claim claim) throws IOException {
    if (!remark.isEmpty()) {
      return Asking.unknown(claim, 0, remark);
    }
    List<Term> formulas = claims.stream().map(each -> each.formula(claim.name())).toList();
    return asking.ask(
        claim,
        terms.not(terms.and(formulas)),
        values,
        text -> counterexample(formulas, text),
        _ -> "");
  }

  private Counterexample counterexample(List<Term> formulas, TlaText text) {
    int wrong = 0;
    while (text.holds(formulas.get(wrong))) {
      wrong++;
    }
    Claims both = claims.get(wrong);
    return new Counterexample(
        text.of(both.state()),
        text.of(both.event()),
        text.of(both.spec()),
        Optional.of(core(both, text)),
        text.of(told));
  }

  /** Where the core throws something, it has no answer, and what the formulas have is none. */
  private static String core(Claims both, TlaText text) {
    return both.obligations().stream()
        .filter(each -> !text.holds(each.holds()))
        .map(each -> "no answer: " + each.what())
        .findFirst()
        .orElseGet(() -> text.of(both.core()));
  }
}
