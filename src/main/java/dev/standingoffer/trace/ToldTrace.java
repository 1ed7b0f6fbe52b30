package dev.standingoffer.trace;

import static java.util.stream.Collectors.joining;

import dev.standingoffer.trace.TlaValue.Atom;
import dev.standingoffer.trace.TlaValue.Fields;
import dev.standingoffer.trace.TlaValue.Mapping;
import dev.standingoffer.trace.TlaValue.Members;
import dev.standingoffer.trace.TlaValue.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A counterexample of {@code MCTempting.tla} or {@code MCServerTempting.tla}, told for a reader:
 * each event, what it came to, and what the slots hold then.
 */
public final class ToldTrace {

  /** These say nothing that the model leaves open. */
  private static final Set<String> LEFT_OUT = Set.of("type", "offerNonce", "responder");

  private ToldTrace() {}

  /**
   * A numbered list in Markdown.
   *
   * @param lines the states as TLC shows them
   * @throws IllegalArgumentException if these are no states of those models
   */
  public static List<String> of(List<String> lines) {
    List<String> told = new ArrayList<>();
    for (Trace.State found : Trace.of(lines).states()) {
      Map<String, TlaValue> state = found.variables();
      if (!(state.get("last") instanceof Fields last)
          || !(last.get("event") instanceof Fields event)) {
        throw new IllegalArgumentException("not a state of a tempting form: " + state.keySet());
      }
      String type = event.get("type").toString();
      if (!type.equals("none")) { // the initial state
        told.add(
            "%d. **%s** (%s) comes to `%s`; slots: %s"
                .formatted(
                    told.size() + 1, type, arguments(event), last.get("verdict"), slots(state)));
      }
    }
    return told;
  }

  private static String arguments(Fields event) {
    return event.byName().entrySet().stream()
        .filter(field -> !LEFT_OUT.contains(field.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(field -> field.getKey() + " " + told(field.getKey(), field.getValue()))
        .collect(joining(", "));
  }

  private static String told(String name, TlaValue value) {
    return switch (value) {
      case Fields persisted when name.equals("persisted") -> "with slots " + slots(persisted);
      case Fields offer when name.equals("offer") -> offer(offer);
      case Fields invoice when name.equals("invoice") -> invoice(invoice);
      case Fields context when name.equals("context") ->
          "of slot " + context.get("invoiceSlot") + expiring(context.get("pathAbsoluteExpiry"));
      case Fields other -> other.byName().keySet().toString();
      case Mapping mapping -> mapping.byArgument().keySet().toString();
      case Sequence sequence -> sequence.toString();
      case Members members -> members.members().toString();
      case Atom atom -> atom.toString();
    };
  }

  private static String offer(Fields offer) {
    return offer.get("id") + expiring(offer.get("absoluteExpiry"));
  }

  private static String invoice(Fields invoice) {
    return "for offer %s, created at %s%s"
        .formatted(
            invoice.get("offerId"),
            invoice.get("createdAt"),
            expiring(invoice.get("absoluteExpiry")));
  }

  private static String expiring(TlaValue expiry) {
    return expiry.toString().equals("-1") ? " without expiry" : " expiring at " + expiry;
  }

  private static String slots(Map<String, TlaValue> state) {
    return switch (state.get("cache")) {
      case Fields cache -> slots(cache);
      case null, default -> stored(state.get("store"));
    };
  }

  /** The model has one recipient with one slot. */
  private static String stored(@Nullable TlaValue store) {
    return store instanceof Mapping mapping
        ? mapping.byArgument().values().stream().map(ToldTrace::entry).collect(joining(", "))
        : "none";
  }

  private static String entry(TlaValue value) {
    if (value instanceof Fields entry && entry.get("invoice") instanceof Fields invoice) {
      return "invoice " + invoice(invoice);
    }
    throw new IllegalArgumentException("not an entry: " + value);
  }

  private static String slots(Fields cache) {
    if (!(cache.get("slots") instanceof Sequence slots) || slots.elements().isEmpty()) {
      return "none";
    }
    return slots.elements().stream().map(ToldTrace::slot).collect(joining(", "));
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
