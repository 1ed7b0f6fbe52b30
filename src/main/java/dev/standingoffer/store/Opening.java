package dev.standingoffer.store;

import dev.standingoffer.cache.Cache;

/** What a store finds when it is opened. */
public sealed interface Opening {

  /**
   * What there is to go on with, for an owner that stops where nothing is started.
   *
   * @throws StoreException if nothing is started, with the line that says why
   */
  default Found found() throws StoreException {
    return switch (this) {
      case Found found -> found;
      case Refused refused -> throw new StoreException(refused);
    };
  }

  /** There is a cache to go on with. */
  sealed interface Found extends Opening {

    /** The store, open; it stays so until whoever opened it closes it. */
    CacheStore store();

    /** The cache that is there. */
    Cache cache();
  }

  /**
   * The newest cache that was persisted; or one whose persisting did not return, as the process
   * died or the disk failed.
   *
   * @param store the store, open
   * @param cache to be reported by {@link dev.standingoffer.cache.Event.Restarted}
   */
  record Current(CacheStore store, Cache cache) implements Found {}

  /**
   * A copy, older than what has run here or of unknown age. An offer that is Ready in it may have
   * been given out meanwhile, so that the step of {@link dev.standingoffer.cache.Event.Restarted}
   * takes {@link dev.standingoffer.cache.Policy#useRestored} (O1, F10), and what it gives is
   * persisted. Until then each start finds the copy again, and says so. What the copy does not have
   * cannot be helped: offers that were built after it was made.
   *
   * @param store the store, open
   * @param cache what the copy holds
   * @param line where it is, what is wrong with it, and what to do, for people
   */
  record Older(CacheStore store, Cache cache, String line) implements Found {}

  /**
   * Nothing is started, nothing was overwritten, and nothing stays locked.
   *
   * @param trouble why
   * @param line where, what, and what to do, for people
   */
  record Refused(Trouble trouble, String line) implements Opening {}
}
