package dev.standingoffer.bytecode;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Java's objects as values: records with a field for their class, one for their identity where that
 * is known, and the fields of each class that they can be of.
 */
public final class Things {

  static final String LIST = "java/util/ImmutableCollections$List";
  static final String COPIES = "java/util/Collections$CopiesList";
  static final String MAP = "java/util/ImmutableCollections$Map";
  static final String OPTIONAL = "java/util/Optional";
  static final String STREAM = "java/util/stream/Stream";
  static final String TIME = "dev/standingoffer/wire/Time";
  static final String PATH = "dev/standingoffer/bolt12/BlindedMessagePath";
  static final String BYTES = "dev/standingoffer/wire/Bytes";

  /** The field for the class: the number of its name, or 0 for null. */
  private static final String TYPE = "@type";

  /** The field for the identity: another number for each object, or 0 for null. */
  private static final String IDENTITY = "@identity";

  /** The field for what a list, a map, an Optional, a time or an opaque object has. */
  private static final String CONTENT = "@content";

  /** The field for how many bytes there are. */
  private static final String LENGTH = "@length";

  private final Terms terms;
  private final Values values;
  private final Sequences sequences;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> names = new ArrayList<>(List.of("null"));
  private int identities;

  Things(Values values) {
    this.values = values;
    terms = values.terms();
    sequences = new Sequences(terms);
  }

  // Made.

  /** The code of a class. */
  private int code(String type) {
    return codes.computeIfAbsent(
        type,
        name -> {
          names.add(name);
          return names.size() - 1;
        });
  }

  Value nothing() {
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(TYPE, always(values.integer(0)));
    fields.put(IDENTITY, always(values.integer(0)));
    return values.fields(fields);
  }

  private Field always(Value value) {
    return new Field(terms.constant(true), value);
  }

  /** A new object, other than all that there are. */
  Value object(String type, Map<String, Value> contents) {
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(TYPE, always(values.integer(code(type))));
    fields.put(IDENTITY, always(values.integer(++identities)));
    contents.forEach((name, value) -> fields.put(name, always(value)));
    return values.fields(fields);
  }

  /** The name of the field of an object. */
  public static String field(String type, String name) {
    return type + "." + name;
  }

  /** An object that is nothing but its content, and whose identity nobody asks for. */
  private Value content(String type, Field content) {
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(TYPE, always(values.integer(code(type))));
    fields.put(CONTENT, content);
    return values.fields(fields);
  }

  /** A moment, in nanoseconds since the epoch. */
  public Value time(Term nanoseconds) {
    return content(TIME, always(new Int(nanoseconds)));
  }

  /** An object of which only is known whether it equals others of its class. */
  public Value opaque(String type, Term which) {
    return content(type, always(new Int(which)));
  }

  /** Bytes of which only is known how many there are, and whether they equal others. */
  public Value bytes(Term which, Term length) {
    SortedMap<String, Field> fields = new TreeMap<>(fields(opaque(BYTES, which)).byName());
    fields.put(LENGTH, always(new Int(length)));
    return values.fields(fields);
  }

  /** An Optional. */
  public Value optional(Term present, Value value) {
    return content(OPTIONAL, new Field(present, value));
  }

  /** A new list that cannot be changed. */
  public Value list(Value elements) {
    return object(LIST, Map.of(CONTENT, elements));
  }

  /** A map that cannot be changed, and whose identity nobody asks for. */
  public Value map(Mapping pairs) {
    return content(MAP, always(pairs));
  }

  Value copies(Value elements) {
    return object(COPIES, Map.of(CONTENT, elements));
  }

  /** A list whose identity nobody asks for. */
  Value anonymousList(Value elements) {
    return content(LIST, always(elements));
  }

  Value stream(Value elements) {
    return content(STREAM, always(elements));
  }

  /**
   * An object with another identity, which is that of the other one where the condition is true.
   */
  public Value sharing(Value object, Term condition, Value other) {
    SortedMap<String, Field> fields = new TreeMap<>(fields(object).byName());
    Term identity = terms.choose(condition, identity(other), identity(object));
    fields.put(IDENTITY, always(new Int(identity)));
    return values.fields(fields);
  }

