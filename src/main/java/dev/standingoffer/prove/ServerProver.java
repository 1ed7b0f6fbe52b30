package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    lemmas = new CoreLemmas(asking.configurations());
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
    return new ServerProver(
        SpecModule.read(file, List.of()), new Asking(questions, Configuration.USUAL));
  }

  /** The names of all claims. */
  public List<String> names() {
    return Prover.names(guarantees(), ServerClaims.NAMES);
  }

  private List<String> guarantees() {
    return module.operators(MODULE, List.of("s", "e", "a"));
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
        coreSteps = coreSteps == null ? new CoreSteps(choice, event, held) : coreSteps;
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

  /** Whether a claim is an operator of the spec, and not about the answer itself or the core. */
  boolean isGuarantee(String name) {
    return guarantees().contains(name);
  }

  /** All steps of a kind, of the spec and of the core. */
  private final class CoreSteps {

    private final Terms terms = new Terms();
    private final Values values = new Values(terms);
    private final @Nullable ServerClaims claims;
    private final Map<String, Value> constants;
    private final String remark;

    CoreSteps(ServerChoice choice, ServerEventType type, int held) {
      Map<String, Value> all = ServerInputs.constants(choice, values, Scale.REAL);
      ServerClaims followed = null;
      String problem = "";
      try {
        Evaluator spec = new Evaluator(module, all, Map.of(), values, false);
        followed = ServerClaims.of(spec, all, values, type, held);
        problem = lemmas.wrong(Set.of()).orElse("");
      } catch (CannotFollowException | UntranslatableException | IllegalArgumentException e) {
        problem = "there is no formula: " + e.getMessage();
      }
      claims = followed;
      remark = problem;
      constants = Prover.told(choice, all);
    }

    Proof prove(Claim claim) throws IOException {
      return claims == null || !remark.isEmpty()
          ? Asking.unknown(claim, 0, remark)
          : asking.ask(
              claim, terms.not(claims.formula(claim.name())), values, this::counterexample);
    }

    /** The answer is that of the spec, and after it that of the core. */
    private Counterexample counterexample(TlaText text) {
      ServerEquality.Compared compared = Objects.requireNonNull(claims).compared();
      return new Counterexample(
          text.of(compared.store()),
          text.of(compared.event()),
          "%s; the core's: %s".formatted(text.of(compared.spec()), text.of(compared.core())),
          text.of(constants));
    }
  }

  private Steps steps(ServerChoice choice, ServerEventType type, int held, Scale scale) {
    Values values = new Values(new Terms());
    Map<String, Value> constants = ServerInputs.constants(choice, values, scale);
    ServerInputs inputs = ServerInputs.of(values, scale);
    Mapping store = inputs.store(held);
    Term areDistinct = inputs.areDistinct(store);
    StepFormulas formulas = new StepFormulas(module, constants, values, store, inputs.event(type));
    return new Steps(asking, values, formulas, areDistinct, Prover.told(choice, constants));
  }
}
