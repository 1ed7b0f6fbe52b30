package dev.standingoffer.evidence;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A comparison in the core.
 *
 * @param name what tells it from the others
 * @param line the line of the source
 * @param first the number of its first side; the others follow
 * @param sides what it can come out as, in words
 */
public record Site(Name name, int line, int first, List<String> sides) {

  public Site {
    sides = List.copyOf(sides);
  }

  /**
   * What stays the same when other lines of the class are edited.
   *
   * @param method the class, without its package, and the method
   * @param source the text of the line
   * @param comparison what is compared, in a word, such as {@code isBefore}
   * @param number of the comparisons of which all of this is the same, which one, from 1
   */
  public record Name(String method, String source, String comparison, int number) {

    /** For a table: the comparison, and which one where the line has several like it. */
    String inWords() {
      return number == 1 ? comparison : "%s (number %d)".formatted(comparison, number);
    }
  }

  /** The numbers of all its sides. */
  IntStream numbers() {
    return IntStream.range(first, first + sides.size());
  }

  /** One of its sides, by its number. */
  Case.Side side(int number) {
    return new Case.Side(name, sides.get(number - first));
  }
}
