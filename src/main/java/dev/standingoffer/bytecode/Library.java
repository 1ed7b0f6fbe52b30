package dev.standingoffer.bytecode;

import dev.standingoffer.bytecode.Operand.Plain;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The methods that are not followed: what they do is written here, by hand, and has to be believed,
 * but for those of {@code Time}, of which it is shown.
 */
class Library {

  /** What a method returns that returns nothing. */
  static final Operand VOID = new Operand.Mixed();

  static final String LISTS = "java/util/List";

  private static final String MAPS = "java/util/Map";

  /** So many copies of one thing are told apart. */
  private static final BigInteger MOST_COPIES = BigInteger.valueOf(100);

  /** Objects that are known by their bytes alone. */
  private static final Set<String> OPAQUE =
      Set.of("dev/standingoffer/bolt12/OfferId", "dev/standingoffer/bolt12/Nonce", Things.PATH);

  private static final String OFFER = "dev/standingoffer/bolt12/Offer";

  private static final Map<String, Set<String>> SUPERTYPES =
      Map.of(
          Things.LIST, Set.of(LISTS, "java/util/Collection"),
          Things.COPIES, Set.of(LISTS, "java/util/Collection"),
          Things.MAP, Set.of(MAPS));

  private final Machine machine;
  private final Values values;
  private final Terms terms;
  private final Things things;
  private final boolean timesAreNumbers;

  Library(Machine machine, boolean timesAreNumbers) {
    this.machine = machine;
    values = machine.values();
    things = machine.things();
    this.timesAreNumbers = timesAreNumbers;
    terms = values.terms();
  }

  static boolean isSubtype(String type, String wanted) {
    return type.equals(wanted) || SUPERTYPES.getOrDefault(type, Set.of()).contains(wanted);
  }

  /** Classes with the same home have the same methods. */
  static String home(String type) {
    return isSubtype(type, LISTS) ? LISTS : isSubtype(type, MAPS) ? MAPS : type;
  }

  /** Whether a method is written here. */
  boolean knows(String owner, String name, String type) {
    return owner.startsWith("java/")
        || owner.startsWith("[")
        || (owner.equals(Things.TIME) && timesAreNumbers && !name.equals("<clinit>"))
        || (OPAQUE.contains(owner) && name.equals("equals"))
        || (owner.equals(Things.BYTES) && Set.of("equals", "length").contains(name))
        || (owner.equals(OFFER) && name.equals("equals"))
        || (name.equals("equals") && isEnum(owner))
        || (type.equals("()I") && name.equals("ordinal"))
        || (type.equals("(Ljava/lang/String;I)V") && owner.equals("java/lang/Enum"));
  }

  private boolean isEnum(String type) {
    return machine.classes().isSubtype(type, "java/lang/Enum");
  }

  /** An object whose constructor has run. */
  Value finished(String type, SortedMap<String, Value> fields) {
    Value time = fields.get(Things.TIME);
    return time == null ? things.object(type, fields) : time;
  }

