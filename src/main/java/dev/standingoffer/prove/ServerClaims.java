package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is claimed of the server's core: each part of its answer is that of the spec, and nothing is
 * thrown.
 */
final class ServerClaims implements CoreSteps.Claims {

  /** The parts of an answer, by the names of the claims. */
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("CoreOutcome", "outcome");
    PARTS.put("CoreEffects", "effects");
    PARTS.put("CoreStore", "next");
  }

  /** The names of all of them. */
  static final List<String> NAMES =
      Stream.concat(PARTS.keySet().stream(), Stream.of(CoreClaims.THROWS_NOTHING)).toList();

  private final ServerEquality.Compared compared;
  private final Terms terms;

  private ServerClaims(ServerEquality.Compared compared, Terms terms) {
    this.compared = compared;
    this.terms = terms;
  }

  /**
   * Follows the core for the steps of a kind.
   *
   * @param spec that of the policy, with these values
   * @param constants those of the spec
   * @throws CannotFollowException if there is something in the core that is not known
   * @throws UntranslatableException if there is no formula for something in the spec
   */
  static ServerClaims of(
      Evaluator spec, Map<String, Value> constants, Values values, ServerEventType type, int held) {
    Classes classes = CoreFiles.classes();
    Machine machine = new Machine(values, classes, true, Map.of());
    return new ServerClaims(
        new ServerEquality(spec, values, type, held).with(classes, constants, machine),
        values.terms());
  }

  @Override
  public Value state() {
    return compared.store();
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
    return Set.of();
  }

  @Override
  public Term formula(String name) {
    String part = PARTS.get(name);
    Term holds =
        part == null
            ? terms.and(compared.obligations().stream().map(Obligation::holds).toList())
            : Optional.ofNullable(compared.parts().get(part)).orElse(terms.constant(false));
    return terms.implies(compared.isStore(), holds);
  }
}
