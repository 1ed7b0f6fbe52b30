package dev.standingoffer.tla;

import dev.standingoffer.term.Assumptions;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import java.util.ArrayList;
import java.util.List;

/** Under which conditions an expression is evaluated, and what has to hold there. */
final class Path {

  private final Terms terms;
  private final boolean collects;
  private final Assumptions assumptions;
  private final List<Obligation> obligations = new ArrayList<>();

  /**
   * Makes one without conditions.
   *
   * @param collects whether what has to hold is collected
   */
  Path(Terms terms, boolean collects) {
    this.terms = terms;
    this.collects = collects;
    assumptions = new Assumptions(terms);
  }

  /** One without conditions, for what is worked out once and used at several places. */
  Path fresh() {
    return new Path(terms, collects);
  }

  Assumptions assumptions() {
    return assumptions;
  }

  /** What has to hold on the whole, so far. */
  List<Obligation> obligations() {
    return List.copyOf(obligations);
  }

  /** Requires something to hold, here. */
  void require(Obligation.Kind kind, String what, Term condition) {
    if (collects && !condition.isTrue()) {
      Term here = terms.implies(assumptions.all(), condition);
      if (!here.isTrue()) {
        obligations.add(new Obligation(kind, what, here));
      }
    }
  }

  /** The same, where working it out may take long. */
  boolean collects() {
    return collects;
  }
}
