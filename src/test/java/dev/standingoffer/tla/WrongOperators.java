package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;

/** The operators, one of them wrong. */
final class WrongOperators extends Operators {

  /** What is wrong: another value for some uses, none for all others. */
  interface Mistake {
    Optional<Value> value(WrongOperators all, String name, Use use);
  }

  private final Evaluator evaluator;
  private final Values values;
  private final Terms terms;
  private final Mistake mistake;

  WrongOperators(Evaluator evaluator, Values values, Mistake mistake) {
    super(evaluator, values);
    this.evaluator = evaluator;
    this.values = values;
    terms = values.terms();
    this.mistake = mistake;
  }

  @Override
  Value apply(OpDefNode operator, OpApplNode node, @Nullable Scope scope) {
    return mistake
        .value(this, operator.getName().toString(), new Use(node, scope))
        .orElseGet(() -> super.apply(operator, node, scope));
  }

  /** What is noticed, each by its name. */
  static final Map<String, Mistake> ALL = new TreeMap<>();

  private static void add(String what, Mistake mistake) {
    ALL.put(what, mistake);
  }

  /** Wherever one of these operators is used. */
  private static Mistake of(String operators, BiFunction<WrongOperators, Use, Value> wrong) {
    return (all, name, use) ->
        List.of(operators.split(" ")).contains(name)
            ? Optional.of(wrong.apply(all, use))
            : Optional.empty();
  }

  private Value argument(Use use, int index) {
    return evaluator.value(use.argument(index), use.scope());
  }

  static {
    add("less is at most", of("<", (all, use) -> all.integers.isAtMost(use)));
    add("at most is less", of("\\leq <= =<", (all, use) -> all.integers.isLess(use)));
    add("greater is at least", of(">", (all, use) -> all.integers.isAtLeast(use)));
    add("a remainder is what is divided", of("%", (all, use) -> all.argument(use, 0)));
    add("a quotient is a remainder", of("\\div", (all, use) -> all.integers.remainder(use)));
    add(
        "a union is an intersection",
        of("\\cup \\union", (all, use) -> all.sets.intersection(use)));
    add("an intersection is a union", of("\\cap \\intersect", (all, use) -> all.sets.union(use)));
    add("a difference is the first set", of("\\", (all, use) -> all.argument(use, 0)));
    add(
        "an implication whose condition is open is true",
        of(
            "=>",
            (all, use) ->
                all.evaluator.truth(use.argument(0), use.scope()).isTrue()
                    ? all.logic.implication(use)
                    : all.values.truth(true)));
    add(
        "an IF that is open takes the first way",
        of(
            "$IfThenElse",
            (all, use) ->
                all.evaluator.truth(use.argument(0), use.scope()).isFalse()
                    ? all.argument(use, 2)
                    : all.argument(use, 1)));
    add("the last arm of a CASE that holds is taken", of("$Case", WrongOperators::lastArm));
    add(
        "an EXCEPT of several changes changes nothing",
        of(
            "$Except",
            (all, use) ->
                use.arguments().length > 2 ? all.argument(use, 0) : all.functions.except(use)));
    add(
        "sequences are concatenated the other way round",
        of(
            "\\o \\circ",
            (all, use) ->
                new Sequences(all.terms)
                    .concatenated(
                        (Sequence) all.argument(use, 1), (Sequence) all.argument(use, 0))));
    add(
        "what is appended is put first",
        of(
            "Append",
            (all, use) ->
                new Sequences(all.terms)
                    .concatenated(
                        all.values.sequence(List.of(all.argument(use, 1))),
                        (Sequence) all.argument(use, 0))));
    add("SelectSeq selects none", of("SelectSeq", (all, _) -> all.values.sequence(List.of())));
    add(
        "the last member of a set is not looked at",
        of("$BoundedForall", WrongOperators::withoutLast));
    add(
        "whether a member of a set is there is forgotten",
        of(
            "$SubsetOf",
            (all, use) ->
                new Members(
                    ((Members) all.sets.filter(use))
                        .all().stream()
                            .map(each -> new Member(all.terms.constant(true), each.value()))
                            .toList())));
    add(
        "Len counts what can be there",
        of(
            "Len",
            (all, use) ->
                all.argument(use, 0) instanceof Sequence sequence
                    ? new Int(
                        all.terms.number(
                            sequence.blocks().stream()
                                .mapToInt(block -> block.elements().size())
                                .sum()))
                    : all.sequences.length(use)));
  }

  private static Value lastArm(WrongOperators all, Use use) {
    Value value = Values.UNDEFINED;
    for (ExprOrOpArgNode arm : use.arguments()) {
      ExprOrOpArgNode[] pair = ((OpApplNode) arm).getArgs();
      boolean isOther = pair[0] == null;
      Term holds =
          isOther
              ? all.terms.constant(value instanceof Value.Undefined)
              : all.evaluator.truth(pair[0], use.scope());
      if (!holds.isFalse()) {
        value = all.values.choose(holds, all.evaluator.value(pair[1], use.scope()), value);
      }
    }
    return value;
  }

  private static Value withoutLast(WrongOperators all, Use use) {
    if (use.node().getBdedQuantSymbolLists().length > 1
        || use.node().getBdedQuantSymbolLists()[0].length > 1) {
      return all.sets.forAll(use);
    }
    List<Term> each = new ArrayList<>();
    for (Member member : all.values.members(all.evaluator.value(use.range(), use.scope())).all()) {
      Scope inner = Scope.with(use.scope(), use.variable(), new Binding.Known(member.value()));
      each.add(all.terms.implies(member.present(), all.evaluator.truth(use.argument(0), inner)));
    }
    return new Truth(all.terms.and(each.subList(0, Math.max(0, each.size() - 1))));
  }
}
