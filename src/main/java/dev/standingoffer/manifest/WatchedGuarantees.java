package dev.standingoffer.manifest;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines by which a module watches guarantees, one for each, such as {@code MCGuarantees.tla}
 * has in {@code FindsBroken}. A step that breaks the guarantee leads to a state whose {@code
 * finding} is its name, which violates the invariant {@code Keeps}: as if there were an invariant
 * for each guarantee.
 */
public final class WatchedGuarantees {

  /** The invariant; before the name of a guarantee, what is said to be violated. */
  public static final String INVARIANT = "Keeps";

  private static final String PREFIX = INVARIANT + "_";

  private static final Pattern LINE =
      Pattern.compile(" *\\\\/ ~(?<name>\\w+)\\(\\w+, e, a\\) /\\\\ f = \"\\k<name>\"");

  private WatchedGuarantees() {}

  /** What is said to be violated where this guarantee is broken. */
  public static String violation(String guarantee) {
    return PREFIX + guarantee;
  }

  /** The guarantee that is broken where this is said to be violated. */
  public static String guarantee(String violation) {
    return violation.startsWith(PREFIX) ? violation.substring(PREFIX.length()) : violation;
  }

  /** What can be said to be violated, in the order of the lines. */
  public static List<String> violations(String module) {
    return module
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> violation(line.group("name")))
        .toList();
  }

  /**
   * The module without the lines of all other guarantees: TLC would evaluate each on every step.
   *
   * @param violations what may be said to be violated
   */
  public static String watchingOnly(Set<String> violations, String module) {
    return module
        .lines()
        .map(text -> isOfAnother(text, violations) ? "" : text) // which leaves the others' numbers
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static boolean isOfAnother(String text, Set<String> violations) {
    Matcher line = LINE.matcher(text);
    return line.matches() && !violations.contains(violation(line.group("name")));
  }
}
