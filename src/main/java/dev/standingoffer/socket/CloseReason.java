package dev.standingoffer.socket;

/**
 * Why a connection was closed.
 *
 * @param kind who did it
 * @param text one line for people
 */
public record CloseReason(Kind kind, String text) {

  /** Who closed a connection, and on what ground. */
  public enum Kind {
    /** The peer, between two messages. */
    ENDED,
    /** This side, because it was told to. */
    CLOSED_HERE,
    /** This side, because the peer broke a rule of the package. */
    RULE_BROKEN,
    /** This side, because the peer took longer than {@link Limits#patience}. */
    LATE,
    /** The system, in the midst of it. */
    BROKEN,
    /** This side, because what handles messages failed. */
    FAILED_HERE
  }

  @Override
  public String toString() {
    return text;
  }
}
