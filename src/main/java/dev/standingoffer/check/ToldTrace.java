package dev.standingoffer.check;

import dev.standingoffer.check.TlaValue.Atom;
import dev.standingoffer.check.TlaValue.Fields;
import dev.standingoffer.check.TlaValue.Mapping;
import dev.standingoffer.check.TlaValue.Members;
import dev.standingoffer.check.TlaValue.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A counterexample of {@code MCTempting.tla}, told for a reader: each event, what it came to, and
 * what the slots hold then.
 */
final class ToldTrace {

  /** These say nothing that the model leaves open. */
  private static final Set<String> LEFT_OUT = Set.of("type", "offerNonce", "responder");

  private ToldTrace() {}

  /**
   * A numbered list in Markdown.
   *
   * @param lines the states as TLC shows them
   * @throws IllegalArgumentException if these are no states of that model
   */
  static List<String> of(List<String> lines) {
    List<String> told = new ArrayList<>();
    for (Trace.State found : Trace.of(lines).states()) {
      Map<String, TlaValue> state = found.variables();
      if (!(state.get("last") instanceof Fields last)
          || !(last.get("event") instanceof Fields event)
          || !(state.get("cache") instanceof Fields cache)) {
        throw new IllegalArgumentException("not a state of MCTempting: " + state.keySet());
      }
      String type = event.get("type").toString();
      if (!type.equals("none")) { // the initial state
        told.add(
            "%d. **%s** (%s) comes to `%s`; slots: %s"
                .formatted(
                    told.size() + 1, type, arguments(event), last.get("verdict"), slots(cache)));
      }
    }
    return told;
  }

  private static String arguments(Fields event) {
    return event.byName().entrySet().stream()
        .filter(field -> !LEFT_OUT.contains(field.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(field -> field.getKey() + " " + told(field.getKey(), field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String told(String name, TlaValue value) {
    return switch (value) {
      case Fields persisted when name.equals("persisted") -> "with slots " + slots(persisted);
      case Fields offer when name.equals("offer") -> offer(offer);
      case Fields other -> other.byName().keySet().toString();
      case Sequence sequence -> sequence.toString();
      case Atom atom -> atom.toString();
      case Members members -> members.members().toString();
      case Mapping mapping -> mapping.byArgument().toString();
    };
  }

  private static String offer(Fields offer) {
    String expiry = offer.get("absoluteExpiry").toString();
    return offer.get("id") + (expiry.equals("-1") ? " without expiry" : " expiring at " + expiry);
  }

  private static String slots(Fields cache) {
    if (!(cache.get("slots") instanceof Sequence slots) || slots.elements().isEmpty()) {
      return "none";
    }
    return slots.elements().stream().map(ToldTrace::slot).collect(Collectors.joining(", "));
  }

  private static String slot(TlaValue value) {
    if (!(value instanceof Fields slot)) {
      throw new IllegalArgumentException("not a slot: " + value);
    }
    String status = slot.get("status").toString();
    if (!(slot.byName().get("offer") instanceof Fields offer)) {
      return status;
    }
    String confirmed =
        slot.byName().containsKey("invoiceCreatedAt")
            ? ", invoice of " + slot.get("invoiceCreatedAt")
            : "";
    return "%s (offer %s%s)".formatted(status, offer.get("id"), confirmed);
  }
}
