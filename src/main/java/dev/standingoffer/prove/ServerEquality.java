package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Obligation;
import dev.standingoffer.term.Term;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the step of the server's core is {@code Step} of its spec, for every store of a size and
 * every event.
 */
public final class ServerEquality {

  private static final String CORE = ServerBridge.PACKAGE + "InvoiceServer";
  private static final String STEP =
      "(L%1$sStore;L%1$sServerEvent;L%1$sServerPolicy;)L%1$sServerStep;"
          .formatted(ServerBridge.PACKAGE);

  private final Values values;
  private final ServerEventType type;
  private final Mapping store;
  private final Term areDistinct;
  private final Value event;
  private final Value answer;

  /**
   * What the spec comes to.
   *
   * @param type the type of the event
   * @param held how many slots of the store hold an invoice
   */
  public ServerEquality(Evaluator spec, Values values, ServerEventType type, int held) {
    this.values = values;
    this.type = type;
    ServerInputs inputs = ServerInputs.ofCore(values);
    store = inputs.store(held);
    areDistinct = inputs.areDistinct(store);
    event = inputs.event(type);
    answer = spec.apply("Step", store, event);
  }

  /**
   * What both come to.
   *
   * @param store the store, as the spec has it
   * @param event the event
   * @param spec the answer of the spec
   * @param core that of the core
   * @param parts for each part of the answer, whether both have the same there, if it is a store
   * @param obligations what must not fail in the core, if it is one
   * @param isStore whether it is one: no two slots of it are the same
   */
  public record Compared(
      Value store,
      Value event,
      Value spec,
      Value core,
      Map<String, Term> parts,
      List<Obligation> obligations,
      Term isStore) {}

  /**
   * What the core comes to, beside it.
   *
   * @param constants those of the spec, of which the core's policy is made
   * @param machine follows the core
   */
  public Compared with(Classes classes, Map<String, Value> constants, Machine machine) {
    ServerBridge bridge = new ServerBridge(machine, classes, values);
    Value step =
        machine.call(
            CORE,
            "step",
            STEP,
            bridge.toStore(store),
            bridge.toEvent(type.word(), event),
            bridge.toPolicy(ServerBridge.PACKAGE + "ServerPolicy", constants));
    Map<String, Term> parts = new LinkedHashMap<>();
    Value core = step;
    if (!(step instanceof Undefined)) {
      core = bridge.fromStep(step);
      for (String part : List.of("outcome", "effects", "next")) {
        parts.put(
            part,
            values.equal(Bridge.field(core, part).value(), Bridge.field(answer, part).value()));
      }
    }
    return new Compared(store, event, answer, core, parts, machine.obligations(), areDistinct);
  }
}
