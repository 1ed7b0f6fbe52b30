package dev.standingoffer.tla;

import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.List;
import java.util.Map;
import tla2sany.semantic.ExprOrOpArgNode;

/**
 * A part of a guarantee's formula that can be dropped: a conjunct, of which TRUE takes the place; a
 * disjunct, with FALSE in its place; a premise, a conclusion, what is said of all or of some, a
 * condition or an arm, with TRUE.
 *
 * @param guarantee the name of the operator
 * @param node the part itself
 * @param neutral what takes its place
 * @param change what becomes of the formula
 * @param line of the module
 * @param text as it stands there
 */
public record FormulaPart(
    String guarantee, ExprOrOpArgNode node, boolean neutral, Change change, int line, String text) {

  private static final String WHOLE = "the whole formula";

  /** What a formula without a part says. */
  public enum Change {
    /** Less: the part is one of what is required. */
    WEAKER,
    /** More: the part is a condition, or an exception. */
    STRONGER,
    /** Another thing. */
    OTHER
  }

  /**
   * All parts of the formula of an operator, in the order of the text; but those of the operators
   * that it shares with others.
   *
   * @param module the lines of the module that it stands in
   */
  public static List<FormulaPart> of(SpecModule module, List<String> lines, String guarantee) {
    return new FormulaParts(lines, guarantee).of(module.definition(guarantee));
  }

  /**
   * The whole formula of an operator, as if it were a part: without it, everything is let through.
   */
  public static FormulaPart whole(SpecModule module, String guarantee) {
    ExprOrOpArgNode body = module.definition(guarantee).getBody();
    int line = body.getLocation().beginLine();
    return new FormulaPart(guarantee, body, true, Change.WEAKER, line, WHOLE);
  }

  /** Whether it is the whole formula. */
  public boolean isWhole() {
    return text.equals(WHOLE);
  }

  /** What evaluates the formula without this part. */
  public Evaluator without(
      SpecModule module, Map<String, ? extends Value> constants, Values values, boolean collects) {
    Evaluator evaluator = new Evaluator(module, constants, Map.of(), values, collects);
    evaluator.replace(node, values.truth(neutral));
    return evaluator;
  }
}
