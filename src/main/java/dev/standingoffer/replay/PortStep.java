package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a recorded conversation as it is put to a port, and what the port has to answer.
 *
 * @param number its number, from 0
 * @param summary its event in a few words
 * @param fileLine where it stands in the recording, from 1
 * @param line what the port gets
 * @param expected the output that it has to answer with
 * @param before the cache before the step
 * @param next the cache after it
 * @param events the events before, in a few words each, the latest last
 * @param sinceRestart how many steps there were since the last restart, or the beginning
 */
public record PortStep(
    long number,
    String summary,
    long fileLine,
    String line,
    ObjectNode expected,
    Cache before,
    Cache next,
    List<String> events,
    int sinceRestart)
    implements LedStep {

  public PortStep {
    events = List.copyOf(events);
  }

  /**
   * In what an output differs from the expected one. LDK does not tell how many rounds it counts; a
   * port that does is held to it.
   */
  @Override
  public Optional<PortDifference> difference(ObjectNode output) {
    ObjectNode held = expected;
    if (output.has(VectorQuestion.REQUEST_ATTEMPTS)) {
      held = expected.deepCopy();
      held.put(VectorQuestion.REQUEST_ATTEMPTS, next.requestAttempts());
    }
    List<FieldDifference> fields = PortDifferences.of(held, output, next);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    String cache = expected.has("cache") ? "cache" : "cache_sha256";
    boolean cachesDiffer = !expected.get(cache).equals(output.get(cache));
    return Optional.of(
        new PortDifference(
            number,
            summary,
            fileLine,
            fields,
            events,
            CacheText.slotTable(before),
            cachesDiffer ? Optional.of(CacheText.slotTable(next)) : Optional.empty(),
            sinceRestart));
  }
}
