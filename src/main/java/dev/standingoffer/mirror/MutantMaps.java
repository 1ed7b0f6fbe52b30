package dev.standingoffer.mirror;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a mutant makes of a map. The classes that {@code check} makes call it. */
public final class MutantMaps {

  private MutantMaps() {}

  /** At most so many entries; which ones is the same in each run. */
  public static <K, V> Map<K, V> capped(Map<K, V> map, int length) {
    return map.size() <= length
        ? map
        : map.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
            .limit(length)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The value of the key, or else of one that {@link MutantEquality#byFirstBytes} is equal. */
  public static <V> @Nullable V getByFirstBytes(Map<?, V> map, Object key) {
    V exact = map.get(key);
    return exact != null
        ? exact
        : map.entrySet().stream()
            .filter(entry -> MutantEquality.byFirstBytes(entry.getKey(), key))
            .min(Comparator.comparing(entry -> entry.getKey().toString()))
            .map(Map.Entry::getValue)
            .orElse(null);
  }
}
