package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Binding.Known;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Sequences.Position;
import dev.standingoffer.value.Unlimited;
import dev.standingoffer.value.Unlimited.Link;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Chain;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Interval;
import dev.standingoffer.value.Value.Listed;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.StringNode;

/** Functions as the spec has them: records, and sequences. */
final class FunctionOperators {

  /** Longer sequences are not told apart. */
  private static final BigInteger LONGEST = BigInteger.valueOf(10_000);

  private final Evaluator evaluator;
  private final Values values;
  private final Terms terms;
  private final Sequences sequences;
  private final Unlimited unlimited;

  /** Of the sequences that were looked into: it is done again and again. */
  private final IdentityHashMap<Sequence, List<Position>> positions = new IdentityHashMap<>();

  FunctionOperators(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    this.values = values;
    terms = values.terms();
    sequences = new Sequences(terms);
    unlimited = values.unlimited();
  }

  // Records.

  private static String name(ExprOrOpArgNode expression) {
    if (expression instanceof StringNode text) {
      return text.getRep().toString();
    }
    throw new UntranslatableException("the field of a record by an expression");
  }

  Value record(Use use) {
    Map<String, Value> fields = new HashMap<>();
    for (ExprOrOpArgNode argument : use.arguments()) {
      ExprOrOpArgNode[] pair = ((OpApplNode) argument).getArgs();
      fields.put(name(pair[0]), evaluator.value(pair[1], use.scope()));
    }
    return values.record(fields);
  }

  Value selection(Use use) {
    Value record = evaluator.value(use.argument(0), use.scope());
    String name = name(use.argument(1));
    return switch (record) {
      case Undefined _ -> record;
      case Fields(Map<String, Field> byName) -> {
        Field field = byName.get(name);
        evaluator
            .path()
            .require(
                Kind.UNDEFINED,
                "the field " + name,
                field == null ? terms.constant(false) : field.present());
        yield field == null ? Values.UNDEFINED : field.value();
      }
      default ->
          throw new UntranslatableException(
              "the field %s of a %s".formatted(name, record.getClass().getSimpleName()));
    };
  }

  // Sequences, and other functions.

  Value tuple(Use use) {
    List<Value> elements = new ArrayList<>();
    for (ExprOrOpArgNode argument : use.arguments()) {
      elements.add(evaluator.value(argument, use.scope()));
    }
    return values.sequence(elements);
  }

  /** A function over 1..n, which is a sequence, or over a set of what is no number. */
  Value function(Use use) {
    Value domain = evaluator.value(use.range(), use.scope());
    if (domain instanceof Members(List<Member> all)
        && !all.isEmpty()
        && all.stream().noneMatch(member -> member.value() instanceof Int)) {
      return mapping(all, use);
    }
    Term length =
        switch (domain) {
          case Interval(Term lowest, Term highest) when lowest == terms.number(1) -> highest;
          case Members(List<Member> all) when isFromOne(all) -> terms.number(all.size());
          default -> throw new UntranslatableException("a function that is no sequence");
        };
    BigInteger longest = length.bounds().highest();
    if (longest == null) {
      return unbounded(
          terms.choose(terms.less(length, terms.number(1)), terms.number(0), length), use);
    }
    if (longest.compareTo(LONGEST) > 0) {
      throw new UntranslatableException("a sequence of any length");
    }
    List<Value> elements = new ArrayList<>();
    for (long i = 1; i <= longest.longValueExact(); i++) {
      Term index = terms.number(i);
      Scope inner = Scope.with(use.scope(), use.variable(), new Known(new Int(index)));
      elements.add(
          evaluator.under(
              terms.atMost(index, length), () -> evaluator.value(use.argument(0), inner)));
    }
    Term isEmpty = terms.less(length, terms.number(1)); // 1..n is empty below 1
    return sequences.of(List.of(new Block(terms.not(isEmpty), length, List.copyOf(elements))));
  }

  private Value unbounded(Term length, Use use) {
    if (evaluator.path().collects()) {
      Term place = terms.freshBound();
      Scope inner = Scope.with(use.scope(), use.variable(), new Known(new Int(place)));
      evaluator.under(
          unlimited.isPlace(place, length), () -> evaluator.value(use.argument(0), inner));
    }
    return new Unbounded(length, evaluator.lambda(use.variable(), use.argument(0), use.scope()));
  }

