package dev.standingoffer.node;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.store.StoreException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A shell that persists first, with a mistake in it. */
final class FlawedRecipient implements RecipientHistory.Shell {

  enum Flaw {
    /** There is none. */
    NONE,
    NO_LOCK,
    SPEAKS_WITHOUT_LOCK,
    PERSISTS_WITHOUT_LOCK,
    ASSIGNS_BEFORE_PERSISTING,
    SPEAKS_BEFORE_PERSISTING,
    DOES_NOT_PERSIST
  }

  private final Flaw flaw;
  private final Ports ports;
  private final Policy policy;
  private final RecipientHistory history;
  private final Lock lock = new ReentrantLock();
  private volatile Cache cache;

  FlawedRecipient(Flaw flaw, Policy policy, RecipientHistory history, Cache cache) {
    this.flaw = flaw;
    this.ports = history.ports();
    this.policy = policy;
    this.history = history;
    this.cache = cache;
  }

  @Override
  public RecipientAnswer take(RecipientInput input) throws StoreException {
    Lock held = flaw == Flaw.NO_LOCK ? new ReentrantLock() : lock;
    held.lock();
    boolean isHeld = true;
    try {
      Turn turn = new Turn(Samples.PHONE, ports, policy, history, cache);
      RecipientAnswer answer = turn.take(input);
      if (flaw == Flaw.SPEAKS_BEFORE_PERSISTING) {
        turn.outbox().leave(ports.messenger(), (message, _) -> history.leaving(message));
      }
      if (flaw == Flaw.ASSIGNS_BEFORE_PERSISTING) {
        cache = turn.cache();
      }
      if (flaw == Flaw.PERSISTS_WITHOUT_LOCK) {
        cache = turn.cache();
        held.unlock();
        isHeld = false;
      }
      if (turn.asksToPersist() && flaw != Flaw.DOES_NOT_PERSIST) {
        history.persist(turn.cache());
      }
      cache = turn.cache();
      if (flaw == Flaw.SPEAKS_WITHOUT_LOCK) {
        held.unlock();
        isHeld = false;
      }
      turn.outbox().leave(ports.messenger(), (message, _) -> history.leaving(message));
      return answer;
    } finally {
      if (isHeld) {
        held.unlock();
      }
    }
  }

  @Override
  public Cache cache() {
    return cache;
  }
}
