package dev.standingoffer.history;

/** A history that no model can be made of. The message is one line: where, what, and what to do. */
public final class BadHistoryException extends Exception {

  BadHistoryException(String place, String what, String remedy) {
    super(place + ": " + what + "; " + remedy, null, false, false);
  }
}
