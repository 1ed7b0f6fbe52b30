package dev.standingoffer.node.crash;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was found not to hold, and how often; and what slots have gone through meanwhile. */
final class Found {

  /** Something that does not hold, and why. */
  record Kind(Breach breach, Cause cause) {}

  private final Map<Kind, Long> counts = new LinkedHashMap<>();
  private final Set<String> changes = new TreeSet<>();
  private String first = "";

  /** Something does not hold. */
  void add(Breach breach, Cause cause, String what) {
    if (counts.merge(new Kind(breach, cause), 1L, Long::sum) == 1 && cause == Cause.UNKNOWN) {
      first = first + breach + ": " + what + "\n";
    }
  }

  Map<Kind, Long> counts() {
    return Map.copyOf(counts);
  }

  /** How often something does not hold by one of the findings. */
  long known(Breach breach) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().breach() == breach)
        .filter(each -> each.getKey().cause() != Cause.UNKNOWN)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many of them are none of the findings. */
  long unknown() {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().cause() == Cause.UNKNOWN)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A slot is something else than before. */
  void changed(Cache before, Cache after) {
    List<Slot> slots = before.slots();
    for (int i = 0; i < slots.size() && i < after.slots().size(); i++) {
      if (!slots.get(i).equals(after.slots().get(i))) {
        changes.add(state(slots.get(i)) + " to " + state(after.slots().get(i)));
      }
    }
  }

  private static String state(Slot slot) {
    return switch (slot) {
      case Slot.Empty _ -> "empty";
      case Slot.CachedOffer cached ->
          switch (cached.status()) {
            case Status.Pending _ -> "Pending";
            case Status.Ready _ -> "Ready";
            case Status.Used _ -> "Used";
          };
    };
  }

  /** What slots became, and from what. */
  Set<String> changes() {
    return changes;
  }

  /** The first of each kind that is none of the findings. */
  String first() {
    return first;
  }
}
