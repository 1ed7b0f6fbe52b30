package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.SmtLib;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.Obligation;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Proves claims about the spec: each operator of {@code spec/OfferCacheProperties.tla} over a
 * cache, an event and an answer, two about the answer itself, and those that the core is the spec.
 */
public final class Prover {

  /** After the name of an operator: each field, index, CHOOSE and CASE that it uses has a value. */
  public static final String IS_DEFINED = "IsDefined";

  /** No two arms of a CASE hold, and no CHOOSE has two to choose from, in the answer. */
  public static final String UNAMBIGUOUS = "StepIsUnambiguous";

  private static final String ANSWER = "Step";
  private static final String MODULE = "OfferCacheProperties";

  private final SpecModule module;
  private final List<Configuration> configurations;
  private final Questions questions;
  private final CoreLemmas lemmas;

  /** What a question is written to. */
  @FunctionalInterface
  public interface Questions {

    /**
     * Takes a question.
     *
     * @param smtLib its text
     */
    void take(Claim claim, String smtLib) throws IOException;
  }

  private Prover(SpecModule module, List<Configuration> configurations, Questions questions) {
    this.module = module;
    this.configurations = configurations;
    this.questions = questions;
    lemmas = new CoreLemmas(configurations);
  }

  /**
   * Reads the spec.
   *
   * @param home the folder with {@code spec/}
   * @param questions is given each question that the solver is asked
   * @throws IOException if it cannot be read
   */
  public static Prover of(Path home, Questions questions) throws IOException {
    Path file = home.resolve("spec").resolve(MODULE + ".tla");
    return new Prover(SpecModule.read(file, List.of()), Configuration.USUAL, questions);
  }

  /** The names of all claims. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(ANSWER + IS_DEFINED, UNAMBIGUOUS));
    for (String operator : module.operators(MODULE, List.of("c", "e", "a"))) {
      names.add(operator);
      names.add(operator + IS_DEFINED);
    }
    names.addAll(CoreClaims.NAMES);
    return List.copyOf(names);
  }

  /**
   * Proves claims about the steps of a kind, each as if it were the only one.
   *
   * @param isWanted for the name of a claim, whether it is to be proven
   * @throws IOException if a question cannot be written
   */
  public List<Proof> prove(Choice choice, EventType event, int slots, Predicate<String> isWanted)
      throws IOException {
    List<String> wanted = names().stream().filter(isWanted).toList();
    List<Proof> proofs = new ArrayList<>();
    if (!CoreClaims.NAMES.containsAll(wanted)) {
      Steps steps = new Steps(choice, event, slots, Scale.REAL);
      for (String name : wanted) {
        if (!CoreClaims.NAMES.contains(name)) {
          proofs.add(steps.prove(new Claim(name, choice, event, slots)));
        }
      }
    }
    if (CoreClaims.NAMES.stream().anyMatch(wanted::contains)) {
      CoreSteps steps = new CoreSteps(choice, event, slots);
      for (String name : CoreClaims.NAMES) {
        if (wanted.contains(name)) {
          proofs.add(steps.prove(new Claim(name, choice, event, slots)));
        }
      }
    }
    return proofs;
  }

  /**
   * A step of which a guarantee is false, and that TLC can judge, on {@link Scale#OF_TLC}; nothing
   * where none is known.
   */
  Optional<Counterexample> stepForTlc(Claim claim) {
    return new Steps(claim.choice(), claim.event(), claim.slots(), Scale.OF_TLC)
        .refuted(claim.name());
  }

  /** Whether a claim is an operator of the spec, and not about the answer itself or the core. */
  boolean isGuarantee(String name) {
    return module.operators(MODULE, List.of("c", "e", "a")).contains(name);
  }

  private Proof ask(Claim claim, Term wrong, BiFunction<Assignment, Term, Counterexample> told)
      throws IOException {
    if (!wrong.isFalse()) {
      questions.take(claim, SmtLib.question(wrong, comments(claim)));
    }
    return switch (Z3.ask(wrong, configurations)) {
      case Answer.Impossible(long resources) ->
          new Proof(claim, Verdict.PROVEN, resources, Optional.empty(), "");
      case Answer.Possible(Assignment example, long resources) ->
          new Proof(claim, Verdict.FALSE, resources, Optional.of(told.apply(example, wrong)), "");
      case Answer.Unknown(String why, long resources) ->
          unknown(claim, resources, "the solver gave up: " + why);
    };
  }

  private static Proof unknown(Claim claim, long resources, String remark) {
    return new Proof(claim, Verdict.UNKNOWN, resources, Optional.empty(), remark);
  }

