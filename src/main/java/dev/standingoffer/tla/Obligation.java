package dev.standingoffer.tla;

import dev.standingoffer.term.Term;

/**
 * Something that has to hold for a formula to mean what it seems to mean.
 *
 * @param kind what would go wrong
 * @param what where, in words
 * @param condition what has to hold
 */
public record Obligation(Kind kind, String what, Term condition) {

  /** What can go wrong. */
  public enum Kind {
    /** What is used is not defined: a field, an index, a CHOOSE or a CASE without a match. */
    UNDEFINED,
    /** TLA+ leaves open which value it is: two arms of a CASE, or two that a CHOOSE may take. */
    AMBIGUOUS
  }
}
