package dev.standingoffer.prove;

/** The type of an event, of either half. */
public sealed interface EventName permits EventType, ServerEventType {

  /** Its name in the spec. */
  String word();
}