  Operand call(String owner, String name, String type, List<Operand> arguments, Heap heap) {
    String method = home(owner) + "." + name;
    if (owner.equals(Things.TIME) && timesAreNumbers) {
      return time(name, type, arguments, heap);
    }
    if (owner.startsWith("[") && name.equals("clone")) {
      return machine.allocate(heap, heap.get(place(arguments.getFirst())));
    }
    if (name.equals("ordinal")) {
      return new Plain(
          things.read(machine.nonNull(arguments.getFirst()), "java/lang/Enum.ordinal"));
    }
    if (isEnum(owner) && name.equals("equals")) {
      return bit(
          terms.equal(
              things.identity(machine.value(arguments.get(0))),
              things.identity(machine.value(arguments.get(1)))));
    }
    if (OPAQUE.contains(owner)) {
      return bit(areSameOpaque(owner, arguments));
    }
    if (owner.equals(Things.BYTES)) {
      return name.equals("length")
          ? machine.plain(things.length(machine.nonNull(arguments.getFirst())))
          : bit(areSameBytes(arguments));
    }
    return switch (method) {
      case "java/lang/Object.<init>", "java/lang/Record.<init>" -> VOID;
      case "java/lang/Enum.<init>" -> {
        write(
            arguments.getFirst(), "java/lang/Enum.ordinal", machine.value(arguments.get(2)), heap);
        yield VOID;
      }
      case "java/util/Objects.requireNonNull" -> {
        if (arguments.getFirst() instanceof Plain) {
          machine.nonNull(arguments.getFirst());
        }
        yield arguments.getFirst();
      }
      case OFFER + ".equals" -> bit(areSameOffers(arguments, heap));
      case "java/lang/Math.min" -> least(type, arguments.get(0), arguments.get(1));
      case "java/lang/Math.max" -> greatest(type, arguments.get(0), arguments.get(1));
      case "java/lang/Integer.bitCount" ->
          machine.plain(bitCount(machine.number(arguments.getFirst())));
      case "java/lang/Integer.compare" -> {
        Term x = machine.number(arguments.get(0));
        Term y = machine.number(arguments.get(1));
        yield machine.plain(
            terms.choose(terms.less(x, y), terms.number(-1), things.bit(terms.less(y, x))));
      }
      case "java/lang/Long.compareUnsigned" ->
          machine.plain(
              new Longs(machine)
                  .comparedUnsigned(
                      machine.number(arguments.get(0)), machine.number(arguments.get(1))));
      case "java/util/Collections.nCopies" -> new Plain(things.copies(copies(arguments)));
      case "java/util/Arrays.setAll" -> {
        setAll(arguments, heap);
        yield VOID;
      }
      case "java/util/stream/Stream.of" ->
          new Plain(things.stream(values.sequence(elements(arguments.getFirst(), heap))));
      case "java/util/stream/Stream.map" -> {
        List<Value> mapped = new ArrayList<>();
        for (Value each : known(arguments.getFirst())) {
          mapped.add(
              machine.value(machine.apply(arguments.get(1), List.of(new Plain(each)), heap)));
        }
        yield new Plain(things.stream(values.sequence(mapped)));
      }
      case "java/util/stream/Stream.toList" ->
          new Plain(things.list(things.elements(machine.value(arguments.getFirst()))));
      case "java/util/function/UnaryOperator.apply",
          "java/util/function/IntFunction.apply",
          "java/util/function/Function.apply" ->
          machine.apply(arguments.getFirst(), arguments.subList(1, arguments.size()), heap);
      case "java/util/Iterator.hasNext", "java/util/Iterator.next" ->
          iterator(name, arguments.getFirst(), heap);
      case "java/util/HashMap.<init>" -> {
        heap.put(
            place(arguments.getFirst()),
            new Heap.Table(
                type.equals("()V") ? new Mapping(List.of()) : pairs(arguments.get(1), heap)));
        yield VOID;
      }
      default -> {
        if (method.startsWith(MAPS + ".")) {
          yield map(name, type, arguments, heap);
        }
        if (method.startsWith(LISTS + ".")) {
          yield list(name, type, arguments, heap);
        }
        if (method.startsWith(Things.OPTIONAL + ".")) {
          yield optional(name, arguments, heap);
        }
        throw new CannotFollowException("the method " + owner + "." + name + type);
      }
    };
  }

  private Operand bit(Term truth) {
    return machine.plain(things.bit(truth));
  }

  private static int place(Operand operand) {
    if (operand instanceof Operand.Changing(int place)) {
      return place;
    }
    throw new CannotFollowException("an array or an iterator that differs by the way");
  }

  private static void write(Operand object, String field, Value value, Heap heap) {
    int place = place(object);
    if (heap.get(place) instanceof Heap.Unfinished(String type, var fields)) {
      SortedMap<String, Value> more = new TreeMap<>(fields);
      more.put(field, value);
      heap.put(place, new Heap.Unfinished(type, more));
    }
  }

  // Equality.

  private Term areSameOpaque(String type, List<Operand> arguments) {
    Value x = machine.value(arguments.get(0));
    Value y = machine.value(arguments.get(1));
    return terms.and(things.is(y, type::equals), terms.equal(things.which(x), things.which(y)));
  }

  private Term areSameBytes(List<Operand> arguments) {
    Value x = machine.value(arguments.get(0));
    Value y = machine.value(arguments.get(1));
    return terms.and(
        areSameOpaque(Things.BYTES, arguments), terms.equal(things.length(x), things.length(y)));
  }

  /** The bytes of an offer say its id, paths and expiry; and the id, a hash, the bytes. */
  private Term areSameOffers(List<Operand> arguments, Heap heap) {
    Value x = machine.value(arguments.get(0));
    Value y = machine.value(arguments.get(1));
    List<Term> all = new ArrayList<>();
    all.add(things.is(y, OFFER::equals));
    for (String field : List.of("id", "paths", "absoluteExpiry")) {
      String name = Things.field(OFFER, field);
      all.add(machine.areEqual(things.read(x, name), things.read(y, name), heap));
    }
    return terms.and(all);
  }

