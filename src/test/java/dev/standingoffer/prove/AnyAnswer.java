package dev.standingoffer.prove;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Texts;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Any answer at all, right or wrong: another cache or store, some effects of the kinds that there
 * are, and any verdict. Times are times, and counts are natural numbers; a slot has any fields, any
 * status and any numbers in the place of times.
 */
final class AnyAnswer {

  /** The most effects of an answer. */
  static final int MOST_EFFECTS = 4;

  /** The effects of the cache, with their fields. */
  static final Map<String, String> OF_CACHE =
      Map.of(
          "OfferPathsRequest", "invoiceSlot replyPathExpiry destination replyPath",
          "BuildOffer", "invoiceSlot paths pathsAbsoluteExpiry responder receivedAt",
          "ServeStaticInvoice", "offer offerNonce invoiceCreatedAt destination replyPath",
          "Persist", "");

  /** Those of the server. */
  static final Map<String, String> OF_SERVER =
      Map.of(
          "GivePaths", "paths context",
          "SendOfferPaths", "paths pathsAbsoluteExpiry context",
          "PersistInvoice", "context invoice forwardInvoiceRequestPath",
          "ConfirmInvoice", "",
          "ForwardInvoiceRequest", "destination",
          "SendInvoice", "invoice");

  private final Values values;
  private final Terms terms;
  private final Bounds numbers = Scale.REAL.numbers();
  private final Bounds time = Bounds.of(BigInteger.ZERO, Scale.REAL.maxTime());
  private final Bounds timeOrNone = Bounds.of(BigInteger.ONE.negate(), Scale.REAL.maxTime());

  AnyAnswer(Values values) {
    this.values = values;
    terms = values.terms();
  }

  /** To an event that comes to a cache. */
  Fields ofCache(int slots) {
    List<Value> all = new ArrayList<>();
    for (int i = 1; i <= slots; i++) {
      all.add(slot("a.next.slots[%d]".formatted(i)));
    }
    Fields next =
        values.record(
            Map.of(
                "slots", values.sequence(all),
                "requestAttempts", integer("a.next.requestAttempts", Bounds.NONE),
                "serverPaths", list("a.next.serverPaths"),
                "retryTicks", integer("a.next.retryTicks", Bounds.NONE),
                "pathsChangedAt", integer("a.next.pathsChangedAt", Bounds.NONE)));
    return answer(next, effects(OF_CACHE), returning("FreshOffer", "UsedOffer"));
  }

