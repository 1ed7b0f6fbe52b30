package dev.standingoffer.history;

/**
 * What the spec says of a history.
 *
 * @param isAccepted whether all of it is as the spec allows
 * @param position how many entries are
 * @param place where the first entry is that is not, and what it is
 * @param reason what is wrong with it
 */
public record Ruling(boolean isAccepted, int position, String place, String reason) {

  /** All of it for people. */
  public String line() {
    return isAccepted ? "accepted, %d entries".formatted(position) : place + ": " + reason;
  }
}
