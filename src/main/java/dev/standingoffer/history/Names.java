package dev.standingoffer.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The things of one kind that a model names by numbers, from 1, as they come up.
 *
 * @param <T> the things
 */
final class Names<T> {

  private final Map<T, Integer> numbers = new LinkedHashMap<>();

  int of(T thing) {
    return numbers.computeIfAbsent(thing, _ -> numbers.size() + 1);
  }

  /** A line for each, in order. */
  String lines(BiFunction<Integer, T, String> line) {
    StringBuilder text = new StringBuilder();
    numbers.forEach((thing, number) -> text.append(line.apply(number, thing)).append('\n'));
    return text.toString();
  }
}
