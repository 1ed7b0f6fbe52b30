package dev.standingoffer.store;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.store.CacheStore.Owner;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/**
 * A process that opens a store and persists the next caches of a life, one after the other, until
 * it crashes. It remembers what it has promised to the world: not to come back from before that.
 */
final class Recipient {

  static final Owner OWNER = new Owner(Bytes.ofHex("02abcd"));

  /** How often a store is opened again whose disk fails. */
  private static final int ATTEMPTS = 4;

  private final Life life;
  private int promised;
  private int tried;
  private Optional<Verdict> verdict = Optional.empty();

  /**
   * A process that is started.
   *
   * @param promised the state that the world knows of; -1 where there is none
   * @param tried the newest state that was ever handed to a store; -1 where there is none
   */
  Recipient(Life life, int promised, int tried) {
    this.life = life;
    this.promised = promised;
    this.tried = tried;
  }

  /** What is wrong, if anything is. */
  enum Verdict {
    /** The state that comes back is older than one that was promised. */
    FORGOTTEN,
    /** What comes back, or what LDK would read, was never persisted. */
    NEVER_PERSISTED,
    /** The store refuses to start, or takes what it finds for a copy. */
    STOPPED,
    /** An older copy of the cache is not told. */
    COPY_NOT_TOLD
  }

  int promised() {
    return promised;
  }

  int tried() {
    return tried;
  }

  Optional<Verdict> verdict() {
    return verdict;
  }

  /**
   * Opens the store, and has so many caches persisted, whether that succeeds or not.
   *
   * @param mayFail whether the disk may say that it fails
   */
  void live(Folder folder, int caches, boolean mayFail) {
    try {
      Optional<CacheStore> store = open(folder, mayFail);
      if (store.isPresent()) {
        persist(store.get(), caches, mayFail);
        store.get().close();
      }
    } catch (SimulatedFolder.Crash e) {
      // What it has promised stays so.
    }
  }

  private Optional<CacheStore> open(Folder folder, boolean mayFail) {
    Opening opening = CacheStore.open(folder, OWNER);
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (!(opening instanceof Opening.Refused refused)) {
        break;
      }
      boolean nothingYet =
          refused.trouble() == Trouble.NOTHING_THERE
              || refused.trouble() == Trouble.FIRST_START_UNFINISHED;
      if (promised < 0 && nothingYet) {
        tried = Math.max(tried, 0);
        opening = CacheStore.firstStart(folder, OWNER);
      } else if (mayFail && isFailure(refused.trouble())) {
        opening = CacheStore.open(folder, OWNER);
      } else {
        break;
      }
    }
    if (mayFail && opening instanceof Opening.Refused refused && isFailure(refused.trouble())) {
      return Optional.empty();
    }
    if (!(opening instanceof Opening.Current(CacheStore store, Cache cache))) {
      verdict = Optional.of(Verdict.STOPPED);
      return Optional.empty();
    }
    found(life.indexOf(RecipientLife.bytes(cache)));
    return verdict.isEmpty() ? Optional.of(store) : Optional.empty();
  }

  private void persist(CacheStore store, int caches, boolean mayFail) {
    int last = Math.min(promised + caches, life.last());
    for (int next = promised + 1; next <= last; next++) {
      tried = Math.max(tried, next);
      try {
        store.persist(life.cache(next));
        promised = next;
      } catch (StoreException e) {
        if (!mayFail || !isFailure(e.trouble())) {
          verdict = Optional.of(Verdict.STOPPED);
          return;
        }
      }
    }
  }

  private static boolean isFailure(Trouble trouble) {
    return trouble == Trouble.IO_ERROR || trouble == Trouble.FULL;
  }

  private void found(int state) {
    if (state < 0 || state > tried) {
      verdict = Optional.of(Verdict.NEVER_PERSISTED);
    } else if (state < promised) {
      verdict = Optional.of(Verdict.FORGOTTEN);
    } else {
      // Whoever is told of a state must not lose it any more.
      promised = state;
    }
  }

  /**
   * What LDK would read, and whether an older copy would be told, before anybody opens the store.
   */
  Optional<Verdict> judge(SimulatedDisk disk) {
    if (promised < 0) {
      return Optional.empty();
    }
    Optional<Bytes> bytes = disk.read(CacheStore.CACHE);
    int state = bytes.map(life::indexOf).orElse(-1);
    if (state < 0 || state > tried) {
      return Optional.of(Verdict.NEVER_PERSISTED);
    }
    if (state < promised) {
      return Optional.of(Verdict.FORGOTTEN);
    }
    boolean isTold = isTold(disk, 0, promised) && isTold(disk, Math.max(0, promised - 1), promised);
    return isTold ? Optional.empty() : Optional.of(Verdict.COPY_NOT_TOLD);
  }

  /** A state whose persisting failed is no copy, as nobody can have made one. */
  private boolean isTold(SimulatedDisk disk, int copied, int newer) {
    if (copied == newer) {
      return true;
    }
    SimulatedDisk restored = disk.with(CacheStore.CACHE, life.bytes(copied));
    return !(CacheStore.open(new SimulatedFolder(restored), OWNER) instanceof Opening.Current);
  }
}
