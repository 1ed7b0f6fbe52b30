package dev.standingoffer.mirror;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * Turns Java's answers into the spec's. What the model has no value for, such as a time that is not
 * on the grid, becomes a string that says so.
 *
 * @param <A> Java's answers
 */
@FunctionalInterface
interface ToSpec<A> {

  /** The whole answer as one of the model's: next state, effects and outcome. */
  RecordValue answer(A step);

  /** A value for each of the verdicts, made of its name. */
  static <V extends Enum<V>> Map<V, Value> forVerdicts(
      Class<V> type, Function<StringValue, Value> make) {
    Map<V, Value> values = new EnumMap<>(type);
    for (V verdict : type.getEnumConstants()) {
      values.put(verdict, make.apply(new StringValue(Vocabulary.name(verdict))));
    }
    return values;
  }
}
