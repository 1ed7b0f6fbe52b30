package dev.standingoffer.manifest;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a configuration asks TLC to check.
 *
 * @param invariants the names of the invariants
 * @param properties the names of the other properties
 * @param deadlock whether a state without a successor is an error
 */
public record ModelConfig(
    SortedSet<String> invariants, SortedSet<String> properties, boolean deadlock) {

  private static final Set<String> INVARIANTS = Set.of("INVARIANT", "INVARIANTS");
  private static final Set<String> PROPERTIES = Set.of("PROPERTY", "PROPERTIES");

  /** All words that begin another part of a configuration (TLC's {@code ModelConfig}). */
  private static final Set<String> OTHER_PARTS =
      Set.of(
          "CONSTANT",
          "CONSTANTS",
          "CONSTRAINT",
          "CONSTRAINTS",
          "ACTION_CONSTRAINT",
          "ACTION_CONSTRAINTS",
          "SPECIFICATION",
          "INIT",
          "NEXT",
          "VIEW",
          "SYMMETRY",
          "TYPE",
          "TYPE_CONSTRAINT",
          "ALIAS",
          "POSTCONDITION");

  private static final String CHECK_DEADLOCK = "CHECK_DEADLOCK";

  /** Reads the text of a configuration. */
  public static ModelConfig parse(String text) {
    String bare = text.replaceAll("(?s)\\(\\*.*?\\*\\)", " ").replaceAll("\\\\\\*.*", " ");
    SortedSet<String> invariants = new TreeSet<>();
    SortedSet<String> properties = new TreeSet<>();
    SortedSet<String> deadlock = new TreeSet<>();
    SortedSet<String> others = new TreeSet<>();
    SortedSet<String> part = others;
    for (String word : bare.strip().split("\\s+", -1)) {
      if (INVARIANTS.contains(word)) {
        part = invariants;
      } else if (PROPERTIES.contains(word)) {
        part = properties;
      } else if (word.equals(CHECK_DEADLOCK)) {
        part = deadlock;
      } else if (OTHER_PARTS.contains(word)) {
        part = others;
      } else {
        part.add(word);
      }
    }
    return new ModelConfig(invariants, properties, !deadlock.contains("FALSE"));
  }

  /**
   * The same with what can be said to be violated: in the place of {@link
   * WatchedGuarantees#INVARIANT}, the guarantees that the module watches.
   */
  public ModelConfig withGuarantees(String module) {
    SortedSet<String> named = new TreeSet<>(invariants);
    if (named.remove(WatchedGuarantees.INVARIANT)) {
      named.addAll(WatchedGuarantees.violations(module));
    }
    return new ModelConfig(named, properties, deadlock);
  }

  /** The names of invariants and other properties. */
  public SortedSet<String> all() {
    SortedSet<String> all = new TreeSet<>(invariants);
    all.addAll(properties);
    return all;
  }
}
