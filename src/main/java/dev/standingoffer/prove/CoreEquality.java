package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the core's step is {@code Step} of the spec, for every cache of a size and every event.
 */
public final class CoreEquality {

  static final String CORE = "dev/standingoffer/cache/OfferCache";
  private static final String STEP =
      "(Ldev/standingoffer/cache/Cache;Ldev/standingoffer/cache/Event;Ldev/standingoffer/cache/Policy;)Ldev/standingoffer/cache/Step;";

  private final Values values;
  private final EventType type;
  private final Value cache;
  private final Value event;
  private final Value answer;

  /**
   * What the spec comes to.
   *
   * @param type the type of the event
   * @param slots how many slots the cache has, and the one that a restart brings
   */
  public CoreEquality(Evaluator spec, Values values, Inputs inputs, EventType type, int slots) {
    this(spec, values, inputs, type, new Sizes(slots, slots));
  }

  /** The same where both caches need not have as many. */
  CoreEquality(Evaluator spec, Values values, Inputs inputs, EventType type, Sizes sizes) {
    this.values = values;
    this.type = type;
    bound(values.terms());
    cache = inputs.cache("c", sizes.before());
    event = inputs.event(type, sizes.persisted());
    answer = spec.apply("Step", cache, event);
  }

  /**
   * What both come to.
   *
   * @param cache the cache, as the spec has it
   * @param event the event
   * @param spec the answer of the spec
   * @param core that of the core
   * @param parts for each part of the answer, whether both have the same there
   * @param obligations what must not fail in the core
   * @param joined how long the lists are at most that {@link JoinedLemma} is about
   */
  public record Compared(
      Value cache,
      Value event,
      Value spec,
      Value core,
      Map<String, Term> parts,
      List<Obligation> obligations,
      Set<JoinedLemma.Lengths> joined) {}

  /** Makes what follows the core. */
  @FunctionalInterface
  public interface Machines {

    /** One that does not follow these methods. */
    Machine with(Map<String, Machine.Summary> summaries);
  }

  /**
   * What the core comes to, beside it.
   *
   * @param choice the policy: of one, its constant is what the core has
   * @param constants those of the spec; the core's policy is made of them where it is any
   * @param machines makes what follows the core
   */
  Compared with(Classes classes, Choice choice, Map<String, Value> constants, Machines machines) {
    Set<JoinedLemma.Lengths> joined = new LinkedHashSet<>();
    Machine machine =
        machines.with(Map.of(JoinedLemma.METHOD, (each, lists) -> joined(each, lists, joined)));
    CoreBridge bridge = new CoreBridge(machine, classes, values);
    Value before = bridge.toCache(cache);
    Value step =
        machine.call(
            CORE,
            "step",
            STEP,
            before,
            bridge.toEvent(type.word(), event, before),
            policy(choice, constants, machine, bridge));
    if (step instanceof Undefined) {
      return new Compared(cache, event, answer, step, Map.of(), machine.obligations(), joined);
    }
    Fields core = bridge.fromStep(step);
    Map<String, Term> parts = new LinkedHashMap<>();
    for (String part : List.of("outcome", "effects")) {
      parts.put(part, bridge.areEqual(field(core, part), field(answer, part)));
    }
    for (String part : fields(field(core, "next")).byName().keySet()) {
      parts.put(
          "next." + part,
          bridge.areEqual(field(field(core, "next"), part), field(field(answer, "next"), part)));
    }
    return new Compared(cache, event, answer, core, parts, machine.obligations(), joined);
  }

  private static Value policy(
      Choice choice, Map<String, Value> constants, Machine machine, CoreBridge bridge) {
    return switch (choice) {
      case LDK -> machine.staticField(CoreBridge.POLICY, "LDK_0_2_5");
      case HARDENED -> machine.staticField(CoreBridge.POLICY, "HARDENED");
      case ANY -> bridge.toPolicy(CoreBridge.POLICY, constants);
    };
  }

  private static Fields fields(Value value) {
    return (Fields) value;
  }

  private static Value field(Value record, String name) {
    Field field = fields(record).byName().get(name);
    if (field == null) {
      throw new IllegalArgumentException("no field " + name);
    }
    return field.value();
  }

  /** What is a number or the length of a list in the core is an int. */
  private static void bound(Terms terms) {
    Bounds count = Bounds.of(0, Integer.MAX_VALUE);
    for (String name :
        List.of(
            "c.requestAttempts",
            "c.retryTicks",
            "e.replyPaths",
            "e.invoiceReplyPaths",
            "e.persisted.requestAttempts",
            "e.persisted.retryTicks")) {
      terms.integerVariable(name, count);
    }
    for (String name : List.of("c.serverPaths", "e.paths", "e.persisted.serverPaths")) {
      terms.apply(
          "length", Bounds.of(1, Integer.MAX_VALUE), terms.integerVariable(name, Bounds.from(0)));
    }
  }

  /** {@code joined} is one list after the other, which {@link JoinedLemma} shows. */
  private static Value joined(
      Machine machine, List<Value> lists, Set<JoinedLemma.Lengths> lengths) {
    Sequence first = (Sequence) machine.things().elements(lists.get(0));
    Sequence second = (Sequence) machine.things().elements(lists.get(1));
    lengths.add(new JoinedLemma.Lengths(machine.mostElements(first), machine.mostElements(second)));
    return machine.joined(first, second);
  }
}
