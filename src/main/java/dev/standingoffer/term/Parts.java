package dev.standingoffer.term;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What terms are made of, down to the variables. */
final class Parts {

  private Parts() {}

  /** The terms and all that they are made of, each once and after what it is made of. */
  static List<Term> of(Collection<Term> terms) {
    Set<Term> seen = new HashSet<>(terms);
    Deque<Term> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Term operand : open.pop().operands()) {
        if (seen.add(operand)) {
          open.push(operand);
        }
      }
    }
    List<Term> all = new ArrayList<>(seen);
    all.sort(Comparator.comparingInt(Term::id)); // a term is made after its operands
    return all;
  }
}
