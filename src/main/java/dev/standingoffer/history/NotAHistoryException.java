package dev.standingoffer.history;

import java.io.IOException;

/** A file that is to go on is something else than a history; nothing in it was changed. */
public final class NotAHistoryException extends IOException {

  private static final long serialVersionUID = 1L;

  NotAHistoryException(String by) {
    super("it is there, and is no history of a " + by);
  }
}
