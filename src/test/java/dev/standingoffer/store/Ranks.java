package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Bytes, of which those that are a companion are told with small numbers in place of generations.
 */
final class Ranks {

  private Ranks() {}

  static List<?> of(Bytes bytes) {
    Optional<Companion> companion = CompanionText.read(bytes);
    if (companion.isEmpty()) {
      return List.of(bytes);
    }
    TreeSet<Long> numbers = new TreeSet<>();
    numbers.add(0L);
    numbers.add(companion.get().acknowledged());
    companion.get().states().forEach(state -> numbers.add(state.generation()));
    List<Long> ordered = List.copyOf(numbers);
    return List.of(
        ordered.indexOf(companion.get().acknowledged()),
        companion.get().states().stream()
            .map(
                state ->
                    new State(
                        ordered.indexOf(state.generation()), state.length(), state.checksum()))
            .toList());
  }
}
