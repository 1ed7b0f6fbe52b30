package dev.standingoffer.mirror;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tlc2.value.impl.Value;

/**
 * The things of one kind that a model has, as real ones, and back. Made once for a model, and
 * unchanged from then on, so that threads may share it.
 *
 * @param <K> what tells the model's things apart
 * @param <T> the real things
 */
abstract class Known<K, T> {

  private final String one;
  private final String several;
  private final Map<K, Pair<T>> byKey = new HashMap<>();
  private final Map<T, Value> values = new HashMap<>();

  /** A thing on both sides. */
  private record Pair<T>(Value value, T real) {}

  /**
   * @param one what messages call one of them
   * @param several what they call several
   */
  Known(String one, String several) {
    this.one = one;
    this.several = several;
  }

  /**
   * What tells one of the model's things from the others.
   *
   * @throws IllegalArgumentException if it is not of this kind
   */
  abstract K key(Value value);

  /**
   * Makes both sides of a thing known.
   *
   * @throws IllegalArgumentException if one of the two is known already
   */
  final void add(Value value, T real) {
    if (byKey.put(key(value), new Pair<>(value, real)) != null || values.put(real, value) != null) {
      throw new IllegalArgumentException("two " + several + " of the model are the same: " + value);
    }
  }

  /**
   * The real thing for one of the model's.
   *
   * @throws IllegalArgumentException if the model does not have it
   */
  final T real(Value value) {
    Pair<T> known = byKey.get(key(value));
    if (known == null || !Comparison.equal(value, known.value())) {
      throw new IllegalArgumentException("not among the model's " + several + ": " + value);
    }
    return known.real();
  }

  /** The real thing with this key; none if the model does not have it. */
  final Optional<T> find(K key) {
    return Optional.ofNullable(byKey.get(key)).map(Pair::real);
  }

  /** The model's thing for a real one, or a string that says that the model does not have it. */
  final Value value(T real) {
    Value value = values.get(real);
    return value == null ? Values.unknown(one, real) : value;
  }
}
