package dev.standingoffer.store;

import static dev.standingoffer.store.CacheStore.CACHE;
import static dev.standingoffer.store.CacheStore.COMPANION;
import static dev.standingoffer.store.CacheStore.LOCK;
import static dev.standingoffer.store.CacheStore.MAX_LENGTH;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.store.CacheStore.Owner;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Optional;

/** How a store begins: what is there is read, judged, and left as it is. */
final class Openings {

  /** In front of a part of the checksum of what is kept under this name. */
  static final String DAMAGED = ".damaged-";

  private static final int CHARACTERS_OF_CHECKSUM = 8;

  private static final String USE_RESTORED =
      "its Ready offers count as Used from here on (useRestored), as they may have been given out"
          + " since";

  private final Folder folder;
  private final Folder.Lock lock;
  private final Owner owner;

  private Openings(Folder folder, Folder.Lock lock, Owner owner) {
    this.folder = folder;
    this.lock = lock;
    this.owner = owner;
  }

  static Opening open(Folder folder, Owner owner) {
    return locked(folder, owner, Openings::open);
  }

  static Opening firstStart(Folder folder, Owner owner) {
    return locked(folder, owner, Openings::firstStart);
  }

  static Opening takeOver(Folder folder, Owner owner) {
    return locked(folder, owner, Openings::takeOver);
  }

  private interface Start {
    Opening of(Openings openings) throws StoreException;
  }

  /** The lock is kept by an open store alone. */
  private static Opening locked(Folder folder, Owner owner, Start start) {
    Folder.Lock lock;
    try {
      lock = folder.lock(LOCK);
    } catch (StoreException e) {
      return new Opening.Refused(e.trouble(), e.line());
    }
    boolean isOpen = false;
    try {
      Opening opening = start.of(new Openings(folder, lock, owner));
      isOpen = !(opening instanceof Opening.Refused);
      return opening;
    } catch (StoreException e) {
      return new Opening.Refused(e.trouble(), e.line());
    } finally {
      if (!isOpen) {
        lock.close();
      }
    }
  }

  private Opening open() throws StoreException {
    Optional<Bytes> beside = folder.read(COMPANION, MAX_LENGTH);
    Optional<Bytes> found = folder.read(CACHE, MAX_LENGTH);
    if (beside.isEmpty()) {
      return refused(found.isEmpty() ? Trouble.NOTHING_THERE : Trouble.COMPANION_MISSING, "");
    }
    Optional<Companion> read = CompanionText.read(beside.get());
    if (read.isEmpty()) {
      return damaged(Trouble.COMPANION_DAMAGED, COMPANION, beside.get(), "");
    }
    Companion companion = read.get();
    requireNode(companion);
    if (found.isEmpty()) {
      return refused(
          companion.acknowledged() == 0 ? Trouble.FIRST_START_UNFINISHED : Trouble.CACHE_MISSING,
          "");
    }
    return judged(companion, found.get());
  }

  private Opening judged(Companion companion, Bytes bytes) throws StoreException {
    Optional<State> known = companion.find(bytes);
    if (known.isEmpty()) {
      return unknown(companion, bytes);
    }
    Cache cache;
    try {
      cache = CacheCodec.decode(bytes);
    } catch (DecodeException e) {
      return damaged(Trouble.NOT_A_CACHE, CACHE, bytes, String.valueOf(e.getMessage()));
    }
    long hasRun = Math.max(companion.acknowledged(), owner.hasRun());
    long generation = known.get().generation();
    long newest = Math.max(companion.newest(), hasRun);
    if (generation >= hasRun) {
      CacheStore store = new CacheStore(folder, lock, companion, newest);
      // Where a process was killed, only the system's memory may have this yet: a node that speaks
      // of it must not lose it later, and what was before it is a copy from now on.
      store.persist(cache);
      return new Opening.Current(store, cache);
    }
    return older(
        companion,
        newest,
        cache,
        "this is state %d, older than state %d, which has run".formatted(generation, hasRun));
  }

  private Opening unknown(Companion companion, Bytes bytes) {
    if (bytes.length() == 0) {
      return refused(Trouble.EMPTY, "");
    }
    Trouble trouble = bytes.length() < companion.shortest() ? Trouble.CUT : Trouble.DAMAGED;
    return damaged(
        trouble,
        CACHE,
        bytes,
        "%,d bytes; the newest of the %d known states has %,d"
            .formatted(
                bytes.length(),
                companion.states().size(),
                companion.states().isEmpty() ? 0 : companion.states().getFirst().length()));
  }

