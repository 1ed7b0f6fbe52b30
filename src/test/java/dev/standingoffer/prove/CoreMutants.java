package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which mutants of the core are told from the spec, and which are proven to be the same. */
final class CoreMutants {

  private static final String SWITCH = "dev/standingoffer/mirror/MutantSwitch";
  private static final List<Configuration> CONFIGURATION =
      List.of(new Configuration(2, 20_000_000));

  /** What is known of a mutant, from the most to the least. */
  enum Fate {
    TOLD,
    SAME,
    NOT_FOLLOWED,
    UNKNOWN
  }

  /**
   * @param why the event at which it is told, or what is not followed
   */
  record Known(Fate fate, String why) {}

  /** A policy, a number of slots and an event, with the answer of the spec. */
  private record Kind(
      Choice choice,
      Map<String, Value> constants,
      EventType type,
      Terms terms,
      Values values,
      CoreEquality equality) {}

  private final WovenCore core;
  private final Classes classes;
  private final Map<Mutant, Known> known = new LinkedHashMap<>();

  CoreMutants(WovenCore core) {
    this.core = core;
    classes = JavaObjects.classes(core::file);
  }

  /** Tries mutants, of which each is told at its latest event. */
  Map<Mutant, Known> tried(Set<Mutant> mutants, List<Integer> sizes, Consumer<String> progress)
      throws Exception {
    SpecModule module = SpecModule.read(Path.of("spec/OfferCache.tla"), List.of());
    for (Choice choice : Choice.values()) {
      for (int slots : sizes) {
        for (EventType type : EventType.values()) {
          Terms terms = new Terms();
          Values values = new Values(terms);
          Map<String, Value> constants = Inputs.constants(choice, values, Scale.REAL);
          Evaluator spec = new Evaluator(module, constants, Map.of(), values, false);
          Inputs inputs = new Inputs(values, Scale.REAL);
          tryAll(
              new Kind(
                  choice,
                  constants,
                  type,
                  terms,
                  values,
                  new CoreEquality(spec, values, inputs, type, slots)),
              mutants);
          progress.accept(
              "%s, %d slots, %s: %d told of %d"
                  .formatted(
                      choice.word(),
                      slots,
                      type.word(),
                      known.values().stream().filter(k -> k.fate() == Fate.TOLD).count(),
                      mutants.size()));
        }
      }
    }
    mutants.stream()
        .filter(mutant -> mutant.name().method().equals("OfferCache.joined"))
        .forEach(mutant -> known.put(mutant, joined(core.numbers().get(mutant))));
    mutants.forEach(mutant -> known.putIfAbsent(mutant, new Known(Fate.SAME, "never reached")));
    return known;
  }

  /** A mutant of what a lemma is about. */
  private Known joined(int selected) {
    try {
      return JoinedLemma.refuted(
              Set.of(new JoinedLemma.Lengths(3, 3)),
              values -> machine(values, Map.of(), selected, new HashSet<>()))
          .map(lengths -> new Known(Fate.TOLD, lengths.toString()))
          .orElse(new Known(Fate.SAME, "lists of up to 3"));
    } catch (CannotFollowException e) {
      return new Known(Fate.NOT_FOLLOWED, String.valueOf(e.getMessage()));
    }
  }

  private void tryAll(Kind kind, Set<Mutant> mutants) {
    Terms.Mark start = kind.terms().mark();
    Set<Integer> reached = new HashSet<>();
    kind.equality()
        .with(
            classes,
            kind.choice(),
            kind.constants(),
            summaries -> machine(kind.values(), summaries, 0, reached));
    for (Mutant mutant : mutants) {
      int number = core.numbers().get(mutant);
      Known before = known.getOrDefault(mutant, new Known(Fate.SAME, ""));
      if (reached.contains(number) && before.fate() != Fate.TOLD) {
        kind.terms().forgetSince(start);
        Known now = tried(kind, number);
        if (now.fate() == Fate.TOLD || before.fate() == Fate.SAME) {
          known.put(mutant, now);
        }
      }
    }
  }

  private Machine machine(
      Values values, Map<String, Machine.Summary> summaries, int selected, Set<Integer> reached) {
    Map<String, Machine.Summary> all = new HashMap<>(summaries);
    all.put(
        SWITCH + ".isSelected",
        (machine, arguments) -> {
          int asked = machine.things().number(arguments.getFirst()).number().intValueExact();
          reached.add(asked);
          return values.integer(asked == selected ? 1 : 0);
        });
    all.put(SWITCH + ".jump", (_, _) -> Values.UNDEFINED);
    return new Machine(values, classes, true, all);
  }

  private Known tried(Kind kind, int selected) {
    CoreEquality.Compared compared;
    try {
      compared =
          kind.equality()
              .with(
                  classes,
                  kind.choice(),
                  kind.constants(),
                  summaries -> machine(kind.values(), summaries, selected, new HashSet<>()));
    } catch (CannotFollowException | UntranslatableException e) {
      String why = String.valueOf(e.getMessage());
      return why.startsWith("a loop that does not end")
          ? new Known(Fate.TOLD, "does not end")
          : new Known(Fate.NOT_FOLLOWED, why);
    }
    Terms terms = kind.terms();
    Term followed = terms.and(holding(compared, obligation -> isAboutFollowing(obligation)));
    Term right =
        terms.and(
            terms.and(List.copyOf(compared.parts().values())),
            terms.and(holding(compared, obligation -> !isAboutFollowing(obligation))));
    Answer differs = Z3.ask(terms.and(followed, terms.not(right)), CONFIGURATION);
    if (differs instanceof Answer.Possible) {
      return new Known(Fate.TOLD, kind.type().word());
    }
    Answer strays = Z3.ask(terms.not(followed), CONFIGURATION);
    if (differs instanceof Answer.Unknown || strays instanceof Answer.Unknown) {
      return new Known(Fate.UNKNOWN, kind.type().word());
    }
    return strays instanceof Answer.Possible
        ? new Known(Fate.NOT_FOLLOWED, "another use of an array")
        : new Known(Fate.SAME, "");
  }

  private static boolean isAboutFollowing(Obligation obligation) {
    return obligation.what().contains("not followed");
  }

  private static List<Term> holding(CoreEquality.Compared compared, Predicate<Obligation> wanted) {
    return compared.obligations().stream().filter(wanted).map(Obligation::holds).toList();
  }
}
