package dev.standingoffer.cache;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Policies, of the cache or of the server, that differ from another one in a single number or
 * choice; and other public records in the same way.
 */
public final class Policies {

  /**
   * What reflection tells of a record's class, which it takes long over, and is asked for often.
   */
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          List<RecordComponent> components = List.of(type.getRecordComponents());
          return new Shape(
              components.stream().map(RecordComponent::getName).toList(),
              components.stream().map(RecordComponent::getAccessor).toList(),
              type.getConstructors()[0]);
        }
      };

  private Policies() {}

  private record Shape(List<String> names, List<Method> accessors, Constructor<?> constructor) {

    static Shape of(Record record) {
      return SHAPES.get(record.getClass());
    }

    int place(String component) {
      int place = names.indexOf(component);
      if (place < 0) {
        throw new IllegalArgumentException("no component of a policy: " + component);
      }
      return place;
    }

    Object value(int place, Record of) {
      try {
        return accessors.get(place).invoke(of);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  /**
   * The policy with another value for one of its components.
   *
   * @throws IllegalArgumentException if it has no component of that name, or refuses the value
   */
  @SuppressWarnings("unchecked") // a record's class has its own constructor
  public static <P extends Record> P with(P policy, String component, Object value) {
    Shape shape = Shape.of(policy);
    Object[] values = new Object[shape.names().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = shape.value(i, policy);
    }
    values[shape.place(component)] = value;
    try {
      return (P) shape.constructor().newInstance(values);
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
    Shape shape = Shape.of(policy);
    return shape.value(shape.place(component), policy);
  }
}
