package dev.standingoffer.tla;

import dev.standingoffer.term.Assumptions;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under which conditions an expression is evaluated, and what has to hold there. */
final class Path {

  private final Terms terms;
  private final boolean collects;
  private final Assumptions assumptions;
  private final Set<Obligation> obligations = new LinkedHashSet<>();

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

  Assumptions assumptions() {
    return assumptions;
  }

  /** What has to hold on the whole, so far, whatever is bound in it. */
  List<Obligation> obligations() {
    return obligations.stream()
        .map(each -> new Obligation(each.kind(), each.what(), terms.closed(each.condition())))
        .toList();
  }

  /** The same, those of one kind as one: it is required again wherever the value is used. */
  List<Obligation> summary() {
    return Stream.of(Obligation.Kind.values())
        .map(this::summary)
        .filter(each -> !each.condition().isTrue())
        .toList();
  }

  private Obligation summary(Obligation.Kind kind) {
    List<Obligation> ofKind = obligations.stream().filter(each -> each.kind() == kind).toList();
    return new Obligation(
        kind,
        ofKind.stream().map(Obligation::what).distinct().collect(Collectors.joining(", ")),
        terms.and(ofKind.stream().map(Obligation::condition).toList()));
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
