package dev.standingoffer.socket;

import java.time.Duration;

/**
 * What peers may take.
 *
 * @param connections how many there may be at once, 1 or more, with those that have not said hello
 *     yet
 * @param patience how long a peer may take for its hello, for a message that it has begun, and to
 *     take one of ours; an idle peer may stay for ever. It is looked at four times as often
 * @param outboxBytes how much may wait to be sent to one peer, besides what is being sent: room for
 *     one message at least, {@value #LEAST_OUTBOX_BYTES}
 */
public record Limits(int connections, Duration patience, int outboxBytes) {

  /** The longest frame: its length, and a message of 65,535 bytes. */
  static final int LEAST_OUTBOX_BYTES = Short.BYTES + 0xffff;

  /**
   * Of a listener: 128 peers, 10 s, and 256 KiB for each, some 180 onion messages that are short.
   */
  public static final Limits DEFAULT = new Limits(128, Duration.ofSeconds(10), 256 * 1_024);

  /**
   * Of a client, which has one peer: 4 MiB. An invoice takes the longer of BOLT 4's two lengths of
   * onion messages, 32 KiB, and a recipient with ten slots may send ten of them, and a request, on
   * one tick: there is room for those of ten ticks.
   */
  public static final Limits OF_CLIENT = new Limits(1, DEFAULT.patience(), 4 * 1_024 * 1_024);

  /**
   * @throws IllegalArgumentException if one of them is too small
   */
  public Limits {
    if (connections < 1) {
      throw new IllegalArgumentException("there have to be 1 or more connections");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("a peer needs some time");
    }
    if (outboxBytes < LEAST_OUTBOX_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes are no room for a message of %d".formatted(outboxBytes, LEAST_OUTBOX_BYTES));
    }
  }

  /** The same with another number of connections. */
  public Limits withConnections(int number) {
    return new Limits(number, patience, outboxBytes);
  }
}
