package dev.standingoffer.mirror;

import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * Turns the spec's states and events into Java's.
 *
 * @param <S> Java's states
 * @param <E> its events
 */
interface FromSpec<S, E> {

  /** The field of an event that says which event it is. */
  StringValue TYPE = new StringValue("type");

  /**
   * The real state for one of the model's.
   *
   * @throws IllegalArgumentException if it has no real counterpart
   */
  S state(Value value);

  /**
   * The real event for one of the model's.
   *
   * @throws IllegalArgumentException if it has no real counterpart
   */
  E event(Value value);
}
