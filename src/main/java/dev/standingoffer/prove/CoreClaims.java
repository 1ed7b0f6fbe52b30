package dev.standingoffer.prove;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is claimed of the core: each part of its answer is that of the spec, and nothing is thrown.
 */
final class CoreClaims implements CoreSteps.Claims {

  /** No exception is thrown, and no number of the core fails to fit. */
  static final String THROWS_NOTHING = "CoreThrowsNothing";

  /** The parts of an answer, by the names of the claims. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("CoreOutcome", "outcome");
    PARTS.put("CoreEffects", "effects");
    PARTS.put("CoreSlots", "next.slots");
    PARTS.put("CoreRequestAttempts", "next.requestAttempts");
    PARTS.put("CoreServerPaths", "next.serverPaths");
    PARTS.put("CoreRetryTicks", "next.retryTicks");
    PARTS.put("CorePathsChangedAt", "next.pathsChangedAt");
  }

  /** The names of all of them. */
  static final List<String> NAMES =
      Stream.concat(PARTS.keySet().stream(), Stream.of(THROWS_NOTHING)).toList();

  private final CoreEquality.Compared compared;
  private final Terms terms;

  private CoreClaims(CoreEquality.Compared compared, Terms terms) {
    this.compared = compared;
    this.terms = terms;
  }

  /**
   * Follows the core for the steps of a kind.
   *
   * @param spec that of the policy, with these values
   * @param constants those of the spec
   * @param classes the core's
   * @throws CannotFollowException if there is something in the core that is not known
   * @throws UntranslatableException if there is no formula for something in the spec
   */
  static CoreClaims of(
      Evaluator spec,
      Map<String, Value> constants,
      Values values,
      Classes classes,
      Inputs inputs,
      Choice choice,
      EventType type,
      Sizes sizes) {
    CoreEquality.Compared compared =
        new CoreEquality(spec, values, inputs, type, sizes)
            .with(
                classes,
                choice,
                constants,
                summaries -> new Machine(values, classes, true, summaries));
    return new CoreClaims(compared, values.terms());
  }

  @Override
  public Value state() {
    return compared.cache();
  }

  @Override
  public Value event() {
    return compared.event();
  }

  @Override
  public Value spec() {
    return compared.spec();
  }

  @Override
  public Value core() {
    return compared.core();
  }

  @Override
  public List<Obligation> obligations() {
    return compared.obligations();
  }

  @Override
  public Set<JoinedLemma.Lengths> joined() {
    return compared.joined();
  }

  @Override
  public Term formula(String name) {
    String part = PARTS.get(name);
    if (part == null) {
      return terms.and(compared.obligations().stream().map(Obligation::holds).toList());
    }
    return Optional.ofNullable(compared.parts().get(part)).orElse(terms.constant(false));
  }
}
