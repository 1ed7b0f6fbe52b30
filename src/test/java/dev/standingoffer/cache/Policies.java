package dev.standingoffer.cache;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Policies, of the cache or of the server, that differ from another one in a single number or
 * choice; and other public records in the same way.
 */
public final class Policies {

  private Policies() {}

  /**
   * The policy with another value for one of its components.
   *
   * @throws IllegalArgumentException if it has no component of that name, or refuses the value
   */
  @SuppressWarnings("unchecked") // a record's class has its own constructor
  public static <P extends Record> P with(P policy, String component, Object value) {
    RecordComponent[] components = policy.getClass().getRecordComponents();
    Object[] values = Arrays.stream(components).map(c -> valueOf(c, policy)).toArray();
    int place = Arrays.stream(components).map(RecordComponent::getName).toList().indexOf(component);
    if (place < 0) {
      throw new IllegalArgumentException("no component of a policy: " + component);
    }
    values[place] = value;
    try {
      return (P) policy.getClass().getConstructors()[0].newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(component + " cannot be " + value, e);
    }
  }

  /**
   * The value of one of its components.
   *
   * @throws IllegalArgumentException if it has no component of that name
   */
  public static Object get(Record policy, String component) {
    return Arrays.stream(policy.getClass().getRecordComponents())
        .filter(each -> each.getName().equals(component))
        .findFirst()
        .map(each -> valueOf(each, policy))
        .orElseThrow(() -> new IllegalArgumentException("no component of a policy: " + component));
  }

  private static Object valueOf(RecordComponent component, Record policy) {
    try {
      return component.getAccessor().invoke(policy);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