  /**
   * A first start that broke off has left a companion that acknowledges nothing, or half of one; no
   * cache of it was ever told to anybody.
   */
  private Opening firstStart() throws StoreException {
    Optional<Bytes> beside = folder.read(COMPANION, MAX_LENGTH);
    Optional<Companion> read = beside.flatMap(CompanionText::read);
    boolean isUnfinished =
        read.filter(companion -> companion.acknowledged() == 0)
            .filter(companion -> companion.node().equals(owner.node()))
            .isPresent();
    if (beside.isPresent() && !isUnfinished) {
      return new Opening.Refused(
          Trouble.ALREADY_THERE, Trouble.ALREADY_THERE.line(folder.where(COMPANION), ""));
    }
    if (folder.exists(CACHE)) {
      return refused(Trouble.ALREADY_THERE, "");
    }
    String unfinished = CACHE + Replacement.SUFFIX;
    if (!isUnfinished && folder.exists(unfinished)) {
      return new Opening.Refused(
          Trouble.ALREADY_THERE, Trouble.ALREADY_THERE.line(folder.where(unfinished), ""));
    }
    CacheStore store =
        new CacheStore(folder, lock, Companion.ofFirstStart(owner.node()), owner.hasRun());
    store.persist(Cache.NEW);
    return new Opening.Current(store, Cache.NEW);
  }

  private Opening takeOver() throws StoreException {
    Optional<Bytes> beside = folder.read(COMPANION, MAX_LENGTH);
    Optional<Companion> read = beside.flatMap(CompanionText::read);
    if (read.isPresent()) {
      requireNode(read.get());
    }
    Optional<Bytes> found = folder.read(CACHE, MAX_LENGTH);
    if (found.isEmpty()) {
      return refused(beside.isEmpty() ? Trouble.NOTHING_THERE : Trouble.CACHE_MISSING, "");
    }
    if (found.get().length() == 0) {
      return refused(Trouble.EMPTY, "");
    }
    Cache cache;
    try {
      cache = CacheCodec.decode(found.get());
    } catch (DecodeException e) {
      return damaged(Trouble.NOT_A_CACHE, CACHE, found.get(), String.valueOf(e.getMessage()));
    }
    if (beside.isPresent() && read.isEmpty()) {
      keepAside(COMPANION, beside.get());
    }
    Companion companion = read.orElse(Companion.ofFirstStart(owner.node()));
    long newest = Math.max(companion.newest(), owner.hasRun()) + 1;
    // Older than a state of which nothing is known: a crash before the next one changes nothing.
    Companion knowing = companion.trying(State.of(0, found.get())).acknowledging(newest);
    return older(
        knowing, newest, cache, "this was taken over, and nobody knows what has run since");
  }

  private Opening older(Companion companion, long newest, Cache cache, String what) {
    return new Opening.Older(
        new CacheStore(folder, lock, companion, newest),
        cache,
        "%s: %s; %s".formatted(folder.where(CACHE), what, USE_RESTORED));
  }

  private void requireNode(Companion companion) throws StoreException {
    if (!companion.node().equals(owner.node())) {
      throw new StoreException(
          Trouble.OTHER_NODE,
          folder.where(CACHE),
          "it is %s, this is %s".formatted(companion.node(), owner.node()));
    }
  }

  private Opening refused(Trouble trouble, String detail) {
    return new Opening.Refused(trouble, trouble.line(folder.where(CACHE), detail));
  }

  /**
   * The file stays where it is; what it holds now is kept besides, whatever is restored over it.
   */
  private Opening damaged(Trouble trouble, String name, Bytes bytes, String detail) {
    String kept;
    try {
      kept = "kept as " + keepAside(name, bytes);
    } catch (StoreException e) {
      kept = "not kept aside: " + e.line();
    }
    String all = detail.isEmpty() ? kept : detail + "; " + kept;
    return new Opening.Refused(trouble, trouble.line(folder.where(name), all));
  }

  /** Under a name that follows from the bytes, so that a second start keeps no second one. */
  private String keepAside(String name, Bytes bytes) throws StoreException {
    String aside =
        name + DAMAGED + State.checksum(bytes).toHex().substring(0, CHARACTERS_OF_CHECKSUM);
    if (!folder.read(aside, MAX_LENGTH).equals(Optional.of(bytes))) {
      Replacement.replace(folder, aside, bytes);
    }
    return aside;
  }
}
