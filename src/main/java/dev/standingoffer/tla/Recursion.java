package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Binding.Known;
import dev.standingoffer.tla.Binding.Operator;
import dev.standingoffer.value.Sequences;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Chain;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.NumeralNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.SymbolNode;

/**
 * An operator that goes through a sequence of any length, and puts one sequence after the other:
 * {@code F(i, x) == IF i > Len(s) THEN <<>> ELSE t \\o F(i + 1, x)}, from 1.
 */
final class Recursion {

  private final Evaluator evaluator;
  private final Terms terms;
  private final Sequences sequences;

  Recursion(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    terms = values.terms();
    sequences = new Sequences(terms);
  }

  /** Its value, where it is one and the sequence has no bound; else nothing. */
  Optional<Value> value(Operator operator, List<? extends Binding> arguments) {
    OpDefNode definition = operator.definition();
    FormalParamNode[] parameters = definition.getParams();
    if (parameters.length == 0
        || !(applied(definition.getBody(), "$IfThenElse") instanceof OpApplNode choice)
        || !(applied(choice.getArgs()[0], ">") instanceof OpApplNode comparison)
        || !(applied(comparison.getArgs()[1], "Len") instanceof OpApplNode length)
        || !(applied(choice.getArgs()[1], "$Tuple") instanceof OpApplNode end)
        || !(concatenated(choice.getArgs()[2]) instanceof OpApplNode joined)
        || !isVariable(comparison.getArgs()[0], parameters[0])
        || mentions(length, parameters[0])
        || end.getArgs().length > 0
        || !isNext(joined.getArgs()[1], definition)) {
      return Optional.empty();
    }
    Scope inner = Scope.inside(operator, arguments);
    if (!(evaluator.value(length.getArgs()[0], inner) instanceof Unbounded slots)) {
      return Optional.empty();
    }
    if (evaluator.integer(comparison.getArgs()[0], inner) != terms.number(1)) {
      throw new UntranslatableException(
          "%s, which does not begin with 1".formatted(definition.getName()));
    }
    ExprOrOpArgNode each = joined.getArgs()[0];
    if (evaluator.path().collects()) {
      Term place = terms.freshBound();
      evaluator.under(
          terms.and(terms.atMost(terms.number(1), place), terms.atMost(place, slots.length())),
          () -> evaluator.value(each, Scope.with(inner, parameters[0], new Known(new Int(place)))));
    }
    Function<Term, Value> at = evaluator.lambda(parameters[0], each, inner);
    Sequence nothing = sequences.of(List.of());
    return Optional.of(
        new Chain(nothing, slots.length(), place -> sequence(at.apply(place)), nothing));
  }

  private static Sequence sequence(Value value) {
    if (value instanceof Sequence sequence) {
      return sequence;
    }
    throw new UntranslatableException(
        "a chain of a %s".formatted(value.getClass().getSimpleName()));
  }

  /** The node, where it applies an operator. */
  private static @Nullable ExprOrOpArgNode applied(ExprOrOpArgNode node, String operator) {
    return node instanceof OpApplNode application
            && application.getOperator().getName().toString().equals(operator)
        ? application
        : null;
  }

  private static @Nullable ExprOrOpArgNode concatenated(ExprOrOpArgNode node) {
    ExprOrOpArgNode other = applied(node, "\\circ");
    return other == null ? applied(node, "\\o") : other;
  }

  private static boolean isVariable(ExprOrOpArgNode node, SymbolNode variable) {
    return node instanceof OpApplNode application && application.getOperator().equals(variable);
  }

  /** The sequence has to be the same one for all places. */
  private static boolean mentions(SemanticNode node, SymbolNode variable) {
    if (node instanceof OpApplNode application && application.getOperator().equals(variable)) {
      return true;
    }
    SemanticNode[] children = node.getChildren();
    return children != null
        && Stream.of(children)
            .filter(Objects::nonNull) // as the condition of OTHER is not
            .anyMatch(child -> mentions(child, variable));
  }

  /** Whether it is the same of the next place, with all else as it is. */
  private static boolean isNext(ExprOrOpArgNode node, OpDefNode definition) {
    if (!(node instanceof OpApplNode next)
        || !next.getOperator().equals(definition)
        || !(applied(next.getArgs()[0], "+") instanceof OpApplNode sum)
        || !isVariable(sum.getArgs()[0], definition.getParams()[0])
        || !(sum.getArgs()[1] instanceof NumeralNode one)
        || one.val() != 1) {
      return false;
    }
    for (int i = 1; i < next.getArgs().length; i++) {
      if (!isVariable(next.getArgs()[i], definition.getParams()[i])) {
        return false;
      }
    }
    return true;
  }
}
