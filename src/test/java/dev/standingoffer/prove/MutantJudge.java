package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.MutantCalls;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.JvmSteps.Elements;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Answer.Impossible;
import dev.standingoffer.solver.Answer.Possible;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is known of a mutant of a core. It is told where the solver finds a step at which it does
 * not answer as the spec, and this JVM, taking that very step, answers otherwise with the mutant
 * than without.
 */
final class MutantJudge {

  private static final String SWITCH = "dev/standingoffer/mirror/MutantSwitch";
  private static final List<Configuration> CONFIGURATION =
      List.of(new Configuration(2, 20_000_000));

  /** What is known of one of which the solver has a step that does not tell it. */
  static final String NOT_ON_JVM = "not told by the JVM: ";

  /** What is known of a mutant. */
  enum Fate {
    /** There is a step that tells it from the core. */
    TOLD("told"),
    /** The same, but this step was found for another mutant. */
    TOLD_BY_ANOTHER("told by a step that was found for another"),
    /** Every step is that of the core. */
    SAME("the same"),
    /** The same with so many slots; the JVM tells it with 16 more. */
    SAME_WITH_FEW("the same with up to 4 slots, and told with 16 more"),
    /** There is a step that tells it, but none of values that bytes have. */
    UNREAL("told only by values that no bytes have"),
    /** There is something in it that has no formula. */
    NOT_FOLLOWED("not followed"),
    /** The solver gave up, or what it says could not be tried. */
    UNKNOWN("unknown");

    private final String word;

