package dev.standingoffer.node.crash;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.node.CacheHome;
import dev.standingoffer.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a recipient's caches get to its disk; all but the first are wrong. */
interface Habit {

  /** A node asks for this cache to be persisted. */
  void persist(Cache cache, CacheHome home) throws StoreException;

  /** The node has answered. */
  default void answered(CacheHome home) throws StoreException {}

  /** Whether a node goes on with what it has persisted where persisting fails. */
  default boolean goesBack() {
    return false;
  }

  /** As the node asks for it. */
  static Habit right() {
    return (cache, home) -> home.persist(cache);
  }

  /** What is to leave leaves first. */
  static Habit afterwards() {
    List<Cache> waiting = new ArrayList<>();
    return new Habit() {
      @Override
      public void persist(Cache cache, CacheHome home) {
        waiting.add(cache);
      }

      @Override
      public void answered(CacheHome home) throws StoreException {
        for (Cache cache : waiting) {
          home.persist(cache);
        }
        waiting.clear();
      }
    };
  }

  /** It persists the cache before the last. */
  static Habit oneBehind() {
    List<Cache> waiting = new ArrayList<>();
    return (cache, home) -> {
      waiting.add(cache);
      if (waiting.size() > 1) {
        home.persist(waiting.removeFirst());
      }
    };
  }

  /** It persists where an offer is new alone. */
  static Habit newOffersAlone() {
    return new Selective(true);
  }

  /** It persists where no offer is new alone. */
  static Habit marksAlone() {
    return new Selective(false);
  }

  /** It takes what failed for done. */
  static Habit deaf() {
    return (cache, home) -> {
      try {
        home.persist(cache);
      } catch (StoreException e) {
        // As if it had not.
      }
    };
  }

  /** Where persisting fails it goes on with what was persisted before. */
  static Habit goingBack() {
    return new Habit() {
      @Override
      public void persist(Cache cache, CacheHome home) throws StoreException {
        home.persist(cache);
      }

      @Override
      public boolean goesBack() {
        return true;
      }
    };
  }

  /** Persists where there are other offers than before, or where there are not. */
  final class Selective implements Habit {

    private final boolean ofNewOffers;
    private List<Optional<Object>> before = List.of();

    private Selective(boolean ofNewOffers) {
      this.ofNewOffers = ofNewOffers;
    }

    @Override
    public void persist(Cache cache, CacheHome home) throws StoreException {
      List<Optional<Object>> offers = cache.slots().stream().map(Selective::offer).toList();
      boolean isNew = !offers.equals(before);
      before = offers;
      if (isNew == ofNewOffers) {
        home.persist(cache);
      }
    }

    private static Optional<Object> offer(Slot slot) {
      return slot instanceof Slot.CachedOffer cached
          ? Optional.of(cached.offer().id())
          : Optional.empty();
    }
  }
}
