package dev.standingoffer.running;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A recipient that runs, whatever it is made of. */
interface RunsPhone extends AutoCloseable {

  /** Sets its clock, between two things that it does. */
  void setClock(StepClock clock, Instant now) throws IOException;

  /** About a minute has gone by. */
  void minute() throws IOException;

  /** An offer for the user as text, if there is one. */
  Optional<String> offer() throws IOException;

  /** How it is, in one line. */
  String status();

  @Override
  void close() throws IOException;
}