  private Term areEqualLists(Value x, Value y, Heap heap) {
    Value one = things.elements(x);
    Value other = things.elements(y);
    if (one instanceof Value.Listed || other instanceof Value.Listed) {
      return values.equal(one, other);
    }
    List<Value> all = known(x);
    List<Value> others = known(y);
    if (all.size() != others.size()) {
      return terms.constant(false);
    }
    List<Term> equal = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      equal.add(machine.areEqual(all.get(i), others.get(i), heap));
    }
    return terms.and(equal);
  }

  // Numbers.

  private Operand least(String type, Operand one, Operand other) {
    Term x = machine.number(one);
    Term y = machine.number(other);
    return machine.plain(terms.choose(isLess(type, x, y), x, y));
  }

  private Operand greatest(String type, Operand one, Operand other) {
    Term x = machine.number(one);
    Term y = machine.number(other);
    return machine.plain(terms.choose(isLess(type, x, y), y, x));
  }

  private Term isLess(String type, Term x, Term y) {
    return type.equals("(II)I") ? terms.less(x, y) : new Longs(machine).isLess(x, y);
  }

  /** 0 of 0, 1 of a power of two, and more of all others; the least int is -2^31, a single bit. */
  private Term bitCount(Term number) {
    List<Term> powers = new ArrayList<>();
    for (int k = 0; k < Integer.SIZE; k++) {
      powers.add(terms.equal(number, terms.number(1 << k)));
    }
    return terms.choose(
        terms.equal(number, terms.number(0)),
        terms.number(0),
        terms.choose(
            terms.or(powers),
            terms.number(1),
            terms.apply("bitCount", Bounds.of(2, Integer.SIZE), number)));
  }

  // Lists, arrays and iterators.

  private List<Value> known(Operand list) {
    return known(machine.value(list));
  }

  private List<Value> known(Value list) {
    return things
        .known(things.elements(list))
        .orElseThrow(() -> new CannotFollowException("a list of unknown length"));
  }

  private static List<Value> elements(Operand array, Heap heap) {
    if (heap.get(place(array)) instanceof Heap.Elements(List<Value> elements)) {
      return elements;
    }
    throw new CannotFollowException("the elements of an array of unknown length");
  }

  private Value copies(List<Operand> arguments) {
    Term count = machine.number(arguments.getFirst());
    machine.owe(terms.atMost(terms.number(0), count), "a negative number of copies");
    BigInteger most = count.bounds().highest();
    if (most == null || most.compareTo(MOST_COPIES) > 0) {
      throw new CannotFollowException("any number of copies");
    }
    Value copy = machine.value(arguments.get(1));
    return new Sequences(terms)
        .of(
            List.of(
                new Block(
                    terms.constant(true),
                    count,
                    Collections.nCopies(most.max(BigInteger.ZERO).intValueExact(), copy))));
  }

  private void setAll(List<Operand> arguments, Heap heap) {
    int place = place(arguments.getFirst());
    for (int i = 0; i < elements(arguments.getFirst(), heap).size(); i++) {
      Value made =
          machine.value(
              machine.apply(arguments.get(1), List.of(machine.plain(terms.number(i))), heap));
      List<Value> changed = new ArrayList<>(elements(arguments.getFirst(), heap));
      changed.set(i, made);
      heap.put(place, new Heap.Elements(List.copyOf(changed)));
    }
  }

  private Operand iterator(String name, Operand iterator, Heap heap) {
    int place = place(iterator);
    if (!(heap.get(place) instanceof Heap.Cursor(var elements, Term length, int next))) {
      throw new CannotFollowException("an iterator of something else");
    }
    Term hasNext = terms.less(terms.number(next), length);
    if (name.equals("hasNext")) {
      return bit(hasNext);
    }
    machine.owe(hasNext, "NoSuchElementException");
    heap.put(place, new Heap.Cursor(elements, length, next + 1));
    return new Plain(next < elements.size() ? elements.get(next) : Values.UNDEFINED);
  }

  private Operand list(String name, String type, List<Operand> arguments, Heap heap) {
    return switch (name + type.substring(0, type.indexOf(')') + 1)) {
      case "of()" -> new Plain(things.list(values.sequence(List.of())));
      case "of(Ljava/lang/Object;)" ->
          new Plain(things.list(values.sequence(List.of(machine.nonNull(arguments.getFirst())))));
      case "of(Ljava/lang/Object;Ljava/lang/Object;)" ->
          new Plain(
              things.list(
                  values.sequence(
                      List.of(
                          machine.nonNull(arguments.get(0)), machine.nonNull(arguments.get(1))))));
      case "of([Ljava/lang/Object;)" -> new Plain(things.list(ofArray(arguments.getFirst(), heap)));
      case "copyOf(Ljava/util/Collection;)" ->
          new Plain(things.copyOf(machine.nonNull(arguments.getFirst())));
      case "size()" ->
          machine.plain(machine.fitting(things.size(machine.value(arguments.getFirst()))));
      case "isEmpty()" -> bit(things.isEmpty(machine.value(arguments.getFirst())));
      case "get(I)" -> {
        Value list = machine.value(arguments.getFirst());
        Term index = machine.number(arguments.get(1));
        machine.owe(
            terms.and(terms.atMost(terms.number(0), index), terms.less(index, things.size(list))),
            "an index out of range");
        yield new Plain(things.element(list, index));
      }
      case "equals(Ljava/lang/Object;)" -> {
        Value other = machine.value(arguments.get(1));
        Term isList = things.is(other, each -> isSubtype(each, LISTS));
        yield bit(
            isList.isFalse()
                ? isList
                : terms.and(
                    isList, areEqualLists(machine.value(arguments.getFirst()), other, heap)));
      }
      case "iterator()" -> {
        Value list = machine.value(arguments.getFirst());
        yield machine.allocate(heap, new Heap.Cursor(things.possible(list), things.size(list), 0));
      }
      case "toArray(Ljava/util/function/IntFunction;)" ->
          machine.allocate(heap, new Heap.Elements(known(arguments.getFirst())));
      case "toArray([Ljava/lang/Object;)" -> {
        List<Value> all = known(arguments.getFirst());
        List<Value> old = elements(arguments.get(1), heap);
        if (all.size() > old.size()) {
          yield machine.allocate(heap, new Heap.Elements(all));
        }
        List<Value> filled = new ArrayList<>(all);
        if (all.size() < old.size()) {
          filled.add(things.nothing());
          filled.addAll(old.subList(all.size() + 1, old.size()));
        }
        heap.put(place(arguments.get(1)), new Heap.Elements(List.copyOf(filled)));
        yield arguments.get(1);
      }
      default -> throw new CannotFollowException("the method " + LISTS + "." + name + type);
    };
  }

  private Value ofArray(Operand array, Heap heap) {
    return switch (heap.get(place(array))) {
      case Heap.Elements(List<Value> elements) -> {
        elements.forEach(each -> machine.nonNull(new Plain(each)));
        yield values.sequence(elements);
      }
      case Heap.Filled(_, Term length, Term written, List<Heap.Store> stores) -> {
        machine.owe(
            terms.equal(length, written), "an array that is filled too far, or not to its end");
        machine.isFull(place(array));
        yield new Sequences(terms)
            .of(
                stores.stream()
                    .map(
                        store ->
                            new Block(store.present(), terms.number(1), List.of(store.element())))
                    .toList());
      }
      default -> throw new CannotFollowException("a list of what is no array");
    };
  }

  // Maps. A key is found by its equality alone: that its hash code goes with it has to be believed.

  private Mapping pairs(Operand map, Heap heap) {
    if (map instanceof Operand.Changing(int place)) {
      if (heap.get(place) instanceof Heap.Table(Mapping pairs)) {
        return pairs;
      }
      throw new CannotFollowException("a map that is something else");
    }
    return things.pairs(machine.nonNull(map));
  }

  private Operand map(String name, String type, List<Operand> arguments, Heap heap) {
    return switch (name + type.substring(0, type.indexOf(')') + 1)) {
      case "of()" -> new Plain(things.map(new Mapping(List.of())));
      case "copyOf(Ljava/util/Map;)" -> {
        Mapping pairs = pairs(arguments.getFirst(), heap);
        for (Pair pair : pairs.pairs()) {
          Term isNull = terms.or(things.isNull(pair.argument()), things.isNull(pair.result()));
          machine.owe(terms.implies(pair.present(), terms.not(isNull)), "NullPointerException");
        }
        yield new Plain(things.map(pairs));
      }
      case "get(Ljava/lang/Object;)" -> {
        Value key = machine.nonNull(arguments.get(1));
        Value found = things.nothing();
        for (Pair pair : pairs(arguments.getFirst(), heap).pairs().reversed()) {
          found = things.choose(isAt(pair, key, heap), pair.result(), found);
        }
        yield new Plain(found);
      }
      case "put(Ljava/lang/Object;Ljava/lang/Object;)" -> {
        Value key = machine.nonNull(arguments.get(1));
        Value result = machine.value(arguments.get(2));
        Value before = things.nothing();
        List<Pair> changed = new ArrayList<>();
        for (Pair pair : pairs(arguments.getFirst(), heap).pairs()) {
          Term isIt = isAt(pair, key, heap);
          before = things.choose(isIt, pair.result(), before);
          changed.add(
              new Pair(
                  pair.present(), pair.argument(), things.choose(isIt, result, pair.result())));
        }
        changed.add(new Pair(terms.constant(true), key, result));
        heap.put(place(arguments.getFirst()), new Heap.Table(new Mapping(List.copyOf(changed))));
        yield new Plain(before);
      }
      default -> throw new CannotFollowException("the method " + MAPS + "." + name + type);
    };
  }

  /** A value; of a map that can be changed, what it has now. */
  Value seen(Operand operand, Heap heap) {
    return operand instanceof Operand.Changing(int place)
            && heap.get(place) instanceof Heap.Table(Mapping pairs)
        ? things.map(pairs)
        : machine.value(operand);
  }

  private Term isAt(Pair pair, Value key, Heap heap) {
    return terms.and(pair.present(), machine.areEqual(key, pair.argument(), heap));
  }

  // Optionals.

  private Operand optional(String name, List<Operand> arguments, Heap heap) {
    if (name.equals("empty")) {
      return new Plain(things.optional(terms.constant(false), Values.UNDEFINED));
    }
    if (name.equals("of")) {
      return new Plain(
          things.optional(terms.constant(true), machine.nonNull(arguments.getFirst())));
    }
    if (name.equals("ofNullable")) {
      return new Plain(unlessNull(terms.constant(true), machine.value(arguments.getFirst())));
    }
    Value optional = machine.nonNull(arguments.getFirst());
    Term present = things.isPresent(optional);
    return switch (name) {
      case "map" -> {
        if (present.isFalse()) {
          yield new Plain(optional);
        }
        Plain inside = new Plain(things.inside(optional));
        Value mapped =
            Machine.unlessDead(
                () ->
                    machine.under(
                        present,
                        () ->
                            machine.value(machine.apply(arguments.get(1), List.of(inside), heap))));
        yield new Plain(unlessNull(present, mapped));
      }
      case "isPresent" -> bit(present);
      case "isEmpty" -> bit(terms.not(present));
      case "get", "orElseThrow" -> {
        machine.owe(present, "NoSuchElementException");
        yield new Plain(things.inside(optional));
      }
      case "orElse" ->
          new Plain(
              things.choose(present, things.inside(optional), machine.value(arguments.get(1))));
      case "equals" -> {
        Value other = machine.value(arguments.get(1));
        Term isOptional = things.is(other, Things.OPTIONAL::equals);
        if (!isOptional.isTrue()) {
          throw new CannotFollowException("an Optional compared with something else");
        }
        Term both = terms.and(present, things.isPresent(other));
        Term equal =
            both.isFalse()
                ? both
                : machine.areEqual(things.inside(optional), things.inside(other), heap);
        yield bit(
            terms.and(terms.same(present, things.isPresent(other)), terms.implies(both, equal)));
      }
      default -> throw new CannotFollowException("the method of Optional " + name);
    };
  }

  /** An Optional with a value where there is one that is not null. */
  private Value unlessNull(Term present, Value value) {
    return things.optional(terms.and(present, terms.not(things.isNull(value))), value);
  }

  // Times, as numbers of nanoseconds: shown to be so by TimeLemmas.

  private Operand time(String name, String type, List<Operand> arguments, Heap heap) {
    if (name.equals("<init>")) {
      Term nanos = machine.number(arguments.get(2));
      machine.owe(
          terms.and(
              terms.atMost(terms.number(0), nanos), terms.less(nanos, terms.number(Times.SECOND))),
          "IllegalArgumentException");
      Term all = terms.plus(Times.ofSeconds(terms, machine.number(arguments.get(1))), nanos);
      write(arguments.getFirst(), Things.TIME, things.time(all), heap);
      return VOID;
    }
    if (name.equals("ofSeconds")) {
      return new Plain(things.time(Times.ofSeconds(terms, machine.number(arguments.getFirst()))));
    }
    List<Value> times = new ArrayList<>();
    for (Operand each : arguments) {
      times.add(name.equals("equals") ? machine.value(each) : machine.nonNull(each));
    }
    if (name.equals("equals")) {
      Term isTime = things.is(times.get(1), Things.TIME::equals);
      return bit(
          terms.and(
              isTime,
              terms.equal(things.nanoseconds(times.get(0)), things.nanoseconds(times.get(1)))));
    }
    List<Term> all = times.stream().map(things::nanoseconds).toList();
    Term result = Times.result(terms, name, all);
    return switch (type.charAt(type.length() - 1)) {
      case 'Z' -> bit(result);
      case 'I' -> machine.plain(result);
      default -> new Plain(things.time(result));
    };
  }
}
