package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Proves claims about the spec: each operator of {@code spec/OfferCacheProperties.tla} over a
 * cache, an event and an answer, two about the answer itself, and those that the core is the spec.
 */
public final class Prover {

  /** After the name of an operator: each field, index, CHOOSE and CASE that it uses has a value. */
  public static final String IS_DEFINED = "IsDefined";

  /** No two arms of a CASE hold, and no CHOOSE has two to choose from, in the answer. */
  public static final String UNAMBIGUOUS = "StepIsUnambiguous";

  /** After the name of an invariant: it is inductive where events are as the operator says. */
  public static final String NEEDS = "Needs";

  /** What has all that this one looks at. */
  private static final String INVARIANTS = "OfferCacheInvariants";

  private final SpecModule module;
  private final Asking asking;
  private final Supplier<Classes> classes;
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

  private Prover(
      SpecModule module,
      List<Configuration> configurations,
      Questions questions,
      Supplier<Classes> classes) {
    this.module = module;
    this.classes = classes;
    asking = new Asking(questions, configurations);
    lemmas = new CoreLemmas(configurations, classes);
  }

  /**
   * Reads the spec.
   *
   * @param home the folder with {@code spec/}
   * @param questions is given each question that the solver is asked
   * @throws IOException if it cannot be read
   */
  public static Prover of(Path home, Questions questions) throws IOException {
    return of(home, questions, CoreFiles::classes);
  }

  /** The same of another core, whose classes are for one thread each time. */
  static Prover of(Path home, Questions questions, Supplier<Classes> classes) throws IOException {
    Path file = home.resolve("spec").resolve(INVARIANTS + ".tla");
    SpecModule module = SpecModule.read(file, List.of());
    module.requireFields(Inputs.fields());
    return new Prover(module, Configuration.USUAL, questions, classes);
  }

  /** The names of all claims. */
  public List<String> names() {
    List<String> names = new ArrayList<>(names(Half.CACHE.guarantees(module), invariants()));
    names.addAll(CoreClaims.NAMES);
    return List.copyOf(names);
  }

  /** The names of those about a cache alone: that they are inductive. */
  public List<String> invariants() {
    List<String> names = new ArrayList<>();
    for (String invariant : module.operators(INVARIANTS, List.of("c"))) {
      names.add(invariant);
      String needs = invariant + NEEDS;
      if (module.operators(INVARIANTS, List.of("c", "e")).contains(needs)) {
        names.add(needs);
      }
    }
    return List.copyOf(names);
  }

  static List<String> names(List<String> guarantees, List<String> others) {
    List<String> names = new ArrayList<>(List.of(StepFormulas.ANSWER + IS_DEFINED, UNAMBIGUOUS));
    for (String operator : guarantees) {
      names.add(operator);
      names.add(operator + IS_DEFINED);
    }
    names.addAll(others);
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
    if (slots == Claim.ANY_NUMBER) {
      return new AnySlots(module, asking).prove(choice, event, wanted);
    }
    List<Proof> proofs = new ArrayList<>();
    if (!CoreClaims.NAMES.containsAll(wanted)) {
      Steps steps = steps(choice, event, slots, Scale.REAL);
      for (String name : wanted) {
        if (!CoreClaims.NAMES.contains(name)) {
          proofs.add(steps.prove(new Claim(name, choice, event, slots)));
        }
      }
    }
    if (CoreClaims.NAMES.stream().anyMatch(wanted::contains)) {
      CoreSteps steps = coreSteps(choice, event, slots);
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
    return claim.choice() instanceof Choice choice && claim.event() instanceof EventType event
        ? steps(choice, event, claim.slots(), Scale.OF_TLC).refuted(claim.name())
        : Optional.empty();
  }

  /** What of that which the claims about the core rest on was found to be wrong. */
  Set<String> lemmaComplaints() {
    return lemmas.complaints();
  }

  /** Whether a claim is an operator of the spec, and not about the answer itself or the core. */
  boolean isGuarantee(String name) {
    return Half.CACHE.guarantees(module).contains(name);
  }

  private CoreSteps coreSteps(Choice choice, EventType type, int slots) {
    return new CoreSteps(
        module,
        asking,
        lemmas,
        choice,
        values -> Inputs.constants(choice, values, Scale.REAL),
        (spec, constants, values) ->
            Sizes.of(type, slots).stream()
                .map(
                    sizes ->
                        CoreClaims.of(
                            spec,
                            constants,
                            values,
                            classes.get(),
                            new Inputs(values, Scale.REAL),
                            choice,
                            type,
                            sizes))
                .toList());
  }

  private Steps steps(Choice choice, EventType type, int slots, Scale scale) {
    Values values = new Values(new Terms());
    Map<String, Value> constants = Inputs.constants(choice, values, scale);
    Inputs inputs = new Inputs(values, scale);
    List<StepFormulas> kinds =
        Sizes.of(type, slots).stream()
            .map(
                sizes ->
                    new StepFormulas(
                        module,
                        constants,
                        values,
                        inputs.cache("c", sizes.before()),
                        inputs.event(type, sizes.persisted())))
            .toList();
    return new Steps(
        asking, values, kinds, values.terms().constant(true), Steps.told(choice, constants));
  }
}
