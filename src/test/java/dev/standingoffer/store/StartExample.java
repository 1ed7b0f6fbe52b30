package dev.standingoffer.store;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event.Restarted;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The start that {@code docs/store.md} shows. */
final class StartExample {

  private StartExample() {}

  // begin
  /** The cache to go on with, and a store to persist it in; nothing where nothing is started. */
  static Optional<Cache> start(
      Path home, Bytes nodeId, Policy policy, Consumer<CacheStore> keep, Consumer<String> tell)
      throws StoreException {
    return switch (CacheStore.open(new FileFolder(home), new CacheStore.Owner(nodeId))) {
      case Opening.Current(CacheStore store, Cache cache) -> {
        keep.accept(store);
        yield Optional.of(cache);
      }
      case Opening.Older(CacheStore store, Cache copy, String line) -> {
        tell.accept(line);
        Cache remedied = OfferCache.step(Cache.NEW, new Restarted(copy), policy).next();
        keep.accept(store);
        store.persist(remedied);
        yield Optional.of(remedied);
      }
      case Opening.Refused(Trouble trouble, String line) -> {
        tell.accept(line);
        yield Optional.empty();
      }
    };
  }
  // end
}
