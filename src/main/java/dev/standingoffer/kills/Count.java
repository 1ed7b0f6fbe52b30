package dev.standingoffer.kills;

/** What is counted. */
public enum Count {
  /** Pairs of a phone and a server, each from its first start on. */
  LIVES("lives of a phone and a server"),
  /** Processes that were killed. */
  KILLS("processes killed"),
  /** Those of them that were killed in a first start that they had not acknowledged. */
  FIRST_STARTS("of them in their first start"),
  /** Ticks of the phones. */
  MINUTES("minutes"),
  /** Different offers that users were given. */
  OFFERS("offers returned"),
  /** Times that a payer asked. */
  ASKED("requests of payers"),
  /** Offers that were returned, and are not Used in what a killed phone has left on its disk. */
  FORGOTTEN("returned offers forgotten"),
  /** Requests of payers that were not answered by an invoice of the offer. */
  UNSERVED("requests not served"),
  /** Processes that did not start again, or could not do what they were told. */
  STOPPED("processes that did not go on");

  private final String words;

  Count(String words) {
    this.words = words;
  }

  /** What it counts, for people. */
  public String words() {
    return words;
  }

  /** Whether it should be 0. */
  public boolean isWrong() {
    return switch (this) {
      case FORGOTTEN, UNSERVED, STOPPED -> true;
      case LIVES, KILLS, FIRST_STARTS, MINUTES, OFFERS, ASKED -> false;
    };
  }
}
