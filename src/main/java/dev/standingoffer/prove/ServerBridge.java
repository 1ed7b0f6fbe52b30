package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Classes.Component;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Things;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The objects of {@code InvoiceServer} for values of its spec, and the reverse. */
final class ServerBridge extends Bridge {

  static final String PACKAGE = "dev/standingoffer/server/";

  private static final String VERDICT = PACKAGE + "ServerVerdict";
  private static final String BOLT12 = "dev/standingoffer/bolt12/";
  private static final String OFFER = BOLT12 + "Offer";
  private static final String OFFER_ID = BOLT12 + "OfferId";
  private static final String INVOICE = BOLT12 + "StaticInvoice";
  private static final String PATH = BOLT12 + "BlindedMessagePath";
  private static final String BYTES = "Ldev/standingoffer/wire/Bytes;";
  private static final String TIME = "Ldev/standingoffer/wire/Time;";
  private static final String LIST = "Ljava/util/List;";
  private static final String OPTIONAL = "Ljava/util/Optional;";

  ServerBridge(Machine machine, Classes classes, Values values) {
    super(machine, classes, values);
  }

  // To the core.

  /** A store. */
  Value toStore(Value store) {
    List<Pair> entries = new ArrayList<>();
    for (Pair pair : pairs(store)) {
      entries.add(
          new Pair(pair.present(), toSlot(pair.argument()), toRecord("Entry", pair.result())));
    }
    return things.anonymous(
        machine.construct(
            PACKAGE + "Store",
            "(Ljava/util/Map;)V",
            things.map(new Mapping(List.copyOf(entries)))));
  }

  private static List<Pair> pairs(Value store) {
    if (store instanceof Mapping(List<Pair> pairs)) {
      return pairs;
    }
    throw new UntranslatableException("a store that is no function");
  }

  /** An event of a type. */
  Value toEvent(String type, Value event) {
    return toRecord("ServerEvent$" + type, event);
  }

  private Value toRecord(String type, Value from) {
    return things.anonymous(made(PACKAGE + type, from));
  }

  private Value toSlot(Value slot) {
    if (slot instanceof Sequence(List<Block> blocks) && blocks.size() == 1) {
      List<Value> both = blocks.getFirst().elements();
      return things.anonymous(
          machine.construct(
              PACKAGE + "Slot",
              "(L%sRecipient;I)V".formatted(PACKAGE),
              toRecipient(both.get(0)),
              both.get(1)));
    }
    throw new UntranslatableException("a slot that is no pair");
  }

  private Value toRecipient(Value recipient) {
    return things.anonymous(
        machine.construct(
            PACKAGE + "Recipient",
            "(%s)V".formatted(BYTES),
            things.bytes(number(recipient, "name"), number(recipient, "idLength"))));
  }

  private Term number(Value record, String name) {
    return things.number(field(record, name).value());
  }

  private Value toTime(Value record, String name) {
    return things.time(number(record, name));
  }

  /** What the spec does not know of an invoice, and no step looks at, is the same of all. */
  private Value toInvoice(Value invoice) {
    Value noPaths = things.list(values.sequence(List.of()));
    return things.anonymous(
        machine.construct(
            INVOICE,
            "(%sL%s;%s%s%s%s%s)V".formatted(BYTES, OFFER, TIME, TIME, BYTES, LIST, LIST),
            things.bytes(number(invoice, ServerInputs.BYTES), number(invoice, "size")),
            toOffer(invoice),
            toTime(invoice, "createdAt"),
            toTime(invoice, ServerInputs.RELATIVE_EXPIRY),
            things.bytes(terms.number(0), terms.number(0)),
            noPaths,
            noPaths));
  }

  private Value toOffer(Value invoice) {
    return things.anonymous(
        machine.construct(
            OFFER,
            "(%sL%s;%s%s)V".formatted(BYTES, OFFER_ID, LIST, OPTIONAL),
            Values.UNDEFINED,
            things.opaque(OFFER_ID, number(invoice, "offerId")),
            things.list(values.sequence(List.of())),
            toOptional(number(invoice, "offerAbsoluteExpiry"))));
  }

