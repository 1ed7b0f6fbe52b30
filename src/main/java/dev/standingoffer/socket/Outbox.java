package dev.standingoffer.socket;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What waits to be sent to one peer: bounded, and nobody waits to put something in. */
final class Outbox {

  private final int maxBytes;
  private final Queue<Frame> waiting = new ArrayDeque<>();
  private int bytes;
  private long dropped;
  private boolean closed;

  Outbox(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Puts it in; returns whether there was room, and anybody to send it to. */
  synchronized boolean offer(Frame frame) {
    if (closed || frame.length() > maxBytes - bytes) {
      dropped++;
      return false;
    }
    waiting.add(frame);
    bytes += frame.length();
    notifyAll();
    return true;
  }

  /** Waits for the next one; nothing when it is closed. */
  synchronized Optional<Frame> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    Optional<Frame> next = closed ? Optional.empty() : Optional.of(waiting.remove());
    next.ifPresent(frame -> bytes -= frame.length());
    return next;
  }

  /** Throws away what waits; from now on nothing is taken. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    notifyAll();
  }

  /** How many found no room. */
  synchronized long dropped() {
    return dropped;
  }
}
