package dev.standingoffer.prove;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a second solver says.
 *
 * @param solver its name and version
 * @param agreed to how many questions it has the answer of the first
 * @param gaveUp to how many it has none
 */
public record SecondOpinion(String solver, long agreed, long gaveUp) {

  /** Adds it to a JSON document. */
  public void addTo(ObjectNode document) {
    document.putObject("second").put("solver", solver).put("agreed", agreed).put("gaveUp", gaveUp);
  }

  /** In a line. */
  @Override
  public String toString() {
    return "%s has the same answer to %,d questions, and none to %,d"
        .formatted(solver, agreed, gaveUp);
  }
}
