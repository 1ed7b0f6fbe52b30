package dev.standingoffer.evidence;

/** The kinds of evidence that run the core. */
public enum Evidence {
  /** TLC calls the core on every step of the mirrors that a plain check runs. */
  MIRROR("mirror"),
  /** Conversations recorded from LDK are led again with the core. */
  RECORDINGS("recordings"),
  /** The core is held against its rules told otherwise, and against its guarantees. */
  PROPERTY_TESTS("property tests");

  private final String word;

  Evidence(String word) {
    this.word = word;
  }

  /** The word for it in files and reports. */
  public String word() {
    return word;
  }
}
