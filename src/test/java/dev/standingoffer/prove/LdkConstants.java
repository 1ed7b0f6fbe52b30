package dev.standingoffer.prove;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.util.Map;

/** The constants of the spec as LDK has them, in nanoseconds. */
public final class LdkConstants {

  private LdkConstants() {}

  /** By their names. */
  public static Map<String, Value> of(Values values) {
    return Inputs.constants(Policy.LDK_0_2_5, values, Scale.REAL);
  }

  /** Any cache, and any event. */
  public static Inputs inputs(Values values) {
    return new Inputs(values, Scale.REAL);
  }
}
