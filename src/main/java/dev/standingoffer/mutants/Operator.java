package dev.standingoffer.mutants;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A kind of mistake, and where in a method it can be made. */
@FunctionalInterface
interface Operator {

  /** All of them, by the words for them in tables. */
  SequencedMap<String, Operator> ALL = all();

  private static SequencedMap<String, Operator> all() {
    SequencedMap<String, Operator> all = new LinkedHashMap<>();
    all.put("conditions and comparisons", Decisions::of);
    all.put("arms of switches", Switches::of);
    all.put("constants and arithmetic", Numbers::of);
    all.put("times", Times::of);
    all.put("lists", Lists::of);
    all.put("maps", Maps::of);
    all.put("equality by part", Equalities::of);
    all.put("accessors exchanged", Accessors::of);
    all.put("calls left out", Omissions::of);
    all.put("order of checks", Checks::of);
    return Collections.unmodifiableSequencedMap(all);
  }

  /**
   * The mutations of one instruction.
   *
   * @param body of the method
   * @param index which of its instructions
   */
  List<Mutation> mutations(Body body, int index);
}
