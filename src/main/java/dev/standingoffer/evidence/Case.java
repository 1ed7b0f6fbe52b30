package dev.standingoffer.evidence;

/** What can come up when the core runs. */
sealed interface Case {

  /**
   * An event with a verdict that it can lead to.
   *
   * @param name as in {@link dev.standingoffer.mirror.Vocabulary}
   */
  record Outcome(String name) implements Case {

    /** For a report. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * One way for a comparison to come out.
   *
   * @param comparison which one
   * @param side in words
   */
  record Side(Site.Name comparison, String side) implements Case {

    /** For a report. */
    @Override
    public String toString() {
      return "%s, %s: %s, in: %s"
          .formatted(comparison.method(), comparison.inWords(), side, comparison.source());
    }
  }
}
