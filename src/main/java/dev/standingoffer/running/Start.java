package dev.standingoffer.running;

/** How a phone starts. */
public enum Start {
  /** It has run here. */
  GO_ON,
  /** It never ran. */
  FIRST,
  /** What is here is a copy, or LDK has run on it. */
  TAKE_OVER
}
