package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the fields in which recording and core differ. */
final class Comparison {

  /** What is said of a field that one side has alone. */
  static final String ABSENT = "(absent)";

  private Comparison() {}

  /** All differences; none if the core agrees with the recording. */
  static List<FieldDifference> differences(Answer recorded, Owner.Reaction core) {
    List<FieldDifference> differences = new ArrayList<>(core.refusals());
    differences.addAll(differences(recorded.fields(), core.answer().fields()));
    if (recorded.cache().isPresent()
        && !recorded.cacheSha256().equals(core.answer().cacheSha256())) {
      differences.addAll(cacheDifferences(recorded.cache().get(), core));
    }
    return differences;
  }

  /** Explains the difference between two caches whose bytes differ. */
  private static List<FieldDifference> cacheDifferences(Bytes recorded, Owner.Reaction core) {
    try {
      List<FieldDifference> differences =
          cacheDifferences(CacheCodec.decode(recorded, Owner.LIMITS), core.next());
      return differences.isEmpty()
          ? List.of(
              new FieldDifference(
                  "cache", recorded.toHex(), CacheCodec.encode(core.next()).toHex()))
          : differences;
    } catch (DecodeException e) {
      return List.of(new FieldDifference("cache", "unreadable: " + e.getMessage(), "readable"));
    }
  }

  /** The first fields that differ, at most a few more than are shown. */
  static List<FieldDifference> cacheDifferences(Cache recorded, Cache core) {
    List<FieldDifference> differences = new ArrayList<>();
    add(differences, "cache.slots", recorded.slots().size(), core.slots().size());
    int slots = Math.max(recorded.slots().size(), core.slots().size());
    for (int i = 0; i < slots && differences.size() <= SideBySide.MAX_ROWS; i++) {
      Optional<Slot> was = slotAt(recorded, i);
      Optional<Slot> is = slotAt(core, i);
      if (!was.equals(is)) {
        String name = "cache.slots[" + i + "]";
        differences.addAll(differences(fields(was, name), fields(is, name)));
      }
    }
    add(
        differences,
        "cache.server_paths",
        Owner.text(recorded.serverPaths()),
        Owner.text(core.serverPaths()));
    return differences;
  }

  private static Optional<Slot> slotAt(Cache cache, int number) {
    return number < cache.slots().size()
        ? Optional.of(cache.slots().get(number))
        : Optional.empty();
  }

  private static Map<String, String> fields(Optional<Slot> slot, String name) {
    return slot.map(present -> CacheText.fields(present, name)).orElse(Map.of());
  }

  private static void add(
      List<FieldDifference> differences, String name, Object recorded, Object core) {
    if (!recorded.equals(core)) {
      differences.add(new FieldDifference(name, recorded.toString(), core.toString()));
    }
  }

  /** The fields, by their names, whose values differ. */
  static List<FieldDifference> differences(Map<String, String> recorded, Map<String, String> core) {
    Set<String> names = new LinkedHashSet<>(recorded.keySet());
    names.addAll(core.keySet());
    List<FieldDifference> differences = new ArrayList<>();
    for (String name : names) {
      String was = recorded.getOrDefault(name, ABSENT);
      String is = core.getOrDefault(name, ABSENT);
      if (!was.equals(is)) {
        differences.add(new FieldDifference(name, was, is));
      }
    }
    return differences;
  }
}
