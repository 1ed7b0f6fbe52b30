package dev.standingoffer.mirror;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Nonce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;

/**
 * Things of one kind that every model names by numbers alone, as real ones, and back. Nothing of it
 * changes, so threads may share it.
 *
 * @param <T> the real things
 */
final class Numbered<T> {

  /** Numbers are below this. */
  private static final int COUNT = 128;

  static final Numbered<BlindedMessagePath> PATHS =
      new Numbered<>("a path", RealThings.paths(COUNT));

  static final Numbered<Nonce> NONCES = new Numbered<>("a nonce", RealThings.nonces(COUNT));

  private final String one;
  private final List<T> things;
  private final Map<T, Value> numbers = new HashMap<>();

  /**
   * @param one what messages call one of them
   * @param things no two the same
   */
  private Numbered(String one, List<T> things) {
    this.one = one;
    this.things = things;
    for (T thing : things) {
      numbers.put(thing, IntValue.gen(numbers.size()));
    }
  }

  /**
   * The real thing for a number of the model.
   *
   * @throws IllegalArgumentException if it is no number, or not below 128
   */
  T real(Value number) {
    int index = Values.integer(number);
    if (index < 0 || index >= things.size()) {
      throw new IllegalArgumentException(
          "%s of the model is not in 0..%d: %d".formatted(one, things.size() - 1, index));
    }
    return things.get(index);
  }

  /** The real things for a sequence of numbers. */
  List<T> list(Value sequence) {
    return Values.list(sequence, this::real);
  }

  /** The number of a real thing, or a string that says that it has none. */
  Value value(T thing) {
    Value number = numbers.get(thing);
    return number == null ? Values.unknown(one, thing) : number;
  }

  /** The sequence of the numbers of real things. */
  Value sequence(List<T> list) {
    return Values.sequence(list, this::value);
  }
}
