package dev.standingoffer.kills;

/** What is counted. */
public enum Count {
  /** Pairs of a phone and a server, each from its first start on. */
  LIVES("lives", "lives of a phone and a server"),
  /** Processes that were killed. */
  KILLS("kills", "processes killed"),
  /** Those of them that were killed in a first start that they had not acknowledged. */
  FIRST_STARTS("killedInFirstStart", "of them in their first start"),
  /** Ticks of the phones. */
  MINUTES("minutes", "minutes"),
  /** Different offers that users were given. */
  OFFERS("offersReturned", "offers returned"),
  /** Times that a payer asked. */
  ASKED("payersAsked", "requests of payers"),
  /** Offers that were returned, and are not Used in what a killed phone has left on its disk. */
  FORGOTTEN("offersForgotten", "returned offers forgotten"),
  /** Requests of payers that were not answered by an invoice of the offer. */
  UNSERVED("payersNotServed", "requests not served"),
  /** Processes that did not start again, or could not do what they were told. */
  STOPPED("processesStopped", "processes that did not go on");

  private final String field;
  private final String words;

  Count(String field, String words) {
    this.field = field;
    this.words = words;
  }

  /** Its name in JSON. */
  public String field() {
    return field;
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