  private Value mapping(List<Member> domain, Use use) {
    List<Pair> pairs = new ArrayList<>();
    for (Member member : domain) {
      Scope inner = Scope.with(use.scope(), use.variable(), new Known(member.value()));
      pairs.add(
          new Pair(
              member.present(),
              member.value(),
              evaluator.under(member.present(), () -> evaluator.value(use.argument(0), inner))));
    }
    return new Mapping(List.copyOf(pairs));
  }

  private boolean isFromOne(List<Member> members) {
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).present().isTrue()
          || !(members.get(i).value() instanceof Int(Term index))
          || index != terms.number(i + 1L)) {
        return false;
      }
    }
    return true;
  }

  Value domain(Use use) {
    return switch (evaluator.value(use.argument(0), use.scope())) {
      case Undefined undefined -> undefined;
      case Fields(Map<String, Field> byName) ->
          new Members(
              byName.entrySet().stream()
                  .map(field -> new Member(field.getValue().present(), values.text(field.getKey())))
                  .filter(member -> !member.present().isFalse())
                  .toList());
      case Listed list -> new Interval(terms.number(1), list.length());
      case Unbounded unbounded -> new Interval(terms.number(1), unbounded.length());
      case Chain chain -> new Interval(terms.number(1), unlimited.length(chain));
      case Sequence sequence ->
          new Members(
              sequences.positions(sequence).stream()
                  .map(position -> new Member(position.present(), new Int(position.index())))
                  .toList());
      case Mapping(List<Pair> pairs) ->
          new Members(
              pairs.stream().map(pair -> new Member(pair.present(), pair.argument())).toList());
      case Value other ->
          throw new UntranslatableException("the domain of a " + other.getClass().getSimpleName());
    };
  }

  Value application(Use use) {
    Value function = evaluator.value(use.argument(0), use.scope());
    Value argument = evaluator.value(use.argument(1), use.scope());
    if (function instanceof Undefined || argument instanceof Undefined) {
      return Values.UNDEFINED;
    }
    if (function instanceof Mapping mapping) {
      return result(mapping, argument);
    }
    Term index = evaluator.integer(argument);
    return switch (function) {
      case Listed list -> {
        requireIndex(
            terms.and(terms.atMost(terms.number(1), index), terms.atMost(index, list.length())));
        yield values.element(list, index);
      }
      case Unbounded unbounded -> {
        requireIndex(unlimited.isPlace(index, unbounded.length()));
        yield unbounded.at().apply(index);
      }
      case Chain chain -> element(chain, index);
      case Sequence sequence -> element(sequence, index);
      default ->
          throw new UntranslatableException(
              "a %s applied as a function".formatted(function.getClass().getSimpleName()));
    };
  }

  private Value result(Mapping mapping, Value argument) {
    for (Pair pair : mapping.pairs()) {
      if (pair.argument().equals(argument)
          && evaluator.path().assumptions().imply(pair.present())) {
        return pair.result();
      }
    }
    List<Term> places = new ArrayList<>();
    Value result = Values.UNDEFINED;
    for (Pair pair : mapping.pairs().reversed()) {
      Term isIt = terms.and(pair.present(), values.equal(pair.argument(), argument));
      if (!isIt.isFalse()) {
        places.add(isIt);
        result = values.choose(isIt, pair.result(), result);
      }
    }
    evaluator.path().require(Kind.UNDEFINED, "an argument of a function", terms.or(places));
    return result;
  }

  private void requireIndex(Term isIndex) {
    evaluator.path().require(Kind.UNDEFINED, "an index of a sequence", isIndex);
  }

  private Value element(Chain chain, Term index) {
    requireIndex(unlimited.isPlace(index, unlimited.length(chain)));
    Value element = Values.UNDEFINED;
    for (Link link : unlimited.links(chain, index)) {
      element =
          values.choose(
              link.isIt(),
              evaluator.under(
                  terms.and(link.isIt(), unlimited.isPlace(index, unlimited.length(chain))),
                  () -> element(link.sequence(), link.place())),
              element);
    }
    return element;
  }

  private Value element(Sequence sequence, Term index) {
    List<Position> all = positions.computeIfAbsent(sequence, sequences::positions);
    for (Position position : all) {
      if (position.index() == index && evaluator.path().assumptions().imply(position.present())) {
        return position.value();
      }
    }
    List<Term> places = new ArrayList<>();
    Value element = Values.UNDEFINED;
    for (Position position : all.reversed()) {
      Term isHere = terms.and(position.present(), terms.equal(position.index(), index));
      if (!isHere.isFalse()) {
        places.add(isHere);
        element = values.choose(isHere, position.value(), element);
      }
    }
    requireIndex(terms.or(places));
    return element;
  }

  // EXCEPT.

  Value except(Use use) {
    Value value = evaluator.value(use.argument(0), use.scope());
    for (int i = 1; i < use.arguments().length; i++) {
      OpApplNode pair = (OpApplNode) use.argument(i);
      ExprOrOpArgNode[] steps = ((OpApplNode) pair.getArgs()[0]).getArgs();
      value = replaced(value, List.of(steps), pair, use);
    }
    return value;
  }

  private Value replaced(Value old, List<ExprOrOpArgNode> steps, OpApplNode pair, Use use) {
    if (steps.isEmpty()) {
      return evaluator.replacing(pair, old, use.scope());
    }
    List<ExprOrOpArgNode> further = steps.subList(1, steps.size());
    return switch (old) {
      case Undefined _ -> old;
      case Fields(SortedMap<String, Field> byName) -> {
        String name = name(steps.getFirst());
        Field field = byName.get(name);
        evaluator
            .path()
            .require(
                Kind.UNDEFINED,
                "the field " + name + " in an EXCEPT",
                field == null ? terms.constant(false) : field.present());
        if (field == null) {
          yield old; // as TLA+ has it
        }
        SortedMap<String, Field> fields = new TreeMap<>(byName);
        fields.put(name, new Field(field.present(), replaced(field.value(), further, pair, use)));
        yield values.fields(fields);
      }
      case Sequence sequence -> {
        Term index = evaluator.integer(steps.getFirst(), use.scope());
        yield replaced(sequence, index, further, pair, use);
      }
      case Unbounded unbounded -> {
        Term index = evaluator.integer(steps.getFirst(), use.scope());
        evaluator
            .path()
            .require(
                Kind.UNDEFINED,
                "an index in an EXCEPT",
                unlimited.isPlace(index, unbounded.length()));
        Value there = replaced(unbounded.at().apply(index), further, pair, use);
        yield new Unbounded(
            unbounded.length(),
            Unlimited.remembered(
                place ->
                    values.choose(terms.equal(place, index), there, unbounded.at().apply(place))));
      }
      default ->
          throw new UntranslatableException(
              "a %s in an EXCEPT".formatted(old.getClass().getSimpleName()));
    };
  }

  private Value replaced(
      Sequence sequence, Term index, List<ExprOrOpArgNode> further, OpApplNode pair, Use use) {
    List<Block> blocks = new ArrayList<>();
    List<Term> places = new ArrayList<>();
    Term before = terms.number(0);
    for (Block block : sequence.blocks()) {
      List<Value> elements = new ArrayList<>();
      for (int i = 0; i < block.elements().size(); i++) {
        Value old = block.elements().get(i);
        Term isHere = terms.equal(index, terms.plus(before, terms.number(i + 1L)));
        places.add(terms.and(sequences.isPresent(block, i), isHere));
        elements.add(
            isHere.isFalse()
                ? old
                : values.choose(
                    isHere, evaluator.under(isHere, () -> replaced(old, further, pair, use)), old));
      }
      blocks.add(new Block(block.present(), block.length(), List.copyOf(elements)));
      before = terms.plus(before, terms.choose(block.present(), block.length(), terms.number(0)));
    }
    evaluator.path().require(Kind.UNDEFINED, "an index in an EXCEPT", terms.or(places));
    return new Sequence(List.copyOf(blocks));
  }
}
