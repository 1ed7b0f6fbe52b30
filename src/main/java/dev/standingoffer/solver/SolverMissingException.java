package dev.standingoffer.solver;

/** Z3 cannot be loaded. The message says why, and what to do, in one line. */
public final class SolverMissingException extends Exception {

  SolverMissingException(String message) {
    super(message, null, false, false);
  }
}
