package dev.standingoffer.term;

import java.math.BigInteger;
import java.util.List;

/** What variables and uninterpreted functions are. */
public interface Assignment {

  /** The value of a variable that is true or false. */
  boolean truth(Term variable);

  /** The value of a variable that is an integer within its bounds. */
  BigInteger integer(Term variable);

  /**
   * The value of a function, within the bounds of the term; always the same for one name and the
   * same arguments.
   */
  BigInteger apply(Term application, List<BigInteger> arguments);
}
