package dev.standingoffer.history;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.Time;
import java.util.Set;

/**
 * What whoever led the processes saw of them, when all had settled: both run, their timers have
 * gone off, and no message is under way.
 *
 * @param now what both clocks show
 * @param returned the offers that the user got
 * @param phoneEntries how many entries the recipient's file has
 * @param serverEntries how many entries the server's file has
 */
public record Closing(Time now, Set<OfferId> returned, int phoneEntries, int serverEntries)
    implements Entry {
  public Closing {
    returned = Set.copyOf(returned);
  }
}