  /** The same object, if there is one, of which the program may not ask for the identity. */
  public Value anonymous(Value object) {
    if (object instanceof Undefined) {
      return object;
    }
    SortedMap<String, Field> fields = new TreeMap<>(fields(object).byName());
    fields.remove(IDENTITY);
    return values.fields(fields);
  }

  /** A list as {@code List.copyOf} gives it: another one, unless that could not be changed. */
  Value copyOf(Value list) {
    Value copy = list(elements(list));
    return is(list, LIST::equals).isTrue() ? list : sharing(copy, is(list, LIST::equals), list);
  }

  // Read.

  static Fields fields(Value object) {
    if (object instanceof Fields fields) {
      return fields;
    }
    throw new CannotFollowException("an object that is a " + object.getClass().getSimpleName());
  }

  Term type(Value object) {
    Field type = fields(object).byName().get(TYPE);
    if (type != null && type.value() instanceof Int(Term code)) {
      return code;
    }
    throw new CannotFollowException("an object without a class");
  }

  Term identity(Value object) {
    Field identity = fields(object).byName().get(IDENTITY);
    if (identity != null
        && identity.present().isTrue()
        && identity.value() instanceof Int(Term number)) {
      return number;
    }
    throw new CannotFollowException("the identity of an object that is compared by its content");
  }

  Term isNull(Value object) {
    return object instanceof Undefined
        ? terms.constant(false)
        : terms.equal(type(object), terms.number(0));
  }

  /** Whether the class of an object, which may be null, is such a one. */
  public Term is(Value object, Predicate<String> wanted) {
    return choice(
        type(object),
        code -> terms.constant(code != 0 && wanted.test(names.get(code))),
        new HashMap<>());
  }

  /** An object that is null or of certain classes, without those that it cannot be of. */
  Value narrowed(Value object, Predicate<String> possible) {
    Term narrow =
        pruned(type(object), code -> code == 0 || possible.test(names.get(code)), new HashMap<>());
    if (narrow == null || narrow == type(object)) {
      return object;
    }
    SortedMap<String, Field> fields = new TreeMap<>(fields(object).byName());
    fields.put(TYPE, always(new Int(narrow)));
    return values.fields(fields);
  }

  /** A choice without the numbers that are not possible; null where none is. */
  private @Nullable Term pruned(
      Term numbers, Predicate<Integer> possible, Map<Term, Optional<Term>> done) {
    Optional<Term> old = done.get(numbers);
    if (old != null) {
      return old.orElse(null);
    }
    Term made;
    if (numbers.isNumber()) {
      made = possible.test(numbers.number().intValueExact()) ? numbers : null;
    } else if (numbers.kind() == Term.Kind.IF) {
      Term then = pruned(numbers.operand(1), possible, done);
      Term otherwise = pruned(numbers.operand(2), possible, done);
      made =
          then == null
              ? otherwise
              : otherwise == null ? then : terms.choose(numbers.operand(0), then, otherwise);
    } else {
      throw new CannotFollowException("a choice by " + numbers);
    }
    done.put(numbers, Optional.ofNullable(made));
    return made;
  }

  /** A term for each class that an object can be of, chosen by its class. */
  public Term byType(Value object, Function<@Nullable String, Term> each) {
    return choice(
        type(object), code -> each.apply(code == 0 ? null : names.get(code)), new HashMap<>());
  }

  /** A term of numbers, with a term for each of them in its place. */
  public Term choice(Term numbers, Function<Integer, Term> each) {
    return choice(numbers, each, new HashMap<>());
  }

  private Term choice(Term numbers, Function<Integer, Term> each, Map<Term, Term> done) {
    Term old = done.get(numbers);
    if (old != null) {
      return old;
    }
    Term made;
    if (numbers.isNumber()) {
      made = each.apply(numbers.number().intValueExact());
    } else if (numbers.kind() == Term.Kind.IF) {
      made =
          terms.choose(
              numbers.operand(0),
              choice(numbers.operand(1), each, done),
              choice(numbers.operand(2), each, done));
    } else {
      throw new CannotFollowException("a choice by " + numbers);
    }
    done.put(numbers, made);
    return made;
  }

