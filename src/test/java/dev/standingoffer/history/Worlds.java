package dev.standingoffer.history;

import dev.standingoffer.cache.Policy;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

/** Policies for worlds. */
final class Worlds {

  private Worlds() {}

  /** LDK's policy with other slots and order. */
  static Policy policy(int numSlots, boolean persistFirst) {
    return with(with(Policy.LDK_0_2_5, "numSlots", numSlots), "persistFirst", persistFirst);
  }

  static Policy with(Policy policy, String name, Object value) {
    try {
      RecordComponent[] components = Policy.class.getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            components[i].getName().equals(name)
                ? value
                : components[i].getAccessor().invoke(policy);
      }
      return Policy.class
          .getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }
}
