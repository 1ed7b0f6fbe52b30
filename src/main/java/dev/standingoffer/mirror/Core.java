package dev.standingoffer.mirror;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;

/** What the mirror steps. Tests put wrong cores here, to see that the mirror reports them. */
@FunctionalInterface
public interface Core {

  /**
   * The system property that names another core: a class with a public constructor without
   * arguments.
   */
  String PROPERTY = "standingoffer.mirror.core";

  /** Answers an event, as {@link OfferCache#step} does. */
  Step step(Cache cache, Event event, Policy policy);

  /**
   * The core that {@link #PROPERTY} names, or else {@link OfferCache}.
   *
   * @throws IllegalArgumentException if the property names no such class
   */
  static Core selected() {
    return named(Core.class, OfferCache::step);
  }

  /**
   * What {@link #PROPERTY} names, or else the usual one.
   *
   * @throws IllegalArgumentException if the property names no class of this type
   */
  static <T> T named(Class<T> type, T usual) {
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
