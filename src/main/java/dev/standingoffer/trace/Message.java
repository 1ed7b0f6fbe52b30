package dev.standingoffer.trace;

import dev.standingoffer.trace.TlaValue.Fields;
import dev.standingoffer.trace.TlaValue.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A message of {@code AsyncReceive.tla}.
 *
 * @param fields as the network of a state has it
 */
record Message(Fields fields) {

  static final String REQUEST = "OfferPathsRequest";
  static final String PATHS = "OfferPaths";
  static final String INVOICE = "ServeStaticInvoice";
  static final String CONFIRMATION = "StaticInvoicePersisted";

  private static final Set<String> OF_PHONE = Set.of(REQUEST, INVOICE);

  /** The times in a message. */
  private static final Set<String> TIMES =
      Set.of(
          "until",
          "replyPathExpiry",
          "pathsAbsoluteExpiry",
          "expiry",
          "absoluteExpiry",
          "invoiceCreatedAt");

  String type() {
    return fields.text("type");
  }

  boolean isOf(String type) {
    return type().equals(type);
  }

  TlaValue get(String name) {
    return fields.get(name);
  }

  int number(String name) {
    return fields.number(name);
  }

  /** Whether the phone sends it, or a server. */
  boolean isOfPhone() {
    return OF_PHONE.contains(type());
  }

  /** The index of the server at the other end; a confirmation does not name it. */
  Optional<Integer> server() {
    return switch (type()) {
      case REQUEST, INVOICE -> Optional.of(get("destination").asRecord().number("server") - 1);
      case PATHS -> Optional.of(get("responder").asRecord().number("server") - 1);
      default -> Optional.empty();
    };
  }

  /** The number of the offer that is built on the paths in it, if it is. */
  int offerOfPaths() {
    return ProtocolState.firstPath(get("paths")).number("fresh");
  }

  /** What it is, in a few words. */
  String label() {
    return switch (type()) {
      case REQUEST -> "request, slot " + get("invoiceSlot");
      case PATHS -> "paths for slot " + get("invoiceSlot");
      case INVOICE -> "invoice of offer " + get("offer").asRecord().get("id");
      default -> "offer " + get("offerId") + " confirmed";
    };
  }

  /** What somebody does who sends it. */
  String sending() {
    return switch (type()) {
      case REQUEST -> "asks for paths for slot " + get("invoiceSlot");
      case PATHS -> "gives paths";
      case INVOICE -> "sends an invoice of offer " + get("offer").asRecord().get("id");
      default -> "confirms it";
    };
  }

  /** Whether it is another one that has grown older by one unit of time. */
  boolean isOlder(Message young) {
    return young.number("until") == number("until") + 1
        && withoutTimes(young.fields).equals(withoutTimes(fields));
  }

  private static TlaValue withoutTimes(TlaValue value) {
    return switch (value) {
      case Fields fields -> {
        Map<String, TlaValue> others = new LinkedHashMap<>();
        fields.byName().forEach((name, field) -> others.put(name, withoutTimes(field)));
        others.keySet().removeAll(TIMES);
        yield new Fields(others);
      }
      case Sequence sequence ->
          new Sequence(sequence.elements().stream().map(Message::withoutTimes).toList());
      default -> value;
    };
  }
}