  /** The classes that an object can be of, but for null, in the order of their first use. */
  public List<String> types(Value object) {
    Map<Integer, Term> found = new TreeMap<>();
    choice(
        type(object),
        code -> {
          found.put(code, terms.number(code));
          return terms.number(code);
        },
        new HashMap<>());
    return found.keySet().stream()
        .filter(code -> code != 0)
        .map(names::get)
        .collect(Collectors.toList());
  }

  /** What a field is, where the object has it. */
  public Value read(Value object, String field) {
    if (object instanceof Undefined) {
      return object;
    }
    Field found = fields(object).byName().get(field);
    return found == null ? Values.UNDEFINED : found.value();
  }

  private Value content(Value object) {
    return read(object, CONTENT);
  }

  /** How many nanoseconds since the epoch a moment is. */
  public Term nanoseconds(Value time) {
    return number(content(time));
  }

  /** Which of its class an opaque object is. */
  public Term which(Value opaque) {
    return number(content(opaque));
  }

  /** The elements of a list. */
  public Value elements(Value list) {
    return content(list);
  }

  /** How many bytes there are. */
  public Term length(Value bytes) {
    return number(read(bytes, LENGTH));
  }

  /** The keys of a map, and what it has for them. */
  public Mapping pairs(Value map) {
    if (content(map) instanceof Mapping pairs) {
      return pairs;
    }
    throw new CannotFollowException("a map of which nothing is known");
  }

  /** Whether an Optional has a value. */
  public Term isPresent(Value optional) {
    Field content = fields(optional).byName().get(CONTENT);
    return content == null ? terms.constant(false) : content.present();
  }

  /** What an Optional has, where it has a value. */
  public Value inside(Value optional) {
    return content(optional);
  }

  /** The term of a number; any, where nothing is known of it. */
  public Term number(Value value) {
    return switch (value) {
      case Int(Term term) -> term;
      case Undefined _ -> terms.freshInteger();
      default ->
          throw new CannotFollowException("a number that is a " + value.getClass().getSimpleName());
    };
  }

  // Lists.

  /** The elements of a list whose length is known. */
  Optional<List<Value>> known(Value elements) {
    if (!(elements instanceof Sequence(List<Block> blocks))) {
      return Optional.empty();
    }
    List<Value> all = new ArrayList<>();
    for (Block block : blocks) {
      if (!block.present().isTrue() || !block.length().isNumber()) {
        return Optional.empty();
      }
      all.addAll(block.elements().subList(0, block.length().number().intValueExact()));
    }
    return Optional.of(all);
  }

  /** The elements that a list can have, from its first; how many of them it has may be unknown. */
  List<Value> possible(Value list) {
    if (elements(list) instanceof Sequence(List<Block> blocks)
        && blocks.size() == 1
        && blocks.getFirst().present().isTrue()) {
      return blocks.getFirst().elements();
    }
    return known(elements(list))
        .orElseThrow(() -> new CannotFollowException("the elements of a list of any length"));
  }

  Term size(Value list) {
    return switch (elements(list)) {
      case Sequence sequence -> sequences.length(sequence);
      case Listed listed -> listed.length();
      default -> throw new CannotFollowException("the size of what is no list");
    };
  }

  Term isEmpty(Value list) {
    return switch (elements(list)) {
      case Sequence sequence ->
          terms.not(
              terms.or(
                  sequences.positions(sequence).stream()
                      .map(Sequences.Position::present)
                      .toList()));
      case Listed listed -> terms.equal(listed.id(), terms.number(0));
      default -> throw new CannotFollowException("whether something is empty that is no list");
    };
  }

  /** An element; the index, from 0, is one that the list has. */
  Value element(Value list, Term index) {
    if (elements(list) instanceof Listed listed) {
      return opaque(PATH, values.element(listed, terms.plus(index, terms.number(1))).term());
    }
    List<Value> all = possible(list);
    if (index.isNumber()) {
      BigInteger place = index.number();
      return place.signum() >= 0 && place.compareTo(BigInteger.valueOf(all.size())) < 0
          ? all.get(place.intValueExact())
          : Values.UNDEFINED;
    }
    Value chosen = Values.UNDEFINED;
    for (int i = all.size() - 1; i >= 0; i--) {
      chosen = values.choose(terms.equal(index, terms.number(i)), all.get(i), chosen);
    }
    return chosen;
  }

  // Numbers.

