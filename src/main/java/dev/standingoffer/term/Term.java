package dev.standingoffer.term;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A truth value or an integer that depends on variables. {@link Terms} makes each once, so that two
 * are equal where they are the same object; those of different {@link Terms} must not meet.
 */
public final class Term {

  /** What a term is made of. */
  public enum Kind {
    /** A truth value that is known: {@link Term#isTrue()}, or {@link Term#isFalse()}. */
    TRUTH,
    /** A variable; {@link Term#isBoolean()} tells of which sort. */
    VARIABLE,
    /** Not the operand. */
    NOT,
    /** All operands, two or more. */
    AND,
    /** Some operand of two or more. */
    OR,
    /** The second operand where the first one is true, else the third. */
    IF,
    /** Both operands, truth values, are the same. */
    SAME,
    /** The operand is zero or negative. */
    AT_MOST_ZERO,
    /** The operand is zero. */
    IS_ZERO,
    /** The number, and each operand as often as its factor says. */
    SUM,
    /** The product of two operands. */
    PRODUCT,
    /** What remains of the operand, divided by the number, which is positive; not negative. */
    REMAINDER,
    /** An uninterpreted function's value: the operands are its arguments. */
    APPLICATION,
    /** An integer that a quantifier binds. */
    BOUND,
    /** The second operand is true, whatever integer the first one is, which it binds. */
    FORALL
  }

  private final Kind kind;
  private final boolean isBoolean;
  private final String name;
  private final List<Term> operands;
  private final BigInteger number;
  private final List<BigInteger> factors;
  private final Bounds bounds;
  private final int id;
  private final int hash;
  private final List<Term> free;
  private final int height;

  Term(
      Kind kind,
      boolean isBoolean,
      String name,
      List<Term> operands,
      BigInteger number,
      List<BigInteger> factors,
      Bounds bounds,
      int id) {
    this.kind = kind;
    this.isBoolean = isBoolean;
    this.name = name;
    this.operands = operands;
    this.number = number;
    this.factors = factors;
    this.bounds = bounds;
    this.id = id;
    free = freeOf(this);
    height = heightOf(this);
    int code = Objects.hash(kind, name, number, factors);
    for (Term operand : operands) {
      code = 31 * code + operand.id;
    }
    hash = code;
  }

  private static List<Term> freeOf(Term term) {
    if (term.kind == Kind.BOUND) {
      return List.of(term);
    }
    List<Term> free = List.of();
    for (Term operand : term.operands) {
      if (free.isEmpty()) {
        free = operand.free; // as in most terms
      } else if (!free.containsAll(operand.free)) {
        SortedSet<Term> both = new TreeSet<>(Comparator.comparingInt(Term::id));
        both.addAll(free);
        both.addAll(operand.free);
        free = List.copyOf(both);
      }
    }
    return term.kind == Kind.FORALL
        ? free.stream().filter(each -> each != term.operand(0)).toList()
        : free;
  }

  private static int heightOf(Term term) {
    int height = 0;
    for (Term operand : term.operands) {
      height = Math.max(height, operand.height);
    }
    return term.kind == Kind.FORALL
        ? Math.max(height, term.operand(0).number.intValueExact())
        : height;
  }

  /** What it is made of. */
  public Kind kind() {
    return kind;
  }

  /** Whether it is a truth value, and no integer. */
  public boolean isBoolean() {
    return isBoolean;
  }

  /** The name of a variable or of a function; empty for all others. */
  public String name() {
    return name;
  }

  /** The terms that it is made of. */
  public List<Term> operands() {
    return operands;
  }

  /** One of them. */
  public Term operand(int index) {
    return operands.get(index);
  }

  /** The constant part of a sum, or the divisor of a remainder. */
  public BigInteger number() {
    return number;
  }

  /** Of a sum: how often each operand is in it; none is 0. */
  public List<BigInteger> factors() {
    return factors;
  }

  /** Between which numbers it lies, whatever the variables are. */
  public Bounds bounds() {
    return bounds;
  }

  /** Its place in the order in which terms were made, from 0. */
  public int id() {
    return id;
  }

  /** The bound integers in it that no quantifier in it binds. */
  public List<Term> free() {
    return free;
  }

  /** How deep quantifiers are nested in it; 0 where there are none. */
  int height() {
    return height;
  }

  /** Whether a quantifier is in it. */
  public boolean isQuantified() {
    return height > 0;
  }

  /** Whether it is the truth value that holds. */
  public boolean isTrue() {
    return kind == Kind.TRUTH && number.signum() != 0;
  }

  /** Whether it is the truth value that does not hold. */
  public boolean isFalse() {
    return kind == Kind.TRUTH && number.signum() == 0;
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return kind == Kind.SUM && operands.isEmpty();
  }

  /** As {@link Terms} tells terms apart, by what they are made of. */
  boolean isMadeAs(Term other) {
    return kind == other.kind
        && isBoolean == other.isBoolean
        && name.equals(other.name)
        && number.equals(other.number)
        && factors.equals(other.factors)
        && hasOperandsOf(other);
  }

  private boolean hasOperandsOf(Term other) {
    if (operands.size() != other.operands.size()) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) != other.operands.get(i)) {
        return false;
      }
    }
    return true;
  }

  int madeHash() {
    return hash;
  }

  /** For people: a number or a variable as it is, of others what they are made of, in short. */
  @Override
  public String toString() {
    return switch (kind) {
      case TRUTH -> isTrue() ? "true" : "false";
      case VARIABLE, BOUND -> name;
      case SUM -> isNumber() ? number.toString() : "sum of " + operands.size();
      case APPLICATION -> name + operands;
      default -> kind + " of " + operands.size();
    };
  }
}
