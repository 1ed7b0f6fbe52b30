package dev.standingoffer.value;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences.Position;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** When two values are equal. */
final class Equality {

  private final Terms terms;
  private final Values values;
  private final Sequences sequences;
  private final Unlimited unlimited;

  Equality(Terms terms, Values values) {
    this.terms = terms;
    this.values = values;
    sequences = new Sequences(terms);
    unlimited = values.unlimited();
  }

  /**
   * Whether they are equal. What is undefined may be equal to anything.
   *
   * @throws UntranslatableException if they are of different kinds
   */
  @SuppressWarnings("ReferenceEquality") // those that are not the same object are looked into
  Term equal(Value x, Value y) {
    if (x instanceof Undefined || y instanceof Undefined) {
      return terms.freshBoolean();
    }
    if (x == y) {
      return terms.constant(true);
    }
    return switch (x) {
      case Truth(Term a) when y instanceof Truth(Term b) -> terms.same(a, b);
      case Int(Term a) when y instanceof Int(Term b) -> terms.equal(a, b);
      case Text(Term a) when y instanceof Text(Term b) -> terms.equal(a, b);
      case Listed a when y instanceof Listed b -> terms.equal(a.id(), b.id());
      case Listed a when isEmpty(y) -> terms.equal(a.id(), terms.number(0));
      case Sequence _ when y instanceof Listed b && isEmpty(x) ->
          terms.equal(b.id(), terms.number(0));
      case Fields a when y instanceof Fields b -> fields(a, b);
      case Sequence a when y instanceof Sequence b -> sequences(a, b);
      case Mapping a when y instanceof Mapping b ->
          terms.and(Stream.concat(areIn(a, b).stream(), areIn(b, a).stream()).toList());
      case Value.Unbounded a -> unlimited.equal(a, unlimited.unbounded(y));
      case Sequence _ when y instanceof Value.Unbounded b ->
          unlimited.equal(unlimited.unbounded(x), b);
      case Value.Chain a when isEmpty(y) -> unlimited.isEmpty(a);
      case Value.Members _, Value.Interval _, Value.Integers _ -> sets(x, y);
      default ->
          throw new UntranslatableException(
              "%s that is compared with %s".formatted(kind(x), kind(y)));
    };
  }

  private static String kind(Value value) {
    return switch (value) {
      case Truth _ -> "a truth value";
      case Int _ -> "an integer";
      case Text _ -> "a string";
      case Fields _ -> "a record";
      case Sequence _ -> "a list";
      case Listed _ -> "a list of any length";
      case Mapping _ -> "a function";
      default -> "a value of the kind " + value.getClass().getSimpleName();
    };
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Sequence(List<Block> blocks) && blocks.isEmpty();
  }

  private Term fields(Fields x, Fields y) {
    Set<String> names = new TreeSet<>(x.byName().keySet());
    names.addAll(y.byName().keySet());
    List<Term> all = new ArrayList<>();
    for (String name : names) {
      Field a = x.byName().get(name);
      Field b = y.byName().get(name);
      if (a != null && b != null) {
        all.add(field(a, b));
      } else {
        Stream.of(a, b)
            .filter(Objects::nonNull)
            .forEach(only -> all.add(terms.not(only.present())));
      }
    }
    return terms.and(all);
  }

  private Term field(Field x, Field y) {
    Term both = terms.and(x.present(), y.present());
    return terms.and(
        terms.same(x.present(), y.present()),
        both.isFalse() ? terms.constant(true) : terms.implies(both, equal(x.value(), y.value())));
  }

  private Term sequences(Sequence x, Sequence y) {
    if (areAlike(x.blocks(), y.blocks())) {
      List<Term> all = new ArrayList<>();
      for (int i = 0; i < x.blocks().size(); i++) {
        Block a = x.blocks().get(i);
        Block b = y.blocks().get(i);
        for (int j = 0; j < a.elements().size(); j++) {
          all.add(
              terms.implies(
                  sequences.isPresent(a, j), equal(a.elements().get(j), b.elements().get(j))));
        }
      }
      return terms.and(all);
    }
    List<Term> all = new ArrayList<>();
    all.add(terms.equal(sequences.length(x), sequences.length(y)));
    List<Position> ofY = sequences.positions(y);
    for (Position a : sequences.positions(x)) {
      for (Position b : ofY) {
        Term samePlace = terms.and(a.present(), b.present(), terms.equal(a.index(), b.index()));
        if (!samePlace.isFalse()) {
          all.add(terms.implies(samePlace, equal(a.value(), b.value())));
        }
      }
    }
    return terms.and(all);
  }

  private static boolean areAlike(List<Block> x, List<Block> y) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      if (!Sequences.areAlike(x.get(i), y.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Each pair of the one is one of the other. */
  private List<Term> areIn(Mapping x, Mapping y) {
    List<Term> all = new ArrayList<>();
    for (Pair a : x.pairs()) {
      List<Term> same = new ArrayList<>();
      for (Pair b : y.pairs()) {
        Term sameArgument = terms.and(b.present(), equal(a.argument(), b.argument()));
        same.add(
            sameArgument.isFalse()
                ? sameArgument
                : terms.and(sameArgument, equal(a.result(), b.result())));
      }
      all.add(terms.implies(a.present(), terms.or(same)));
    }
    return all;
  }

  /** Each member of the one is in the other. */
  private Term sets(Value x, Value y) {
    if (unlimited.isLarge(x) || unlimited.isLarge(y)) {
      return unlimited.equalSets(x, y);
    }
    return terms.and(Stream.concat(areIn(x, y).stream(), areIn(y, x).stream()).toList());
  }

  private List<Term> areIn(Value x, Value y) {
    List<Term> all = new ArrayList<>();
    for (Member member : values.members(x).all()) {
      all.add(terms.implies(member.present(), values.contains(y, member.value())));
    }
    return all;
  }
}
