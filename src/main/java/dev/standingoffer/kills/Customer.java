package dev.standingoffer.kills;

import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Somebody who has an offer, and asks for its invoice. */
@FunctionalInterface
interface Customer {

  /**
   * When the invoice was made that a server answers with; nothing where it does not answer with one
   * of this very offer that can be paid.
   *
   * @param socket the server's
   * @param offer as text
   */
  Optional<Time> createdAt(Path socket, String offer, Time now)
      throws IOException, InterruptedException;
}
