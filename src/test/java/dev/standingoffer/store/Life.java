package dev.standingoffer.store;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The caches that a recipient persists, all of them different, numbered from the empty one on. */
final class Life {

  private final List<Cache> caches;
  private final Map<Bytes, Integer> numbers = new HashMap<>();

  Life(List<Cache> caches) {
    this.caches = List.copyOf(caches);
    for (Cache cache : this.caches) {
      numbers.put(RecipientLife.bytes(cache), numbers.size());
    }
    if (numbers.size() != caches.size()) {
      throw new AssertionError("two states are the same");
    }
  }

  Cache cache(int number) {
    return caches.get(number);
  }

  Bytes bytes(int number) {
    return RecipientLife.bytes(cache(number));
  }

  int last() {
    return caches.size() - 1;
  }

  /** The state of which these are all bytes; -1 where it is none. */
  int indexOf(Bytes bytes) {
    return numbers.getOrDefault(bytes, -1);
  }
}
