package dev.standingoffer.value;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Integers;
import dev.standingoffer.value.Value.Interval;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Value.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes values, chooses between them and compares them. */
public final class Values {

  /** What there is where TLA+ leaves it open what there is. */
  public static final Value UNDEFINED = new Undefined();

  /** The name of the function from a list and an index to an element. */
  private static final String ELEMENT = "element";

  private static final String LENGTH = "length";

  /** More members are not told apart. */
  private static final BigInteger MOST_MEMBERS = BigInteger.valueOf(100_000);

  private final Terms terms;
  private final Unlimited unlimited;
  private final Merging merging;
  private final Equality equality;

  /** Makes values of these terms. */
  public Values(Terms terms) {
    this.terms = terms;
    unlimited = new Unlimited(this);
    merging = new Merging(terms, unlimited);
    equality = new Equality(terms, this);
  }

  /** What works on sequences of any length and sets of any size. */
  public Unlimited unlimited() {
    return unlimited;
  }

  /** What the values are made of. */
  public Terms terms() {
    return terms;
  }

  /** A truth value that is known. */
  public Truth truth(boolean value) {
    return new Truth(terms.constant(value));
  }

  /** A number. */
  public Int integer(long value) {
    return new Int(terms.number(value));
  }

  /** A number. */
  public Int integer(BigInteger value) {
    return new Int(terms.number(value));
  }

  /** A string. */
  public Text text(String text) {
    return new Text(terms.number(Texts.code(text)));
  }

  /** A record with these fields, and no others. */
  public Fields record(Map<String, ? extends Value> fields) {
    SortedMap<String, Field> byName = new TreeMap<>();
    fields.forEach((name, value) -> byName.put(name, new Field(terms.constant(true), value)));
    return fields(byName);
  }

  /** A record. */
  public Fields fields(SortedMap<String, Field> byName) {
    return new Fields(Collections.unmodifiableSortedMap(byName));
  }

  /** A sequence of these elements. */
  public Sequence sequence(List<? extends Value> elements) {
    return elements.isEmpty()
        ? new Sequence(List.of())
        : new Sequence(
            List.of(
                new Block(
                    terms.constant(true), terms.number(elements.size()), List.copyOf(elements))));
  }

  /**
   * The list with this id, which is not negative.
   *
   * @param lengths of a list that is not empty
   */
  public Listed listed(Term id, Bounds lengths) {
    Term length =
        terms.choose(
            terms.equal(id, terms.number(0)), terms.number(0), terms.apply(LENGTH, lengths, id));
    return new Listed(id, length);
  }

  /** An element of a list. */
  public Int element(Listed list, Term index) {
    return new Int(terms.apply(ELEMENT, Bounds.from(0), list.id(), index));
  }

  /** Whether a term is an element of a list, and not the length of one. */
  public static boolean isElement(Term application) {
    return application.name().equals(ELEMENT);
  }

  /** The names of all fields of records in a value, also of those in others. */
  public static Set<String> fieldNames(Value value) {
    Set<String> names = new TreeSet<>();
    addFieldNames(value, names);
    return names;
  }

  private static void addFieldNames(Value value, Set<String> names) {
    switch (value) {
      case Fields(SortedMap<String, Field> byName) -> {
        names.addAll(byName.keySet());
        byName.values().forEach(field -> addFieldNames(field.value(), names));
      }
      case Sequence(List<Block> blocks) ->
          blocks.stream()
              .flatMap(block -> block.elements().stream())
              .forEach(element -> addFieldNames(element, names));
      case Mapping(List<Value.Pair> pairs) ->
          pairs.forEach(
              pair -> {
                addFieldNames(pair.argument(), names);
                addFieldNames(pair.result(), names);
              });
      default -> {}
    }
  }

  /** The first value where the condition is true, else the second. */
  public Value choose(Term condition, Value then, Value otherwise) {
    return merging.choose(condition, then, otherwise);
  }

  /** Whether two values are equal. */
  public Term equal(Value x, Value y) {
    return equality.equal(x, y);
  }

  /** Whether a set has a member. */
  public Term contains(Value set, Value member) {
    if (set instanceof Interval interval) {
      return member instanceof Int(Term number)
          ? terms.and(
              terms.atMost(interval.lowest(), number), terms.atMost(number, interval.highest()))
          : terms.constant(false);
    }
    if (set instanceof Integers integers) {
      return member instanceof Int(Term number)
          ? integers.has().apply(number)
          : terms.constant(false);
    }
    return terms.or(
        members(set).all().stream()
            .map(each -> terms.and(each.present(), equal(member, each.value())))
            .toList());
  }

  /**
   * The members of a set one by one.
   *
   * @throws UntranslatableException if it is none, or has no bound
   */
  public Members members(Value set) {
    if (set instanceof Members members) {
      return members;
    }
    if (set instanceof Interval(Term lowest, Term highest)) {
      BigInteger least = lowest.bounds().lowest();
      BigInteger most = highest.bounds().highest();
      if (least != null && most != null) {
        return new Members(numbers(lowest, highest, least, most));
      }
    }
    throw new UntranslatableException("the members of " + set);
  }

  private List<Member> numbers(Term lowest, Term highest, BigInteger least, BigInteger most) {
    if (most.subtract(least).compareTo(MOST_MEMBERS) > 0) {
      throw new UntranslatableException("the integers from " + least + " to " + most);
    }
    List<Member> members = new ArrayList<>();
    for (BigInteger i = least; i.compareTo(most) <= 0; i = i.add(BigInteger.ONE)) {
      Term number = terms.number(i);
      Term present = terms.and(terms.atMost(lowest, number), terms.atMost(number, highest));
      if (!present.isFalse()) {
        members.add(new Member(present, new Int(number)));
      }
    }
    return List.copyOf(members);
  }
}
