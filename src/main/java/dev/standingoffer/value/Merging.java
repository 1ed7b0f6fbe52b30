package dev.standingoffer.value;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Text;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one value of two, by a condition, down to the terms that they are made of. */
final class Merging {

  private final Terms terms;
  private final Unlimited unlimited;

  Merging(Terms terms, Unlimited unlimited) {
    this.terms = terms;
    this.unlimited = unlimited;
  }

  /**
   * The first value where the condition is true, else the second. Where one of them is undefined,
   * it is the other.
   *
   * @throws UntranslatableException if they are of different kinds
   */
  @SuppressWarnings("ReferenceEquality") // to look whether they are equal would take long
  Value choose(Term condition, Value then, Value otherwise) {
    if (condition.isTrue() || then == otherwise || otherwise instanceof Undefined) {
      return then;
    }
    if (condition.isFalse() || then instanceof Undefined) {
      return otherwise;
    }
    return switch (then) {
      case Truth(Term x) when otherwise instanceof Truth(Term y) ->
          new Truth(terms.choose(condition, x, y));
      case Int(Term x) when otherwise instanceof Int(Term y) ->
          new Int(terms.choose(condition, x, y));
      case Text(Term x) when otherwise instanceof Text(Term y) ->
          new Text(terms.choose(condition, x, y));
      case Listed x when asList(otherwise) instanceof Listed y -> list(condition, x, y);
      case Sequence _ when otherwise instanceof Listed y && asList(then) instanceof Listed x ->
          list(condition, x, y);
      case Fields x when otherwise instanceof Fields y -> fields(condition, x, y);
      case Sequence x when otherwise instanceof Sequence y -> sequence(condition, x, y);
      case Members x when otherwise instanceof Members y -> members(condition, x, y);
      case Mapping x when otherwise instanceof Mapping y -> mapping(condition, x, y);
      case Value.Unbounded x -> unlimited.choose(condition, x, unlimited.unbounded(otherwise));
      case Value _ when otherwise instanceof Value.Unbounded y ->
          unlimited.choose(condition, unlimited.unbounded(then), y);
      case Value.Chain x -> unlimited.choose(condition, x, unlimited.chain(otherwise));
      case Value _ when otherwise instanceof Value.Chain y ->
          unlimited.choose(condition, unlimited.chain(then), y);
      case Value.Integers _ -> choice(condition, then, otherwise);
      case Value _ when otherwise instanceof Value.Integers -> choice(condition, then, otherwise);
      default ->
          throw new UntranslatableException(
              "either a %s or a %s"
                  .formatted(
                      then.getClass().getSimpleName(), otherwise.getClass().getSimpleName()));
    };
  }

  private Value choice(Term condition, Value x, Value y) {
    return unlimited.combined(x, y, (inX, inY) -> terms.choose(condition, inX, inY));
  }

  /** The empty sequence is a list, too. */
  private Value asList(Value value) {
    return value instanceof Sequence(List<Block> blocks) && blocks.isEmpty()
        ? new Listed(terms.number(0), terms.number(0))
        : value;
  }

  private Value list(Term condition, Listed x, Listed y) {
    return new Listed(
        terms.choose(condition, x.id(), y.id()), terms.choose(condition, x.length(), y.length()));
  }

  private Value fields(Term condition, Fields x, Fields y) {
    Set<String> names = new TreeSet<>(x.byName().keySet());
    names.addAll(y.byName().keySet());
    SortedMap<String, Field> fields = new TreeMap<>();
    for (String name : names) {
      fields.put(name, field(condition, x.byName().get(name), y.byName().get(name)));
    }
    return new Fields(Collections.unmodifiableSortedMap(fields));
  }

  private Field field(Term condition, @Nullable Field x, @Nullable Field y) {
    Term absent = terms.constant(false);
    return new Field(
        terms.choose(condition, x == null ? absent : x.present(), y == null ? absent : y.present()),
        choose(condition, valueOf(x), valueOf(y)));
  }

  private static Value valueOf(@Nullable Field field) {
    return field == null || field.present().isFalse() ? Values.UNDEFINED : field.value();
  }

  /**
   * Blocks that are alike are merged, in their order; those between them are there only if that
   * sequence is it.
   */
  private Value sequence(Term condition, Sequence x, Sequence y) {
    List<Block> blocks = new ArrayList<>();
    List<Block> ofX = x.blocks();
    List<Block> ofY = y.blocks();
    while (!ofX.isEmpty() && !ofY.isEmpty()) {
      int inY = firstAlike(ofX.getFirst(), ofY);
      int inX = firstAlike(ofY.getFirst(), ofX);
      if (inX < inY) {
        addIf(condition, ofX.subList(0, inX), blocks);
        ofX = ofX.subList(inX, ofX.size());
      } else if (inY == ofY.size()) {
        break;
      } else {
        addIf(terms.not(condition), ofY.subList(0, inY), blocks);
        blocks.add(block(condition, ofX.getFirst(), ofY.get(inY)));
        ofX = ofX.subList(1, ofX.size());
        ofY = ofY.subList(inY + 1, ofY.size());
      }
    }
    addIf(condition, ofX, blocks);
    addIf(terms.not(condition), ofY, blocks);
    return new Sequences(terms).of(blocks);
  }

  /** The place of the first block that is like this one; their number, where none is. */
  private static int firstAlike(Block block, List<Block> others) {
    for (int i = 0; i < others.size(); i++) {
      if (Sequences.areAlike(block, others.get(i))) {
        return i;
      }
    }
    return others.size();
  }

  private void addIf(Term condition, List<Block> some, List<Block> all) {
    some.forEach(
        block ->
            all.add(
                new Block(
                    terms.and(condition, block.present()), block.length(), block.elements())));
  }

  private Block block(Term condition, Block x, Block y) {
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < x.elements().size(); i++) {
      elements.add(choose(condition, x.elements().get(i), y.elements().get(i)));
    }
    return new Block(x.present(), x.length(), List.copyOf(elements));
  }

  /**
   * What both have for one argument is merged; else a pair is there only if that function is it.
   */
  private Value mapping(Term condition, Mapping x, Mapping y) {
    List<Pair> pairs = new ArrayList<>();
    List<Pair> ofY = new ArrayList<>(y.pairs());
    for (Pair a : x.pairs()) {
      int i = 0;
      while (i < ofY.size() && !ofY.get(i).argument().equals(a.argument())) {
        i++;
      }
      if (i == ofY.size()) {
        add(terms.and(condition, a.present()), a.argument(), a.result(), pairs);
      } else {
        Pair b = ofY.remove(i);
        add(
            terms.choose(condition, a.present(), b.present()),
            a.argument(),
            choose(condition, a.result(), b.result()),
            pairs);
      }
    }
    ofY.forEach(
        b -> add(terms.and(terms.not(condition), b.present()), b.argument(), b.result(), pairs));
    return new Mapping(List.copyOf(pairs));
  }

  private static void add(Term present, Value argument, Value result, List<Pair> pairs) {
    if (!present.isFalse()) {
      pairs.add(new Pair(present, argument, result));
    }
  }

  private Value members(Term condition, Members x, Members y) {
    return new Members(
        Stream.of(Map.entry(condition, x), Map.entry(terms.not(condition), y))
            .flatMap(
                side ->
                    side.getValue().all().stream()
                        .map(
                            member ->
                                new Member(
                                    terms.and(side.getKey(), member.present()), member.value())))
            .toList());
  }
}
