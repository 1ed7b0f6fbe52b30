package dev.standingoffer.bytecode;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Sequences.Position;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the mutants' own methods do with lists and maps, which may have any length, so that their
 * loops cannot be followed. A list of unknown elements becomes another one, of which no more is
 * known than {@link #facts} says: whatever is proven of it holds for what the method really gives,
 * and what is refuted is tried on the JVM.
 */
public final class MutantCalls {

  private static final String PACKAGE = "dev/standingoffer/mirror/";
  private static final Bounds LENGTHS = Bounds.of(1, Integer.MAX_VALUE);
  private static final Bounds IDS = Bounds.from(1);

  private final Values values;
  private final Terms terms;
  private final Sequences sequences;

  /** The lists that were made of others, by their ids. */
  private final Map<Term, Made> made = new HashMap<>();

  private final List<Term> facts = new ArrayList<>();

  /**
   * A list that is made of another one.
   *
   * @param place which element of that one an element is, both counted from 1
   */
  private record Made(Listed of, UnaryOperator<Term> place) {}

  /**
   * A list and what it has become.
   *
   * @param isSame whether that is equal
   */
  private record Change(Value elements, Term isSame) {}

  /** Makes those for a machine with these values. */
  public MutantCalls(Values values) {
    this.values = values;
    terms = values.terms();
    sequences = new Sequences(terms);
  }

  /** The methods, by class and name. */
  public Map<String, Machine.Summary> summaries() {
    Map<String, Machine.Summary> all = new HashMap<>();
    for (String name :
        List.of("distinct", "first", "allButLast", "capped", "reversed", "emptied")) {
      all.put(
          PACKAGE + "MutantLists." + name, (machine, arguments) -> list(machine, name, arguments));
    }
    all.put(
        PACKAGE + "MutantMaps.capped",
        (machine, arguments) ->
            capped(machine, arguments.getFirst(), intOf(machine, arguments.get(1))));
    all.put(PACKAGE + "MutantMaps.getByFirstBytes", this::found);
    for (String name : List.of("byClass", "byLength", "byEnds", "asSets", "byFirstBytes")) {
      all.put(
          PACKAGE + "MutantEquality." + name,
          (machine, arguments) ->
              new Int(
                  machine
                      .things()
                      .bit(areEqual(machine, name, arguments.get(0), arguments.get(1)))));
    }
    return all;
  }

  /** What is true of the lists that were made, as far as these formulas ask for elements. */
  public Term facts(Term formula) {
    Set<Term> told = new HashSet<>();
    List<Term> all = new ArrayList<>(facts);
    List<Term> open = new ArrayList<>(List.of(formula));
    open.addAll(facts);
    while (!open.isEmpty()) {
      List<Term> added = new ArrayList<>();
      for (Term part : parts(open)) {
        if (part.kind() == Term.Kind.APPLICATION && Values.isElement(part) && told.add(part)) {
          made.forEach(
              (id, list) ->
                  added.add(
                      terms.implies(
                          terms.equal(part.operand(0), id),
                          terms.equal(
                              part,
                              values
                                  .element(list.of(), list.place().apply(part.operand(1)))
                                  .term()))));
        }
      }
      all.addAll(added);
      open = added;
    }
    return terms.and(all);
  }

  private static Set<Term> parts(List<Term> formulas) {
    Set<Term> seen = new HashSet<>(formulas);
    Deque<Term> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      open.pop().operands().stream().filter(seen::add).forEach(open::push);
    }
    return seen;
  }

  private static int intOf(Machine machine, Value value) {
    return machine.things().number(value).number().intValueExact();
  }

  // Lists.

  private Value list(Machine machine, String name, List<Value> arguments) {
    Value list = arguments.getFirst();
    if (list instanceof Undefined) {
      return list;
    }
    Things things = machine.things();
    int length =
        switch (name) {
          case "capped" -> intOf(machine, arguments.get(1));
          case "first" -> 1;
          default -> 0;
        };
    String method = name.equals("first") || name.equals("emptied") ? "capped" : name;
    Change change =
        switch (things.elements(list)) {
          case Listed listed -> ofListed(method, listed, length);
          case Sequence sequence -> ofSequence(machine, method, sequence, length);
          default -> throw new CannotFollowException("a list of which nothing is known");
        };
    if (change.isSame().isTrue()) {
      return list;
    }
    Value other = things.list(change.elements());
    return Things.fields(list).equals(Things.fields(things.anonymous(list)))
        ? things.anonymous(other)
        : things.sharing(other, change.isSame(), list);
  }

  private Change ofListed(String method, Listed list, int length) {
    Term size = list.length();
    Term isEmpty = terms.equal(list.id(), terms.number(0));
    Term id = terms.apply("mutants." + method + (length == 0 ? "" : length), IDS, list.id());
    return switch (method) {
      case "capped" -> {
        Term isShort = terms.atMost(size, terms.number(length));
        yield shortened(list, isShort, id, terms.number(length));
      }
      case "allButLast" -> shortened(list, isEmpty, id, terms.minus(size, terms.number(1)));
      case "reversed" -> {
        Term other = terms.choose(terms.atMost(size, terms.number(1)), list.id(), id);
        made.put(
            id, new Made(list, place -> terms.minus(terms.plus(size, terms.number(1)), place)));
        facts.add(terms.equal(terms.apply("mutants.reversed", IDS, id), list.id()));
        yield new Change(new Listed(other, size), terms.equal(other, list.id()));
      }
      case "distinct" -> {
        Term some = terms.apply("mutants.different", LENGTHS, list.id());
        facts.add(terms.implies(terms.not(isEmpty), terms.atMost(some, size)));
        Term isSame = terms.or(isEmpty, terms.equal(some, size));
        yield new Change(
            new Listed(terms.choose(isSame, list.id(), id), terms.choose(isSame, size, some)),
            isSame);
      }
      default -> throw new IllegalArgumentException(method);
    };
  }

  private Change shortened(Listed list, Term isSame, Term id, Term length) {
    made.put(id, new Made(list, place -> place));
    Term isEmpty = terms.equal(length, terms.number(0));
    Term ofOther = terms.choose(isEmpty, terms.number(0), id);
    return new Change(
        new Listed(
            terms.choose(isSame, list.id(), ofOther), terms.choose(isSame, list.length(), length)),
        isSame);
  }

  private Change ofSequence(Machine machine, String method, Sequence sequence, int length) {
    List<Position> all = sequences.positions(sequence);
    Term size = sequences.length(sequence);
    return switch (method) {
      case "capped" -> {
        Term limit = terms.number(length);
        yield new Change(
            where(all, each -> terms.atMost(each.index(), limit)), terms.atMost(size, limit));
      }
      case "allButLast" ->
          new Change(
              where(all, each -> terms.less(each.index(), size)),
              terms.equal(size, terms.number(0)));
      case "reversed" -> {
        List<Block> blocks =
            all.reversed().stream().map(each -> block(each.present(), each.value())).toList();
        yield new Change(sequences.of(blocks), isPalindrome(machine, all, size));
      }
      case "distinct" -> distinct(machine, all, size);
      default -> throw new IllegalArgumentException(method);
    };
  }

  private Block block(Term present, Value value) {
    return new Block(present, terms.number(1), List.of(value));
  }

  private Sequence where(List<Position> all, Function<Position, Term> condition) {
    return sequences.of(
        all.stream()
            .map(each -> block(terms.and(each.present(), condition.apply(each)), each.value()))
            .toList());
  }

  private Term isPalindrome(Machine machine, List<Position> all, Term size) {
    List<Term> equal = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        Position a = all.get(i);
        Position b = all.get(j);
        Term areOpposite =
            terms.and(
                a.present(),
                b.present(),
                terms.equal(terms.plus(a.index(), b.index()), terms.plus(size, terms.number(1))));
        if (!areOpposite.isFalse()) {
          equal.add(terms.implies(areOpposite, machine.areEqual(a.value(), b.value(), new Heap())));
        }
      }
    }
    return terms.and(equal);
  }

  private Change distinct(Machine machine, List<Position> all, Term size) {
    List<Term> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Term> earlier = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        Position before = all.get(j);
        earlier.add(
            terms.and(
                before.present(),
                machine.areEqual(before.value(), all.get(i).value(), new Heap())));
      }
      kept.add(terms.and(all.get(i).present(), terms.not(terms.or(earlier))));
    }
    Term count = terms.sum(kept.stream().map(machine.things()::bit).toList());
    return new Change(
        packed(all.stream().map(Position::value).toList(), kept, count), terms.equal(count, size));
  }

  /** One block, so that its elements can be asked for by their places. */
  private Sequence packed(List<Value> all, List<Term> kept, Term count) {
    List<Value> elements = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      Value element = Values.UNDEFINED;
      Term before = terms.number(0);
      for (int i = 0; i < all.size(); i++) {
        element =
            values.choose(
                terms.and(kept.get(i), terms.equal(before, terms.number(place))),
                all.get(i),
                element);
        before = terms.plus(before, terms.choose(kept.get(i), terms.number(1), terms.number(0)));
      }
      elements.add(element);
    }
    return sequences.of(List.of(new Block(terms.constant(true), count, elements)));
  }

  // Maps.

  /** Which of the entries are left depends on what they are called. */
  private Value capped(Machine machine, Value map, int length) {
    List<Pair> pairs = machine.things().pairs(map).pairs();
    return pairs.size() <= length
        ? map
        : machine
            .things()
            .map(
                new Mapping(
                    pairs.stream()
                        .map(
                            pair ->
                                new Pair(
                                    terms.and(pair.present(), terms.freshBoolean()),
                                    pair.argument(),
                                    pair.result()))
                        .toList()));
  }

  /** What the key has, else perhaps what another one has. */
  private Value found(Machine machine, List<Value> arguments) {
    Things things = machine.things();
    Value found = things.nothing();
    List<Pair> pairs = things.pairs(arguments.getFirst()).pairs();
    for (Pair pair : pairs) {
      Term mayBeIt =
          terms.and(
              pair.present(), isNumbered(things, arguments.get(1), pair), terms.freshBoolean());
      found = things.choose(mayBeIt, pair.result(), found);
    }
    for (Pair pair : pairs) {
      Term isIt =
          terms.and(
              pair.present(), machine.areEqual(arguments.get(1), pair.argument(), new Heap()));
      found = things.choose(isIt, pair.result(), found);
    }
    return found;
  }

  private Term isNumbered(Things things, Value key, Pair pair) {
    String number = Things.field("dev/standingoffer/server/Slot", "number");
    return terms.equal(
        things.number(things.read(key, number)),
        things.number(things.read(pair.argument(), number)));
  }

  // Equality.

  private Term areEqual(Machine machine, String name, Value x, Value y) {
    Things things = machine.things();
    if (name.equals("byClass")) {
      return terms.equal(things.type(x), things.type(y));
    }
    Term areEqual = machine.areEqual(x, y, new Heap());
    if (name.equals("byFirstBytes")
        || !(things.elements(x) instanceof Listed one)
        || !(things.elements(y) instanceof Listed other)) {
      return terms.or(areEqual, terms.freshBoolean());
    }
    return switch (name) {
      case "byLength" -> terms.equal(one.length(), other.length());
      case "byEnds" ->
          terms.and(
              terms.equal(one.length(), other.length()),
              terms.or(
                  terms.equal(one.length(), terms.number(0)),
                  terms.and(
                      values.equal(first(one), first(other)),
                      values.equal(last(one), last(other)))));
      case "asSets" ->
          terms.or(
              areEqual,
              terms.and(
                  terms.less(terms.number(0), one.length()),
                  terms.less(terms.number(0), other.length()),
                  terms.less(terms.number(2), terms.plus(one.length(), other.length())),
                  terms.freshBoolean()));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Value first(Listed list) {
    return values.element(list, terms.number(1));
  }

  private Value last(Listed list) {
    return values.element(list, list.length());
  }
}
