package dev.standingoffer.tla;

import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ASTConstants;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;

/** The operators of TLA+ itself, and those of its standard modules, by their names in SANY. */
class Operators {

  private static final Set<String> STANDARD_MODULES =
      Set.of("Naturals", "Integers", "Sequences", "FiniteSets");

  final LogicOperators logic;
  final SetOperators sets;
  final FunctionOperators functions;
  final IntegerOperators integers;
  final SequenceOperators sequences;
  final Recursion recursion;

  Operators(Evaluator evaluator, Values values) {
    logic = new LogicOperators(evaluator, values);
    sets = new SetOperators(evaluator, values);
    functions = new FunctionOperators(evaluator, values);
    integers = new IntegerOperators(evaluator, values);
    sequences = new SequenceOperators(evaluator, values);
    recursion = new Recursion(evaluator, values);
  }

  /** A use of an operator. */
  record Use(OpApplNode node, @Nullable Scope scope) {
    ExprOrOpArgNode argument(int index) {
      return node.getArgs()[index];
    }

    ExprOrOpArgNode[] arguments() {
      return node.getArgs();
    }

    /** The one bound variable; what binds several in one place is not of this. */
    FormalParamNode variable() {
      FormalParamNode[][] variables = node.getBdedQuantSymbolLists();
      if (variables.length != 1 || variables[0].length != 1 || node.isBdedQuantATuple()[0]) {
        throw new UntranslatableException("several bound variables in one place");
      }
      return variables[0][0];
    }

    /** The set of its values. */
    ExprOrOpArgNode range() {
      return node.getBdedQuantBounds()[0];
    }
  }

  /** Whether an operator is one of these, and is not defined by a formula. */
  boolean knows(OpDefNode operator) {
    return operator.getKind() == ASTConstants.BuiltInKind || isStandard(operator);
  }

  private static boolean isStandard(OpDefNode operator) {
    return operator.getOriginallyDefinedInModuleNode() != null
        && STANDARD_MODULES.contains(
            operator.getOriginallyDefinedInModuleNode().getName().toString());
  }

  Value apply(OpDefNode operator, OpApplNode node, @Nullable Scope scope) {
    Use use = new Use(node, scope);
    String name = operator.getName().toString();
    return switch (name) {
      case "TRUE", "FALSE" -> logic.constant(name.equals("TRUE"));
      case "\\land", "$ConjList" -> logic.conjunction(use);
      case "\\lor", "$DisjList" -> logic.disjunction(use);
      case "=>" -> logic.implication(use);
      case "\\equiv", "<=>" -> logic.equivalence(use);
      case "\\lnot", "~" -> logic.negation(use);
      case "=" -> logic.equality(use);
      case "/=", "#" -> logic.inequality(use);
      case "$IfThenElse" -> logic.choice(use);
      case "$Case" -> logic.cases(use);
      case "$BoundedForall" -> sets.forAll(use);
      case "$BoundedExists" -> sets.exists(use);
      case "$BoundedChoose" -> sets.choose(use);
      case "$SubsetOf" -> sets.filter(use);
      case "$SetOfAll" -> sets.map(use);
      case "$SetEnumerate" -> sets.enumeration(use);
      case "\\in" -> sets.isMember(use);
      case "\\notin" -> sets.isNoMember(use);
      case "\\subseteq" -> sets.isSubset(use);
      case "\\cup", "\\union" -> sets.union(use);
      case "\\cap", "\\intersect" -> sets.intersection(use);
      case "\\" -> sets.difference(use);
      case "Cardinality" -> sets.cardinality(use);
      case "$FcnConstructor" -> functions.function(use);
      case "$FcnApply" -> functions.application(use);
      case "$RcdConstructor" -> functions.record(use);
      case "$RcdSelect" -> functions.selection(use);
      case "$Tuple" -> functions.tuple(use);
      case "$Except" -> functions.except(use);
      case "DOMAIN" -> functions.domain(use);
      case "Len" -> sequences.length(use);
      case "\\o", "\\circ" -> sequences.concatenation(use);
      case "Append" -> sequences.appended(use);
      case "SelectSeq" -> sequences.selection(use);
      case ".." -> integers.interval(use);
      case "+" -> integers.sum(use);
      case "-" -> integers.difference(use);
      case "-." -> integers.negative(use);
      case "*" -> integers.product(use);
      case "^" -> integers.power(use);
      case "%" -> integers.remainder(use);
      case "\\div" -> integers.quotient(use);
      case "<" -> integers.isLess(use);
      case ">" -> integers.isGreater(use);
      case "\\leq", "<=", "=<" -> integers.isAtMost(use);
      case "\\geq", ">=" -> integers.isAtLeast(use);
      case "$NonRecursiveFcnSpec", "$RecursiveFcnSpec" ->
          throw new UntranslatableException("the definition of a function, f[x \\in S] == ..");
      default -> throw new UntranslatableException("the operator " + name);
    };
  }
}
