package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.MutantCalls;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.WovenCore;
import dev.standingoffer.prove.MutantJudge.Fate;
import dev.standingoffer.prove.MutantJudge.Known;
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

/** Which mutants of the core are told from the spec, and which are proven to be the same. */
final class CoreMutants {

  /** Of lists that are joined, how long they may be: one for each length of the mutations. */
  private static final Set<JoinedLemma.Lengths> JOINED =
      Set.of(
          new JoinedLemma.Lengths(4, 4),
          new JoinedLemma.Lengths(17, 2),
          new JoinedLemma.Lengths(2, 17));

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
  private final MutantJudge judge;
  private final Map<Mutant, Known> known = new LinkedHashMap<>();

  CoreMutants(WovenCore core) {
    this.core = core;
    classes = JavaObjects.classes(core::file);
    judge = new MutantJudge(core);
  }

  /** Tries mutants, with so many slots each; those that are told are not tried again. */
  Map<Mutant, Known> tried(Set<Mutant> mutants, List<Integer> sizes, Consumer<String> progress)
      throws Exception {
    SpecModule module = SpecModule.read(Path.of("spec/OfferCache.tla"), List.of());
    for (int slots : sizes) {
      for (Choice choice : Choice.values()) {
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
    known.replaceAll((mutant, before) -> judge.judgeByOthers(before, core.numbers().get(mutant)));
    return known;
  }

  /** A mutant of what a lemma is about. */
  private Known joined(int selected) {
    try {
      return JoinedLemma.refuted(
              JOINED,
              values ->
                  machine(values, new MutantCalls(values), Map.of(), selected, new HashSet<>()))
          .map(lengths -> new Known(Fate.TOLD, lengths.toString()))
          .orElse(new Known(Fate.SAME, "lists of these lengths"));
    } catch (CannotFollowException e) {
      return MutantJudge.notFollowed(e);
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
            summaries ->
                machine(kind.values(), new MutantCalls(kind.values()), summaries, 0, reached));
    for (Mutant mutant : mutants) {
      int number = core.numbers().get(mutant);
      Known before = known.getOrDefault(mutant, new Known(Fate.SAME, ""));
      if (reached.contains(number) && before.fate() != Fate.TOLD) {
        kind.terms().forgetSince(start);
        known.put(mutant, MutantJudge.both(before, tried(kind, number)));
      }
    }
  }

  private Machine machine(
      Values values,
      MutantCalls calls,
      Map<String, Machine.Summary> summaries,
      int selected,
      Set<Integer> reached) {
    Map<String, Machine.Summary> all = new HashMap<>(summaries);
    all.putAll(MutantJudge.summaries(values, calls, selected, reached));
    return new Machine(values, classes, true, all);
  }

  private Known judge(
      Kind kind,
      CoreEquality.Compared compared,
      Map<String, Term> parts,
      MutantCalls calls,
      int selected) {
    return judge.judge(
        new MutantJudge.Question(
            kind.type().word(),
            kind.choice().name(),
            kind.constants(),
            compared.cache(),
            compared.event(),
            kind.terms().constant(true),
            parts,
            compared.obligations()),
        kind.values(),
        calls,
        selected);
  }

  /** The usual ones compare effects place by place, though some of these may be empty. */
  private static Map<String, Term> exact(CoreEquality.Compared compared, Values values) {
    Map<String, Term> parts = new LinkedHashMap<>(compared.parts());
    parts.computeIfPresent(
        "effects",
        (effects, _) ->
            values.equal(
                Bridge.field(compared.core(), effects).value(),
                Bridge.field(compared.spec(), effects).value()));
    return parts;
  }

  private Known tried(Kind kind, int selected) {
    MutantCalls calls = new MutantCalls(kind.values());
    try {
      CoreEquality.Compared compared =
          kind.equality()
              .with(
                  classes,
                  kind.choice(),
                  kind.constants(),
                  summaries -> machine(kind.values(), calls, summaries, selected, new HashSet<>()));
      Known known = judge(kind, compared, compared.parts(), calls, selected);
      return known.why().startsWith(MutantJudge.NOT_ON_JVM)
          ? judge(kind, compared, exact(compared, kind.values()), calls, selected)
          : known;
    } catch (CannotFollowException | UntranslatableException e) {
      return MutantJudge.notFollowed(e);
    }
  }
}
