package dev.standingoffer.prove;

import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Classes.Component;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.Things;
import dev.standingoffer.term.Term;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Texts;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of {@code OfferCache} for values of {@code spec/OfferCache.tla}, and the reverse. */
final class CoreBridge extends Bridge {

  private static final String PACKAGE = "dev/standingoffer/cache/";
  private static final String BOLT12 = "dev/standingoffer/bolt12/";
  static final String POLICY = PACKAGE + "Policy";
  private static final String EMPTY = PACKAGE + "Slot$Empty";
  private static final String CACHED = PACKAGE + "Slot$CachedOffer";
  private static final String VERDICT = PACKAGE + "Outcome$Verdict";

  CoreBridge(Machine machine, Classes classes, Values values) {
    super(machine, classes, values);
  }

  // To the core.

  /** A cache. */
  Value toCache(Value cache) {
    return things.anonymous(made(PACKAGE + "Cache", cache));
  }

  /** An event of a type, after the cache that it comes to. */
  Value toEvent(String type, Value event, Value cache) {
    Value made = made(PACKAGE + "Event$" + type, event);
    if (!type.equals("ServerPathsSet")) {
      return things.anonymous(made);
    }
    String paths = Things.field(PACKAGE + "Event$" + type, "paths");
    Value given = things.read(made, paths);
    Value present = things.read(cache, Things.field(PACKAGE + "Cache", "serverPaths"));
    Term equal = values.equal(things.elements(given), things.elements(present));
    Value perhapsTheSame = things.sharing(given, terms.and(equal, terms.freshBoolean()), present);
    SortedMap<String, Field> fields = new TreeMap<>(((Fields) made).byName());
    fields.put(paths, new Field(terms.constant(true), perhapsTheSame));
    return things.anonymous(values.fields(fields));
  }

  @Override
  Value toCore(Component component, Value value) {
    return switch (component.type()) {
      case "I" -> value;
      case "Z" -> toBoolean(value);
      case "Ldev/standingoffer/wire/Time;" -> things.time(things.number(value));
      case "Ljava/util/Optional;" -> toOptional(things.number(value));
      case "Ljava/util/List;" ->
          things.list(component.name().equals("slots") ? toSlots(value) : value);
      case "Ldev/standingoffer/cache/Cache;" -> toCache(value);
      case "Ldev/standingoffer/bolt12/Offer;" -> toOffer(value);
      case "Ldev/standingoffer/bolt12/OfferId;",
          "Ldev/standingoffer/bolt12/Nonce;",
          "Ldev/standingoffer/bolt12/BlindedMessagePath;" ->
          things.opaque(
              component.type().substring(1, component.type().length() - 1), things.number(value));
      default -> throw new UntranslatableException("a component of type " + component.type());
    };
  }

  private Value toOffer(Value offer) {
    return things.anonymous(
        machine.construct(
            BOLT12 + "Offer",
            "(Ldev/standingoffer/wire/Bytes;L%sOfferId;Ljava/util/List;Ljava/util/Optional;)V"
                .formatted(BOLT12),
            Values.UNDEFINED,
            things.opaque(BOLT12 + "OfferId", things.number(field(offer, "id").value())),
            things.list(field(offer, "paths").value()),
            toOptional(things.number(field(offer, "absoluteExpiry").value()))));
  }

  private Value toSlots(Value slots) {
    return each(slots, this::toSlot);
  }

  private Value toSlot(Value slot) {
    Term isCached = field(slot, "offer").present();
    Value empty = perhaps(EMPTY, PACKAGE + "Slot", "EMPTY");
    StringBuilder types = new StringBuilder("(");
    List<Value> arguments = new ArrayList<>();
    for (Component component : classes.components(CACHED)) {
      types.append(component.type());
      arguments.add(
          component.name().equals("status")
              ? toStatus(slot)
              : toCore(component, field(slot, component.name()).value()));
    }
    Value cached =
        machine.construct(CACHED, types.append(")V").toString(), arguments.toArray(Value[]::new));
    return things.choose(isCached, things.anonymous(cached), empty);
  }

  /** An object of a class without components: the one that is known, or another one. */
  private Value perhaps(String type, String owner, String field) {
    return things.sharing(
        machine.construct(type, "()V"), terms.freshBoolean(), machine.staticField(owner, field));
  }

  private Value toStatus(Value slot) {
    Value time = things.time(things.number(field(slot, "invoiceCreatedAt").value()));
    String type = "(Ldev/standingoffer/wire/Time;)V";
    Value ready = machine.construct(PACKAGE + "Status$Ready", type, time);
    Value used = machine.construct(PACKAGE + "Status$Used", type, time);
    Value pending = perhaps(PACKAGE + "Status$Pending", PACKAGE + "Status", "PENDING");
    Term isUsed = values.equal(field(slot, "status").value(), values.text("Used"));
    Value payable = things.choose(isUsed, things.anonymous(used), things.anonymous(ready));
    return things.choose(field(slot, "invoiceCreatedAt").present(), payable, pending);
  }

