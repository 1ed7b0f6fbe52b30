package dev.standingoffer.running;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A server that runs, whatever it is made of. */
interface RunsServer extends AutoCloseable {

  /** Its id, 33 bytes. */
  Bytes nodeId();

  /** What a new recipient takes; nothing where its id is too long. */
  Optional<Invitation> invite(Bytes recipientId) throws IOException;

  /** Sets its clock, between two things that it does. */
  void setClock(StepClock clock, Instant now) throws IOException;

  /** About a minute has gone by. */
  void minute() throws IOException;

  /** How it is, in one line. */
  String status();

  @Override
  void close() throws IOException;
}
