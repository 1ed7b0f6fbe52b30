package dev.standingoffer.node;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.store.StoreException;

/**
 * Where a recipient's cache is persisted (R4); {@link dev.standingoffer.store.CacheStore#persist}
 * is one.
 */
@FunctionalInterface
public interface CacheHome {

  /**
   * Puts a cache in the place of the one before. When this returns, it survives a crash.
   *
   * @throws StoreException if that is not certain; it can be tried again, with this cache or
   *     another
   */
  void persist(Cache cache) throws StoreException;
}
