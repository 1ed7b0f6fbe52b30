package dev.standingoffer.value;

import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Chain;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Integers;
import dev.standingoffer.value.Value.Interval;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Unbounded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Sequences of any length and sets of any size: what is said of all their members. */
public final class Unlimited {

  private final Terms terms;
  private final Values values;
  private final Sequences sequences;
  private final IdentityHashMap<Chain, Middle> middles = new IdentityHashMap<>();

  /** Makes what works on such values. */
  Unlimited(Values values) {
    this.values = values;
    terms = values.terms();
    sequences = new Sequences(terms);
  }

  /** A function that remembers what it has given. */
  public static <T> Function<Term, T> remembered(Function<Term, T> function) {
    Map<Term, T> known = new HashMap<>();
    return argument -> {
      T old = known.get(argument);
      if (old == null) {
        old = function.apply(argument);
        known.put(argument, old);
      }
      return old;
    };
  }

  /** Whether a condition holds, whatever integer it is about. */
  public Term all(UnaryOperator<Term> condition) {
    Term bound = terms.freshBound();
    return terms.forAll(bound, condition.apply(bound));
  }

  /** Whether a number is a place of a sequence of this length. */
  public Term isPlace(Term place, Term length) {
    return terms.and(terms.atMost(terms.number(1), place), terms.atMost(place, length));
  }

  /** Whether a condition holds of all places of a sequence of this length. */
  public Term all(Term length, UnaryOperator<Term> condition) {
    return all(place -> terms.implies(isPlace(place, length), condition.apply(place)));
  }

  // Sequences of any length.

  /** A sequence as one of any length, if it is no longer than one thing says. */
  Unbounded unbounded(Value sequence) {
    if (sequence instanceof Unbounded unbounded) {
      return unbounded;
    }
    if (sequence instanceof Sequence(List<Value.Block> blocks)
        && blocks.stream().allMatch(sequences::isWhole)) {
      List<Value> elements = blocks.stream().flatMap(block -> block.elements().stream()).toList();
      return new Unbounded(terms.number(elements.size()), place -> element(elements, place));
    }
    throw new UntranslatableException(
        "a %s as a sequence of any length".formatted(sequence.getClass().getSimpleName()));
  }

  private Value element(List<Value> elements, Term place) {
    if (elements.stream().distinct().count() == 1) {
      return elements.getFirst();
    }
    Value element = Values.UNDEFINED;
    for (int i = elements.size(); i > 0; i--) {
      element = values.choose(terms.equal(place, terms.number(i)), elements.get(i - 1), element);
    }
    return element;
  }

  Value choose(Term condition, Unbounded x, Unbounded y) {
    return new Unbounded(
        terms.choose(condition, x.length(), y.length()),
        remembered(place -> values.choose(condition, x.at().apply(place), y.at().apply(place))));
  }

  Term equal(Unbounded x, Unbounded y) {
    Term areAsLong = terms.equal(x.length(), y.length());
    if (x.length() == terms.number(0) || y.length() == terms.number(0)) {
      return areAsLong;
    }
    return terms.and(
        areAsLong,
        all(x.length(), place -> values.equal(x.at().apply(place), y.at().apply(place))));
  }

  // Chains.

  /** A sequence as a chain. */
  public Chain chain(Value sequence) {
    return switch (sequence) {
      case Chain chain -> chain;
      case Sequence only ->
          new Chain(only, terms.number(0), _ -> sequences.of(List.of()), sequences.of(List.of()));
      default ->
          throw new UntranslatableException(
              "a %s in a chain".formatted(sequence.getClass().getSimpleName()));
    };
  }

  /** A chain as a sequence, where nothing is between. */
  public Value simplified(Chain chain) {
    boolean isEmpty =
        chain.count() == terms.number(0)
            || chain.between().apply(terms.freshBound()).blocks().isEmpty();
    return isEmpty ? sequences.concatenated(chain.before(), chain.after()) : chain;
  }

  Value choose(Term condition, Chain x, Chain y) {
    return new Chain(
        sequence(condition, x.before(), y.before()),
        terms.choose(condition, x.count(), y.count()),
        remembered(
            place -> sequence(condition, x.between().apply(place), y.between().apply(place))),
        sequence(condition, x.after(), y.after()));
  }

  private Sequence sequence(Term condition, Sequence x, Sequence y) {
    return (Sequence) values.choose(condition, x, y);
  }

  /** Whether a chain has no elements. */
  Term isEmpty(Chain chain) {
    return terms.and(
        isEmpty(chain.before()),
        all(chain.count(), place -> isEmpty(chain.between().apply(place))),
        isEmpty(chain.after()));
  }

  private Term isEmpty(Sequence sequence) {
    return terms.equal(sequences.length(sequence), terms.number(0));
  }

