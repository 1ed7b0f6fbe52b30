package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A checksum of bytes; of a companion, with small numbers in the place of its generations. */
final class Ranks {

  /** The same bytes are on many disks. */
  private static final Map<Bytes, Bytes> KNOWN = new ConcurrentHashMap<>();

  private Ranks() {}

  static Bytes of(Bytes bytes) {
    return KNOWN.computeIfAbsent(bytes, Ranks::found);
  }

  private static Bytes found(Bytes bytes) {
    return State.checksum(
        CompanionText.read(bytes).map(read -> CompanionText.write(ranked(read))).orElse(bytes));
  }

  private static Companion ranked(Companion companion) {
    TreeSet<Long> numbers = new TreeSet<>();
    numbers.add(0L);
    numbers.add(companion.acknowledged());
    companion.states().forEach(state -> numbers.add(state.generation()));
    List<Long> ordered = List.copyOf(numbers);
    return new Companion(
        companion.node(),
        ordered.indexOf(companion.acknowledged()),
        companion.states().stream()
            .map(
                state ->
                    new State(
                        ordered.indexOf(state.generation()), state.length(), state.checksum()))
            .toList());
  }
}