  /** To an event that comes to a store: one with so many invoices at most. */
  Fields ofServer(int most) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i <= most; i++) {
      String name = "a.next[%d]".formatted(i);
      pairs.add(
          new Pair(
              terms.booleanVariable(name),
              values.sequence(
                  List.of(recipient(name + ".recipient"), integer(name + ".slot", numbers))),
              values.record(
                  Map.of(
                      "invoice", invoice(name + ".invoice"),
                      "forwardInvoiceRequestPath",
                          integer(name + ".forwardInvoiceRequestPath", numbers)))));
    }
    return answer(new Mapping(List.copyOf(pairs)), effects(OF_SERVER), returning());
  }

  /** Whether the next store of an answer has no slot twice. */
  Term isStore(Fields answer) {
    List<Pair> pairs = ((Mapping) answer.byName().get("next").value()).pairs();
    List<Term> all = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      for (int j = 0; j < i; j++) {
        Term both = terms.and(pairs.get(i).present(), pairs.get(j).present());
        all.add(
            terms.not(
                terms.and(both, values.equal(pairs.get(i).argument(), pairs.get(j).argument()))));
      }
    }
    return terms.and(all);
  }

  private Fields answer(Value next, Value effects, Value outcome) {
    return values.record(Map.of("next", next, "effects", effects, "outcome", outcome));
  }

  private Int integer(String name, Bounds bounds) {
    return new Int(terms.integerVariable(name, bounds));
  }

  private Value list(String name) {
    return values.listed(terms.integerVariable(name, numbers), Scale.REAL.lengths());
  }

  private Fields offer(String name) {
    return values.record(
        Map.of(
            "id", integer(name + ".id", numbers),
            "paths", list(name + ".paths"),
            "absoluteExpiry", integer(name + ".absoluteExpiry", timeOrNone)));
  }

  private Fields slot(String name) {
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(
        "status",
        new Field(
            terms.constant(true), new Text(terms.integerVariable(name + ".status", numbers))));
    addIfThere(fields, name, "offer", offer(name + ".offer"));
    for (String field : List.of("offerNonce", "updatePath")) {
      addIfThere(fields, name, field, integer(name + "." + field, numbers));
    }
    for (String field : List.of("createdAt", "invoiceCreatedAt")) {
      addIfThere(fields, name, field, integer(name + "." + field, Bounds.NONE));
    }
    return values.fields(fields);
  }

  private void addIfThere(SortedMap<String, Field> fields, String name, String field, Value value) {
    fields.put(field, new Field(terms.booleanVariable("%s has %s".formatted(name, field)), value));
  }

  private Sequence effects(Map<String, String> kinds) {
    List<Value> all = new ArrayList<>();
    for (int i = 1; i <= MOST_EFFECTS; i++) {
      all.add(effect("a.effects[%d]".formatted(i), new TreeMap<>(kinds)));
    }
    Term length = terms.integerVariable("Len(a.effects)", Bounds.of(0, MOST_EFFECTS));
    return new Sequence(List.of(new Block(terms.constant(true), length, List.copyOf(all))));
  }

  private Fields effect(String name, SortedMap<String, String> kinds) {
    Term kind = terms.integerVariable(name + ".type", Bounds.of(0, kinds.size() - 1L));
    Term type = terms.number(0);
    SortedMap<String, Term> present = new TreeMap<>();
    int number = 0;
    for (Map.Entry<String, String> each : kinds.entrySet()) {
      Term isIt = terms.equal(kind, terms.number(number++));
      type = terms.choose(isIt, terms.number(Texts.code(each.getKey())), type);
      for (String field : each.getValue().split(" ", -1)) {
        if (!field.isEmpty()) {
          present.merge(field, isIt, terms::or);
        }
      }
    }
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put("type", new Field(terms.constant(true), new Text(type)));
    present.forEach(
        (field, isThere) ->
            fields.put(field, new Field(isThere, effectField(name + "." + field, field))));
    return values.fields(fields);
  }

  private Value effectField(String name, String field) {
    return switch (field) {
      case "paths" -> list(name);
      case "offer" -> offer(name);
      case "invoice" -> invoice(name);
      case "context" -> context(name);
      case "pathsAbsoluteExpiry" -> integer(name, timeOrNone);
      case "replyPathExpiry", "receivedAt", "invoiceCreatedAt" -> integer(name, time);
      default -> integer(name, numbers);
    };
  }

  /** With these verdicts there is an offer. */
  private Fields returning(String... withOffer) {
    Term verdict = terms.integerVariable("a.outcome.verdict", numbers);
    List<Term> returning = new ArrayList<>();
    for (String each : withOffer) {
      returning.add(terms.equal(verdict, terms.number(Texts.code(each))));
    }
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put("verdict", new Field(terms.constant(true), new Text(verdict)));
    if (withOffer.length > 0) {
      fields.put("offer", new Field(terms.or(returning), offer("a.outcome.offer")));
    }
    return values.fields(fields);
  }

  private Fields recipient(String name) {
    return values.record(
        Map.of(
            "name", integer(name + ".name", numbers),
            "idLength", integer(name + ".idLength", numbers)));
  }

  /** Of a slot; without its number, that of a recipient. */
  private Fields context(String name) {
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put("recipient", new Field(terms.constant(true), recipient(name + ".recipient")));
    addIfThere(fields, name, "invoiceSlot", integer(name + ".invoiceSlot", numbers));
    fields.put(
        "pathAbsoluteExpiry",
        new Field(terms.constant(true), integer(name + ".pathAbsoluteExpiry", timeOrNone)));
    return values.fields(fields);
  }

  private Fields invoice(String name) {
    return values.record(
        Map.of(
            "offerId", integer(name + ".offerId", numbers),
            "offerAbsoluteExpiry", integer(name + ".offerAbsoluteExpiry", timeOrNone),
            "size", integer(name + ".size", numbers),
            "createdAt", integer(name + ".createdAt", time),
            "absoluteExpiry", integer(name + ".absoluteExpiry", time)));
  }
}