  @Override
  Value toCore(Component component, Value value) {
    return switch (component.type()) {
      case "I" -> value;
      case "Z" -> toBoolean(value);
      case TIME -> things.time(things.number(value));
      case OPTIONAL -> toOptional(things.number(value));
      case LIST -> things.list(value);
      case "L" + PACKAGE + "Recipient;" -> toRecipient(value);
      case "L" + PACKAGE + "RecipientContext;" -> toRecord("RecipientContext", value);
      case "L" + PACKAGE + "SlotContext;" -> toRecord("SlotContext", value);
      case "L" + INVOICE + ";" -> toInvoice(value);
      case "L" + PATH + ";" -> things.opaque(PATH, things.number(value));
      default -> throw new UntranslatableException("a component of type " + component.type());
    };
  }

  // Back to the spec.

  /** A step. */
  Fields fromStep(Value step) {
    return fromStep(PACKAGE + "ServerStep", step);
  }

  @Override
  Value fromOutcome(Value outcome) {
    return values.record(Map.of("verdict", fromVerdict(VERDICT, outcome)));
  }

  @Override
  Value fromState(Value store) {
    List<Pair> slots = new ArrayList<>();
    Value entries = things.read(store, Things.field(PACKAGE + "Store", "entries"));
    for (Pair pair : things.pairs(entries).pairs()) {
      slots.add(
          new Pair(
              pair.present(),
              fromSlot(pair.argument()),
              values.record(parts(PACKAGE + "Entry", pair.result()))));
    }
    return new Mapping(List.copyOf(slots));
  }

  private Value fromSlot(Value slot) {
    String type = PACKAGE + "Slot";
    return values.sequence(
        List.of(
            fromRecipient(things.read(slot, Things.field(type, "recipient"))),
            things.read(slot, Things.field(type, "number"))));
  }

  private Value fromRecipient(Value recipient) {
    Value id = things.read(recipient, Things.field(PACKAGE + "Recipient", "id"));
    return values.record(
        Map.of("name", new Int(things.which(id)), "idLength", new Int(things.length(id))));
  }

  private Value fromInvoice(Value invoice) {
    Value bytes = things.read(invoice, Things.field(INVOICE, "bytes"));
    Value offer = things.read(invoice, Things.field(INVOICE, "offer"));
    return values.record(
        Map.of(
            "offerId",
            new Int(things.which(things.read(offer, Things.field(OFFER, "id")))),
            "offerAbsoluteExpiry",
            fromOptional(things.read(offer, Things.field(OFFER, "absoluteExpiry"))),
            "createdAt",
            fromTime(invoice, "createdAt"),
            "absoluteExpiry",
            new Int(
                things.nanoseconds(machine.call(INVOICE, "absoluteExpiry", "()" + TIME, invoice))),
            "size",
            new Int(things.length(bytes)),
            ServerInputs.BYTES,
            new Int(things.which(bytes)),
            ServerInputs.RELATIVE_EXPIRY,
            fromTime(invoice, "relativeExpiry")));
  }

  private Value fromTime(Value invoice, String name) {
    return new Int(things.nanoseconds(things.read(invoice, Things.field(INVOICE, name))));
  }

  @Override
  Value fromCore(Component component, Value value) {
    return switch (component.type()) {
      case "I" -> value;
      case TIME -> new Int(things.nanoseconds(value));
      case OPTIONAL -> fromOptional(value);
      case LIST -> things.elements(value);
      case "L" + PACKAGE + "Recipient;" -> fromRecipient(value);
      case "L" + PACKAGE + "RecipientContext;" ->
          values.record(parts(PACKAGE + "RecipientContext", value));
      case "L" + PACKAGE + "SlotContext;" -> values.record(parts(PACKAGE + "SlotContext", value));
      case "L" + INVOICE + ";" -> fromInvoice(value);
      case "L" + PATH + ";" -> new Int(things.which(value));
      default -> throw new UntranslatableException("a component of type " + component.type());
    };
  }
}
