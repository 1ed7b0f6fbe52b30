package dev.standingoffer.prove;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** When a state and an event are such as bytes have, and small enough to be made. */
final class RealInputs {

  private static final int MOST = 1_000;
  private static final int LONGEST = 20;
  private static final int NANOS = 1_000_000_000;

  /** BOLT 12 writes them as seconds. */
  private static final Set<String> WHOLE_SECONDS =
      Set.of("absoluteExpiry", "offerAbsoluteExpiry", "pathsAbsoluteExpiry");

  private static final Set<String> COUNTS = Set.of("replyPaths", "invoiceReplyPaths");

  private final Values values;
  private final Terms terms;
  private final List<Term> areReal = new ArrayList<>();
  private final List<Term> areSmall = new ArrayList<>();
  private final List<Term> areFew = new ArrayList<>();
  private final List<Fields> offers = new ArrayList<>();

  RealInputs(Values values, Value state, Value event) {
    this.values = values;
    terms = values.terms();
    add("", state);
    add("", event);
    for (Fields one : offers) {
      for (Fields other : offers) {
        areReal.add(
            terms.implies(values.equal(field(one, "id"), field(other, "id")), isSame(one, other)));
      }
    }
  }

  /** Expiries are whole seconds, as are the times of invoices, and an id is that of one offer. */
  Term areReal() {
    return terms.and(areReal);
  }

  /** Lists and strings are not long. */
  Term areSmall() {
    return terms.and(areSmall);
  }

  /** Counts are no larger than they have to be. */
  Term areFew() {
    return terms.and(areFew);
  }

  private void add(String name, Value value) {
    switch (value) {
      case Fields fields -> {
        boolean isInvoice = fields.byName().containsKey(ServerInputs.RELATIVE_EXPIRY);
        if (fields.byName().keySet().containsAll(Set.of("id", "paths"))) {
          offers.add(fields);
        }
        fields
            .byName()
            .forEach(
                (each, field) -> {
                  add(each, field.value());
                  if (isInvoice
                      && Set.of("createdAt", ServerInputs.RELATIVE_EXPIRY).contains(each)
                      && fields.byName().containsKey(ServerInputs.BYTES)) {
                    areReal.add(isWhole(number(field.value())));
                  }
                });
      }
      case Sequence sequence ->
          sequence.blocks().forEach(block -> block.elements().forEach(each -> add("", each)));
      case Mapping mapping ->
          mapping
              .pairs()
              .forEach(
                  pair -> {
                    add("", pair.argument());
                    add("", pair.result());
                  });
      case Listed list -> areSmall.add(terms.atMost(list.length(), terms.number(LONGEST)));
      case Int(Term number) when WHOLE_SECONDS.contains(name) && !number.isNumber() ->
          areReal.add(terms.or(terms.less(number, terms.number(0)), isWhole(number)));
      case Int(Term number) when COUNTS.contains(name) ->
          areFew.add(terms.atMost(number, terms.number(MOST)));
      case Int(Term number) when name.equals("size") ->
          areSmall.add(terms.atMost(number, terms.number(MOST)));
      case Int(Term number) when name.equals("idLength") -> {
        areSmall.add(terms.atMost(number, terms.number(2 * MOST)));
        areSmall.add(terms.atMost(terms.number(LONGEST), number));
      }
      default -> {
        // of any number of bytes, and any time
      }
    }
  }

  private Term isWhole(Term time) {
    return terms.equal(terms.remainder(time, terms.number(NANOS)), terms.number(0));
  }

  private Term isSame(Fields one, Fields other) {
    return terms.and(
        values.equal(field(one, "paths"), field(other, "paths")),
        values.equal(field(one, "absoluteExpiry"), field(other, "absoluteExpiry")));
  }

  private static Value field(Fields record, String name) {
    return Bridge.field(record, name).value();
  }

  private static Term number(Value value) {
    return ((Int) value).term();
  }
}
