package dev.standingoffer.tla;

import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.st.Location;

/**
 * The operators, which note how each comparison, each quantifier and each condition of a module
 * comes out.
 */
final class Sides extends Operators {

  private static final Set<String> ORDERED = Set.of("<", ">", "\\leq", "<=", "=<", "\\geq", ">=");
  private static final Set<String> TRUTHS =
      Set.of("=", "/=", "#", "\\in", "\\notin", "\\subseteq", "$BoundedForall", "$BoundedExists");

  private final Evaluator evaluator;
  private final Terms terms;
  private final String module;
  private final Set<Side> sides;

  /** What is evaluated once more only to be looked at is not looked at itself. */
  private boolean isLooking;

  /**
   * Makes them.
   *
   * @param module whose expressions are looked at
   * @param sides to which are added those that are taken, or that can be
   */
  Sides(Evaluator evaluator, Values values, String module, Set<Side> sides) {
    super(evaluator, values);
    this.evaluator = evaluator;
    this.module = module;
    this.sides = sides;
    terms = values.terms();
  }

  /**
   * How an expression comes out.
   *
   * @param line of its beginning
   * @param column likewise
   * @param endLine of its end
   * @param endColumn likewise
   * @param what such as {@code less} or {@code true}
   */
  record Side(int line, int column, int endLine, int endColumn, String what)
      implements Comparable<Side> {

    @Override
    public int compareTo(Side other) {
      return Comparator.comparingInt(Side::line)
          .thenComparingInt(Side::column)
          .thenComparingInt(Side::endLine)
          .thenComparingInt(Side::endColumn)
          .thenComparing(Side::what)
          .compare(this, other);
    }
  }

  @Override
  Value apply(OpDefNode operator, OpApplNode node, @Nullable Scope scope) {
    Value value = super.apply(operator, node, scope);
    Location place = node.getLocation();
    if (!isLooking && place.source().equals(module)) {
      note(operator.getName().toString(), new Use(node, scope), place, value);
    }
    return value;
  }

  private void note(String name, Use use, Location place, Value value) {
    if (ORDERED.contains(name)) {
      note(use, place);
    } else if (TRUTHS.contains(name) && value instanceof Truth(Term truth)) {
      note(place, truth);
    } else if (name.equals("$IfThenElse")) {
      note(use.argument(0).getLocation(), evaluator.truth(again(use, 0)));
    }
  }

  private void note(Use use, Location place) {
    if (again(use, 0) instanceof Int(Term one) && again(use, 1) instanceof Int(Term other)) {
      note(place, "less", terms.less(one, other));
      note(place, "equal", terms.equal(one, other));
      note(place, "greater", terms.less(other, one));
    }
  }

  private Value again(Use use, int argument) {
    isLooking = true;
    try {
      return evaluator.apart(() -> evaluator.value(use.argument(argument), use.scope()));
    } finally {
      isLooking = false;
    }
  }

  private void note(Location place, Term truth) {
    note(place, "true", truth);
    note(place, "false", terms.not(truth));
  }

  /** Where the condition holds, or can hold. */
  private void note(Location place, String what, Term condition) {
    Side side =
        new Side(place.beginLine(), place.beginColumn(), place.endLine(), place.endColumn(), what);
    if (!sides.contains(side) && canBe(condition)) {
      sides.add(side);
    }
  }

  private boolean canBe(Term condition) {
    Term here = terms.and(evaluator.path().assumptions().all(), condition);
    return here.isTrue()
        || (!here.isFalse() && Z3.ask(here, Configuration.USUAL) instanceof Answer.Possible);
  }
}