  // Back to the spec.

  /** A step. */
  Fields fromStep(Value step) {
    return fromStep(PACKAGE + "Step", step);
  }

  @Override
  Value fromState(Value cache) {
    return values.record(parts(PACKAGE + "Cache", cache));
  }

  @Override
  Value fromCore(Component component, Value value) {
    return switch (component.type()) {
      case "I" -> value;
      case "Ldev/standingoffer/wire/Time;" -> new Int(things.nanoseconds(value));
      case "Ljava/util/Optional;" -> fromOptional(value);
      case "Ljava/util/List;" ->
          component.name().equals("slots") ? fromSlots(value) : things.elements(value);
      case "Ldev/standingoffer/bolt12/Offer;" -> fromOffer(value);
      case "Ldev/standingoffer/bolt12/Nonce;", "Ldev/standingoffer/bolt12/BlindedMessagePath;" ->
          new Int(things.which(value));
      default -> throw new UntranslatableException("a component of type " + component.type());
    };
  }

  private Value fromOffer(Value offer) {
    String type = BOLT12 + "Offer";
    return values.record(
        Map.of(
            "id", new Int(things.which(things.read(offer, Things.field(type, "id")))),
            "paths", things.elements(things.read(offer, Things.field(type, "paths"))),
            "absoluteExpiry",
                fromOptional(things.read(offer, Things.field(type, "absoluteExpiry")))));
  }

  private Value fromSlots(Value slots) {
    return each(things.elements(slots), this::fromSlot);
  }

  private Value fromSlot(Value slot) {
    Term isCached = things.is(slot, CACHED::equals);
    if (isCached.isFalse()) {
      return values.record(Map.of("status", values.text("Empty")));
    }
    SortedMap<String, Field> fields = new TreeMap<>();
    Value status = Values.UNDEFINED;
    for (Component component : classes.components(CACHED)) {
      Value value = things.read(slot, Things.field(CACHED, component.name()));
      if (component.name().equals("status")) {
        status = value;
      } else {
        fields.put(component.name(), new Field(isCached, fromCore(component, value)));
      }
    }
    Value known = status;
    fields.put(
        "status",
        new Field(
            terms.constant(true),
            new Text(
                terms.choose(
                    isCached,
                    things.byType(known, type -> terms.number(Texts.code(simple(type)))),
                    terms.number(Texts.code("Empty"))))));
    Value invoiceCreatedAt = Values.UNDEFINED;
    Term isPayable = terms.constant(false);
    for (String type : List.of(PACKAGE + "Status$Ready", PACKAGE + "Status$Used")) {
      Value time = things.read(known, Things.field(type, "invoiceCreatedAt"));
      Term isType = things.is(known, type::equals);
      if (!isType.isFalse()) {
        invoiceCreatedAt =
            things.choose(isType, new Int(things.nanoseconds(time)), invoiceCreatedAt);
        isPayable = terms.or(isPayable, isType);
      }
    }
    fields.put("invoiceCreatedAt", new Field(terms.and(isCached, isPayable), invoiceCreatedAt));
    return values.fields(fields);
  }

  @Override
  Value fromOutcome(Value outcome) {
    String type = PACKAGE + "Outcome";
    SortedMap<String, Field> fields = new TreeMap<>();
    Value verdict = things.read(outcome, Things.field(type, "verdict"));
    fields.put("verdict", new Field(terms.constant(true), fromVerdict(VERDICT, verdict)));
    Value offer = things.read(outcome, Things.field(type, "offer"));
    if (!things.isPresent(offer).isFalse()) {
      fields.put("offer", new Field(things.isPresent(offer), fromOffer(things.inside(offer))));
    }
    return values.fields(fields);
  }

  /** Whether two sequences are equal: place by place, where both can have as many elements. */
  Term areEqual(Value x, Value y) {
    if (x instanceof Sequence one && y instanceof Sequence other) {
      Sequences sequences = new Sequences(terms);
      List<Sequences.Position> all = sequences.positions(one);
      List<Sequences.Position> others = sequences.positions(other);
      if (all.size() == others.size()) {
        List<Term> equal = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
          Term present = all.get(i).present();
          equal.add(terms.same(present, others.get(i).present()));
          equal.add(
              terms.implies(present, values.equal(all.get(i).value(), others.get(i).value())));
        }
        return terms.and(equal);
      }
    }
    return values.equal(x, y);
  }
}