  /** All steps of a kind, of the spec and of the core. */
  private final class CoreSteps {

    private final Terms terms = new Terms();
    private final Values values = new Values(terms);
    private final @Nullable CoreClaims claims;
    private final String remark;

    CoreSteps(Choice choice, EventType type, int slots) {
      CoreClaims followed = null;
      String problem = "";
      try {
        followed =
            CoreClaims.of(
                new Evaluator(
                    module,
                    Inputs.constants(choice.policy(), values, Scale.REAL),
                    Map.of(),
                    values,
                    false),
                values,
                new Inputs(values, Scale.REAL),
                choice,
                type,
                slots);
        problem = lemmas.wrong(followed.compared().joined()).orElse("");
      } catch (CannotFollowException | UntranslatableException | IllegalArgumentException e) {
        problem = "there is no formula: " + e.getMessage();
      }
      claims = followed;
      remark = problem;
    }

    Proof prove(Claim claim) throws IOException {
      return claims == null || !remark.isEmpty()
          ? unknown(claim, 0, remark)
          : ask(claim, terms.not(claims.formula(claim.name())), this::counterexample);
    }

    /** The answer is that of the spec, and after it that of the core. */
    private Counterexample counterexample(Assignment example, Term wrong) {
      CoreEquality.Compared compared = Objects.requireNonNull(claims).compared();
      Assignment telling = new TellingAssignment(example);
      boolean isOne = new Evaluation(telling).truth(wrong);
      TlaText text = new TlaText(values, new Evaluation(isOne ? telling : example));
      return new Counterexample(
          text.of(compared.cache()),
          text.of(compared.event()),
          "%s; the core's: %s".formatted(text.of(compared.spec()), text.of(compared.core())));
    }
  }

  /** All steps of a kind. */
  private final class Steps {

    private final Terms terms = new Terms();
    private final Values values = new Values(terms);
    private final Map<String, Value> constants;
    private final Value cache;
    private final Value event;
    private final Value answer;
    private final Terms.Mark start;

    Steps(Choice choice, EventType type, int slots, Scale scale) {
      constants = Inputs.constants(choice.policy(), values, scale);
      Inputs inputs = new Inputs(values, scale);
      cache = inputs.cache("c", slots);
      event = inputs.event(type, slots);
      answer = evaluator(false).apply(ANSWER, cache, event);
      start = terms.mark();
    }

    private Evaluator evaluator(boolean collects) {
      return new Evaluator(module, constants, Map.of(), values, collects);
    }

    Proof prove(Claim claim) throws IOException {
      terms.forgetSince(start);
      Term wrong;
      try {
        wrong = terms.not(formula(claim.name()));
      } catch (UntranslatableException | IllegalArgumentException e) {
        return unknown(claim, 0, "there is no formula: " + e.getMessage());
      }
      return ask(claim, wrong, this::counterexample);
    }

    Optional<Counterexample> refuted(String name) {
      Term wrong = terms.not(formula(name));
      return Z3.ask(wrong, configurations) instanceof Answer.Possible(Assignment example, long _)
          ? Optional.of(counterexample(example, wrong))
          : Optional.empty();
    }

    private Term formula(String name) {
      if (name.equals(UNAMBIGUOUS)) {
        return obligations(ANSWER, Kind.AMBIGUOUS);
      }
      if (name.endsWith(IS_DEFINED)) {
        String operator = name.substring(0, name.length() - IS_DEFINED.length());
        return obligations(operator, Kind.UNDEFINED);
      }
      return evaluator(false).truth(name, cache, event, answer);
    }

    private Term obligations(String operator, Kind kind) {
      Evaluator evaluator = evaluator(true);
      if (operator.equals(ANSWER)) {
        evaluator.apply(operator, cache, event);
      } else {
        evaluator.apply(operator, cache, event, answer);
      }
      return terms.and(
          evaluator.obligations().stream()
              .filter(each -> each.kind() == kind)
              .map(Obligation::condition)
              .toList());
    }

    private Counterexample counterexample(Assignment example, Term wrong) {
      Assignment telling = new TellingAssignment(example);
      boolean isOne = new Evaluation(telling).truth(wrong);
      TlaText text = new TlaText(values, new Evaluation(isOne ? telling : example));
      return new Counterexample(text.of(cache), text.of(event), text.of(answer));
    }
  }

  private static List<String> comments(Claim claim) {
    return List.of(
        "Whether this is false: " + claim + ".",
        "unsat: it is true of every such step. sat: the model has one of which it is false.",
        "c: the cache before the step; e: the event. Times are in nanoseconds.",
        "Strings are numbers: their bytes, after a byte of 1, as one number.");
  }
}
