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
  /** Histories, one of each life, that the spec allows. */
  ACCEPTED("historiesAccepted", "histories that the spec accepts"),
  /** Entries of all histories. */
  ENTRIES("entries", "entries of all histories"),
  /** How often one entry was left out, and the history judged again. */
  LEFT_OUT("entriesLeftOut", "times that an entry was left out"),
  /** Offers that were returned, and are not Used in what a killed phone has left on its disk. */
  FORGOTTEN("offersForgotten", "returned offers forgotten"),
  /** Requests of payers that were not answered by an invoice of the offer. */
  UNSERVED("payersNotServed", "requests not served"),
  /** Histories that the spec does not allow, or that it was not brought to judge. */
  REFUSED("historiesRefused", "histories refused"),
  /** Those with an entry left out that the spec allows nevertheless. */
  UNNOTICED("leftOutUnnoticed", "entries left out unnoticed"),
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
      case FORGOTTEN, UNSERVED, REFUSED, UNNOTICED, STOPPED -> true;
      case LIVES, KILLS, FIRST_STARTS, MINUTES, OFFERS, ASKED, ACCEPTED, ENTRIES, LEFT_OUT -> false;
    };
  }
}