    Fate(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What decides where a mutant is tried with several kinds of steps. */
  private static final List<Fate> MOST_FIRST =
      List.of(Fate.TOLD, Fate.UNKNOWN, Fate.NOT_FOLLOWED, Fate.UNREAL, Fate.SAME);

  /**
   * @param why the event and the parts of the answer by which it is told, or what is not followed
   */
  record Known(Fate fate, String why) {}

  /**
   * What a mutant comes to, from every state of a kind, at every event of a type.
   *
   * @param type the event
   * @param choice the name of the policy
   * @param isInput what is true of all inputs
   */
  record Question(
      String type,
      String choice,
      Map<String, Value> constants,
      Value state,
      Value event,
      Term isInput,
      Map<String, Term> parts,
      List<Obligation> obligations) {}

  private final JvmSteps jvm;
  private final Set<Map<String, Object>> steps = new LinkedHashSet<>();

  MutantJudge(WovenCore core) {
    jvm = new JvmSteps(core);
  }

  /** The methods by which the mutants ask which of them is at work, and what they do themselves. */
  static Map<String, Machine.Summary> summaries(
      Values values, MutantCalls calls, int selected, Set<Integer> reached) {
    Map<String, Machine.Summary> all = new HashMap<>(calls.summaries());
    all.put(
        SWITCH + ".isSelected",
        (machine, arguments) -> {
          int asked = machine.things().number(arguments.getFirst()).number().intValueExact();
          reached.add(asked);
          return values.integer(asked == selected ? 1 : 0);
        });
    all.put(SWITCH + ".jump", (_, _) -> Values.UNDEFINED);
    return all;
  }

  Known judge(Question question, Values values, MutantCalls calls, int number) {
    Terms terms = values.terms();
    Term ends = terms.and(holding(question, obligation -> obligation.what().contains("goes on")));
    if (!(ask(terms.and(question.isInput(), terms.not(ends))) instanceof Impossible)) {
      return new Known(Fate.NOT_FOLLOWED, "a loop that goes on");
    }
    Term followed = terms.and(holding(question, MutantJudge::isAboutFollowing));
    Term right =
        terms.and(
            terms.and(List.copyOf(question.parts().values())),
            terms.and(holding(question, obligation -> !isAboutFollowing(obligation))));
    Term differs = terms.and(question.isInput(), followed, terms.not(right));
    Term strays = terms.and(question.isInput(), terms.not(followed));
    Term facts = calls.facts(terms.and(terms.or(differs, strays), terms.not(right)));
    return switch (ask(terms.and(facts, differs))) {
      case Possible _ -> told(question, values, terms.and(facts, differs), number);
      case Impossible _ ->
          switch (ask(terms.and(facts, strays))) {
            case Possible _ -> new Known(Fate.NOT_FOLLOWED, "another use of an array");
            case Impossible _ -> new Known(Fate.SAME, "");
            case Answer.Unknown _ -> new Known(Fate.UNKNOWN, question.type());
          };
      case Answer.Unknown _ -> new Known(Fate.UNKNOWN, question.type());
    };
  }

  private static Answer ask(Term wanted) {
    return Z3.ask(wanted, CONFIGURATION);
  }

  private static boolean isAboutFollowing(Obligation obligation) {
    return obligation.what().contains("not followed");
  }

  private static List<Term> holding(Question question, Predicate<Obligation> wanted) {
    return question.obligations().stream().filter(wanted).map(Obligation::holds).toList();
  }

  private Known told(Question question, Values values, Term differs, int number) {
    RealInputs inputs = new RealInputs(values, question.state(), question.event());
    Terms terms = values.terms();
    Term real = terms.and(differs, inputs.areReal());
    Answer answer = ask(terms.and(real, inputs.areSmall(), inputs.areFew()));
    if (answer instanceof Impossible) {
      answer = ask(terms.and(real, inputs.areSmall()));
    }
    if (answer instanceof Possible(Assignment example, long _)) {
      return isToldByJvm(question, values, example, number)
          ? new Known(Fate.TOLD, question.type() + parts(question, example))
          : new Known(Fate.UNKNOWN, NOT_ON_JVM + question.type());
    }
    return answer instanceof Impossible && ask(real) instanceof Impossible
        ? new Known(Fate.UNREAL, question.type())
        : new Known(Fate.UNKNOWN, "no small step: " + question.type());
  }

  private boolean isToldByJvm(Question question, Values values, Assignment example, int number) {
    BiFunction<Integer, Map<String, Object>, String> mutant = jvm.loaded();
    for (Elements elements : Elements.values()) {
      Map<String, Object> step =
          JvmSteps.step(
              question.choice(),
              question.constants(),
              question.state(),
              question.event(),
              example,
              values,
              elements);
      if (jvm.isTold(mutant, number, step)) {
        steps.add(step);
        return true;
      }
    }
    return false;
  }

  /** The parts of the answer that are not those of the spec. */
  private static String parts(Question question, Assignment example) {
    Evaluation evaluation = new Evaluation(example);
    return question.parts().entrySet().stream()
        .filter(part -> !evaluation.truth(part.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", ", " (", ")"));
  }

  /**
   * What is known once the steps that were found for others are tried: those that the solver does
   * not tell are, and those that are the same may be told where there is more of everything.
   */
  Known judgeByOthers(Known before, int number) {
    if (before.fate() == Fate.TOLD) {
      return before;
    }
    BiFunction<Integer, Map<String, Object>, String> mutant = jvm.loaded();
    if (steps.stream().anyMatch(step -> jvm.isTold(mutant, number, step))) {
      if (before.fate() == Fate.SAME) {
        throw new IllegalStateException("proven to be the same, and told by the JVM: " + number);
      }
      return new Known(Fate.TOLD_BY_ANOTHER, before.why());
    }
    return before.fate() == Fate.SAME
            && steps.stream()
                .flatMap(step -> JvmSteps.withMore(step).stream())
                .anyMatch(step -> jvm.isTold(mutant, number, step))
        ? new Known(Fate.SAME_WITH_FEW, "")
        : before;
  }

  /** Why something cannot be followed. */
  static Known notFollowed(RuntimeException e) {
    return new Known(
        Fate.NOT_FOLLOWED,
        e instanceof CannotFollowException ? String.valueOf(e.getMessage()) : e.toString());
  }

  /** What is known of one that was tried before: whether it is told, else what is open. */
  static Known both(Known before, Known now) {
    return MOST_FIRST.indexOf(now.fate()) < MOST_FIRST.indexOf(before.fate()) ? now : before;
  }
}