  /**
   * Of what is between the first and the last sequence of a chain.
   *
   * @param length how many elements that are; known is that none of its sequences has more
   * @param place from a place, counted from 1, to that of the sequence in which it is
   * @param offset from the same to the place in that sequence
   */
  private record Middle(Term length, Function<Term, Term> place, Function<Term, Term> offset) {}

  private Middle middle(Chain chain) {
    Middle old = middles.get(chain);
    if (old != null) {
      return old;
    }
    Term bound = terms.freshBound();
    Term most = sequences.length(chain.between().apply(bound));
    List<Term> free =
        Stream.concat(
                most.free().stream().filter(term -> term != bound), chain.count().free().stream())
            .distinct()
            .toList();
    Term length = terms.unknown(free, Bounds.from(0));
    terms.assume(terms.implies(isPlace(bound, chain.count()), terms.atMost(most, length)));
    terms.assume(
        terms.implies(
            all(chain.count(), place -> isEmpty(chain.between().apply(place))),
            terms.equal(length, terms.number(0))));
    Middle middle = new Middle(length, unknown(bound, free), unknown(bound, free));
    middles.put(chain, middle);
    Term place = middle.place().apply(bound);
    Term ofPlace = sequences.length(chain.between().apply(place));
    terms.assume(
        terms.implies(
            isPlace(bound, length),
            terms.and(
                isPlace(place, chain.count()), isPlace(middle.offset().apply(bound), ofPlace))));
    return middle;
  }

  /** A function of which nothing is known. */
  private Function<Term, Term> unknown(Term bound, List<Term> free) {
    List<Term> arguments = new ArrayList<>(free);
    arguments.add(bound);
    String name = terms.unknown(arguments, Bounds.from(1)).name();
    return argument -> {
      arguments.set(free.size(), argument);
      return terms.apply(name, Bounds.from(1), arguments.toArray(Term[]::new));
    };
  }

  /** How many elements a chain has. */
  public Term length(Chain chain) {
    return terms.sum(
        List.of(
            sequences.length(chain.before()),
            middle(chain).length(),
            sequences.length(chain.after())));
  }

  /**
   * A sequence of a chain, and a place in it.
   *
   * @param isIt whether it is the one
   */
  public record Link(Term isIt, Sequence sequence, Term place) {}

  /** Where a place of a chain is. */
  public List<Link> links(Chain chain, Term index) {
    Middle middle = middle(chain);
    Term before = sequences.length(chain.before());
    Term inMiddle = terms.minus(index, before);
    Term inLast = terms.minus(inMiddle, middle.length());
    Term isFirst = terms.atMost(index, before);
    Term isLast = terms.atMost(terms.number(1), inLast);
    return List.of(
        new Link(isFirst, chain.before(), index),
        new Link(isLast, chain.after(), inLast),
        new Link(
            terms.not(terms.or(isFirst, isLast)),
            chain.between().apply(middle.place().apply(inMiddle)),
            middle.offset().apply(inMiddle)));
  }

  // Sets of any size.

  /** Whether the members of a set cannot be gone through one by one. */
  public boolean isLarge(Value set) {
    return set instanceof Integers
        || (set instanceof Interval(Term lowest, Term highest)
            && (lowest.bounds().lowest() == null || highest.bounds().highest() == null));
  }

  /** A set of integers by its members. */
  public Integers integers(Value set) {
    return switch (set) {
      case Integers integers -> integers;
      case Interval(Term lowest, Term highest) ->
          new Integers(
              number -> terms.and(terms.atMost(lowest, number), terms.atMost(number, highest)));
      case Members(List<Member> all)
          when all.stream().allMatch(member -> member.value() instanceof Int) ->
          new Integers(number -> values.contains(set, new Int(number)));
      default ->
          throw new UntranslatableException(
              "a %s as a set of integers".formatted(set.getClass().getSimpleName()));
    };
  }

  /** What is in both sets as an operation says: in both, in one of them, in the first alone. */
  public Integers combined(Value x, Value y, BinaryOperator<Term> operation) {
    Integers first = integers(x);
    Integers second = integers(y);
    return new Integers(
        remembered(
            number -> operation.apply(first.has().apply(number), second.has().apply(number))));
  }

  Term equalSets(Value x, Value y) {
    return all(
        number -> terms.same(integers(x).has().apply(number), integers(y).has().apply(number)));
  }

  /** Whether a set has a member. */
  public Term isInhabited(Integers set) {
    return terms.not(all(number -> terms.not(set.has().apply(number))));
  }

  /** How many members a set has, of which no more is known where there are more than one. */
  public Term size(Integers set) {
    Term one = terms.freshBound();
    Term other = terms.freshBound();
    Term both = terms.and(set.has().apply(one), set.has().apply(other));
    Term isAtMostOne =
        terms.forAll(one, terms.forAll(other, terms.implies(both, terms.equal(one, other))));
    Term more = terms.unknown(isAtMostOne.free(), Bounds.from(2));
    return terms.choose(
        isInhabited(set), terms.choose(isAtMostOne, terms.number(1), more), terms.number(0));
  }
}
