package dev.standingoffer.prove;

import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Proves claims about the server: each operator of {@code spec/InvoiceServerProperties.tla} over a
 * store, an event and an answer, two about the answer itself, and those that the core is the spec.
 */
public final class ServerProver {

  private static final String MODULE = Half.SERVER.module();

  private final SpecModule module;
  private final Asking asking;
  private final CoreLemmas lemmas;

  private ServerProver(SpecModule module, Asking asking) {
    this.module = module;
    this.asking = asking;
    lemmas = new CoreLemmas(asking.configurations(), CoreFiles::classes);
  }

  /**
   * Reads the spec.
   *
   * @param home the folder with {@code spec/}
   * @param questions is given each question that the solver is asked
   * @throws IOException if it cannot be read
   */
  public static ServerProver of(Path home, Prover.Questions questions) throws IOException {
    Path file = home.resolve("spec").resolve(MODULE + ".tla");
    SpecModule module = SpecModule.read(file, List.of());
    module.requireFields(ServerInputs.fields());
    return new ServerProver(module, new Asking(questions, Configuration.USUAL));
  }

  /** The names of all claims. */
  public List<String> names() {
    return Prover.names(guarantees(), ServerClaims.NAMES);
  }

  private List<String> guarantees() {
    return Half.SERVER.guarantees(module);
  }

  /**
   * Proves claims about the steps of a kind, each as if it were the only one.
   *
   * @param held how many slots of the store hold an invoice
   * @param isWanted for the name of a claim, whether it is to be proven
   * @throws IOException if a question cannot be written
   */
  public List<Proof> prove(
      ServerChoice choice, ServerEventType event, int held, Predicate<String> isWanted)
      throws IOException {
    List<String> wanted = names().stream().filter(isWanted).toList();
    List<Proof> proofs = new ArrayList<>();
    Steps steps = null;
    CoreSteps coreSteps = null;
    for (String name : wanted) {
      Claim claim = new Claim(name, choice, event, held);
      if (ServerClaims.NAMES.contains(name)) {
        coreSteps = coreSteps == null ? coreSteps(choice, event, held) : coreSteps;
        proofs.add(coreSteps.prove(claim));
      } else {
        steps = steps == null ? steps(choice, event, held, Scale.REAL) : steps;
        proofs.add(steps.prove(claim));
      }
    }
    return proofs;
  }

  /**
   * A step of which a guarantee is false, and that TLC can judge, on {@link Scale#OF_TLC}; nothing
   * where none is known.
   */
  Optional<Counterexample> stepForTlc(Claim claim) {
    return claim.choice() instanceof ServerChoice choice
            && claim.event() instanceof ServerEventType event
        ? steps(choice, event, claim.slots(), Scale.OF_TLC).refuted(claim.name())
        : Optional.empty();
  }

  /** What of that which the claims about the core rest on was found to be wrong. */
  Set<String> lemmaComplaints() {
    return lemmas.complaints();
  }

  /** Whether a claim is an operator of the spec, and not about the answer itself or the core. */
  boolean isGuarantee(String name) {
    return guarantees().contains(name);
  }

  private CoreSteps coreSteps(ServerChoice choice, ServerEventType type, int held) {
    return new CoreSteps(
        module,
        asking,
        lemmas,
        choice,
        values -> ServerInputs.constants(choice, values, Scale.REAL),
        (spec, constants, values) -> List.of(ServerClaims.of(spec, constants, values, type, held)));
  }

  private Steps steps(ServerChoice choice, ServerEventType type, int held, Scale scale) {
    Values values = new Values(new Terms());
    Map<String, Value> constants = ServerInputs.constants(choice, values, scale);
    ServerInputs inputs = ServerInputs.of(values, scale);
    Mapping store = inputs.store(held);
    Term areDistinct = inputs.areDistinct(store);
    StepFormulas formulas = new StepFormulas(module, constants, values, store, inputs.event(type));
    return new Steps(asking, values, List.of(formulas), areDistinct, Steps.told(choice, constants));
  }
}