  /** The first where the condition is true, else the second; counts stay sums. */
  public Value choose(Term condition, Value then, Value otherwise) {
    if (then instanceof Int(Term x) && otherwise instanceof Int(Term y)) {
      return new Int(chooseNumber(condition, x, y));
    }
    return values.choose(condition, then, otherwise);
  }

  /** The same of numbers: what both have in common is outside of the choice. */
  Term chooseNumber(Term condition, Term x, Term y) {
    Term common = common(x, y);
    return terms.plus(
        common, chooseRest(condition, terms.minus(x, common), terms.minus(y, common)));
  }

  /** The parts of a sum that are in another one as well. */
  private Term common(Term x, Term y) {
    Map<Term, BigInteger> ofY = parts(y);
    List<Term> common = new ArrayList<>();
    parts(x)
        .forEach(
            (part, factor) -> {
              if (factor.equals(ofY.get(part))) {
                common.add(terms.times(terms.number(factor), part));
              }
            });
    return terms.sum(common);
  }

  private static Map<Term, BigInteger> parts(Term term) {
    Map<Term, BigInteger> parts = new LinkedHashMap<>();
    if (term.kind() == Term.Kind.SUM) {
      for (int i = 0; i < term.operands().size(); i++) {
        parts.put(term.operand(i), term.factors().get(i));
      }
    } else {
      parts.put(term, BigInteger.ONE);
    }
    return parts;
  }

  /**
   * What a loop has counted that ends after so many rounds as a number says is that number, though
   * it comes as one case for each round.
   */
  private Term chooseRest(Term condition, Term x, Term y) {
    if (x.isNumber()) {
      Term counted = counted(condition, x, y);
      if (counted != null) {
        BigInteger least = counted.bounds().lowest();
        return least != null && least.compareTo(x.number()) >= 0
            ? counted
            : terms.choose(condition, x, counted);
      }
    }
    return terms.choose(condition, x, y);
  }

  /** The number that the second one is wherever it is chosen; null where none is known. */
  private @Nullable Term counted(Term condition, Term x, Term y) {
    Term next = terms.plus(x, terms.number(1));
    if (y == next && condition.kind() == Term.Kind.AT_MOST_ZERO) {
      Term number = terms.plus(condition.operand(0), x);
      return y.number().equals(number.bounds().highest()) ? number : null;
    }
    if (y.kind() == Term.Kind.IF && y.operand(1) == next) {
      Term number = y.operand(2);
      return y.operand(0) == terms.atMost(number, next) && condition == terms.atMost(number, x)
          ? number
          : null;
    }
    return null;
  }

  /** The product of two; that with a count is a choice, too. */
  Term times(Term x, Term y) {
    if (isCount(x)) {
      List<Term> products = new ArrayList<>();
      BigInteger rest = x.kind() == Term.Kind.SUM ? x.number() : BigInteger.ZERO;
      products.add(terms.times(terms.number(rest), y));
      parts(x)
          .forEach(
              (part, factor) ->
                  products.add(
                      terms.times(
                          terms.number(factor),
                          choice(part, number -> terms.times(terms.number(number), y)))));
      return terms.sum(products);
    }
    return isCount(y) ? times(y, x) : terms.times(x, y);
  }

  /** Whether a term is a sum of choices between numbers. */
  private static boolean isCount(Term term) {
    return !term.isNumber() && parts(term).keySet().stream().allMatch(Things::isChoiceOfNumbers);
  }

  private static boolean isChoiceOfNumbers(Term term) {
    return term.isNumber()
        || (term.kind() == Term.Kind.IF
            && isChoiceOfNumbers(term.operand(1))
            && isChoiceOfNumbers(term.operand(2)));
  }

  /** A truth value as a number of the bytecode. */
  Term bit(Term truth) {
    return terms.choose(truth, terms.number(1), terms.number(0));
  }

  /** Whether a term lies between two numbers. */
  Term isWithin(Term term, BigInteger lowest, BigInteger highest) {
    Bounds bounds = term.bounds();
    BigInteger low = bounds.lowest();
    BigInteger high = bounds.highest();
    if (low != null && high != null && low.compareTo(lowest) >= 0 && high.compareTo(highest) <= 0) {
      return terms.constant(true);
    }
    return terms.and(
        terms.atMost(terms.number(lowest), term), terms.atMost(term, terms.number(highest)));
  }
}
