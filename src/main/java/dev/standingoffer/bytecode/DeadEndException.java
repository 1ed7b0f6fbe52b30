package dev.standingoffer.bytecode;

/** All ways that lead here end in an exception; that this does not happen is an obligation. */
final class DeadEndException extends RuntimeException {

  DeadEndException() {
    super("a dead end", null, false, false);
  }
}
