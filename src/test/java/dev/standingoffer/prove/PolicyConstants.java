package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.Map;

/** The constants of the spec as a policy has them, in nanoseconds. */
public final class PolicyConstants {

  private PolicyConstants() {}

  /** By their names. */
  public static Map<String, Value> of(Policy policy, Values values) {
    return Inputs.constants(policy, values, Scale.REAL);
  }

  /** Any cache, and any event. */
  public static Inputs inputs(Values values) {
    return new Inputs(values, Scale.REAL);
  }
}
