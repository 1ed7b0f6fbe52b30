package dev.standingoffer.mirror;

/**
 * What a mirror steps: Java's answers to the events of one half.
 *
 * @param <S> the states
 * @param <E> the events
 * @param <P> the policies
 * @param <A> the answers
 */
@FunctionalInterface
public interface Transition<S, E, P, A> {

  /**
   * The system property that names another core: a class with a public constructor without
   * arguments.
   */
  String PROPERTY = "standingoffer.mirror.core";

  /** Answers an event. */
  A step(S state, E event, P policy);

  /**
   * What {@link #PROPERTY} names, or else the usual one.
   *
   * @throws IllegalArgumentException if the property names no class of this type
   */
  static <T extends Transition<?, ?, ?, ?>> T selected(Class<T> type, T usual) {
    String name = System.getProperty(PROPERTY);
    if (name == null) {
      return usual;
    }
    try {
      return Class.forName(name).asSubclass(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(PROPERTY + " names no core: " + name, e);
    }
  }
}
