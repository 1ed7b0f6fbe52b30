package dev.standingoffer.replay;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The inputs with which the real LDK is led to the states of vectors: a restart from the cache, as
 * many rounds of requests as are counted, and the step itself.
 */
public final class LdkQuestions {

  /** The last second that a system's clock can say. */
  private static final Time LAST_OF_A_CLOCK = Time.ofSeconds(Long.MAX_VALUE);

  /** More than a router of the recorder's is asked to make. */
  private static final int MAX_PATHS = 100;

  private final ObjectNode header;
  private final StringBuilder lines = new StringBuilder();
  private long number;

  private LdkQuestions(ObjectNode header) {
    this.header = header;
  }

  /**
   * What the recorder is given: a header, and inputs. Questions to which LDK cannot be led are left
   * out.
   *
   * @param header that of the conversation
   * @param questions of vectors, of which those without a step are left out
   * @throws BadRecordingException if one cannot be used
   */
  public static String conversation(ObjectNode header, List<ObjectNode> questions)
      throws BadRecordingException {
    LdkQuestions asked = new LdkQuestions(header);
    for (ObjectNode question : questions) {
      if (question.has(VectorQuestion.INPUT)) {
        asked.add((ObjectNode) question.get("before"), (ObjectNode) question.get("input"));
      }
    }
    return header + "\n" + asked.lines;
  }

  private void add(ObjectNode state, ObjectNode input) throws BadRecordingException {
    Cache before = VectorQuestion.before(VectorAnswer.fields(state));
    Time now = VectorAnswer.fields(input).pairOfTime("now");
    Optional<Time> roundsAt = timeOfRounds(before, now);
    if (roundsAt.isEmpty() || !isWithinReach(now) || hasManyPaths(input)) {
      return;
    }
    ObjectNode restore = input("restore", roundsAt.get());
    restore.set("cache", state.get("cache"));
    addLine(restore);
    for (int round = 0; round < before.requestAttempts(); round++) {
      ObjectNode peer = input("peer_connected", roundsAt.get());
      peer.put("request_reply_paths", 1);
      addLine(peer);
    }
    ObjectNode asked = input.deepCopy();
    if (asked.has("built")) {
      asked.putNull("built");
    }
    addLine(asked);
  }

  private ObjectNode input(String event, Time now) {
    ObjectNode input = header.objectNode();
    input.put("event", event);
    CacheValue.addTime(input.putArray("now"), now);
    return input;
  }

  private void addLine(ObjectNode input) {
    ObjectNode line = header.objectNode();
    line.put("step", number++);
    line.set("input", input);
    lines.append(line).append('\n');
  }

  private static boolean isWithinReach(Time now) {
    return !now.isAfter(LAST_OF_A_CLOCK);
  }

  private static boolean hasManyPaths(ObjectNode input) {
    for (String field : List.of("request_reply_paths", "invoice_reply_paths")) {
      JsonNode count = input.path(field);
      boolean isHuge =
          count.isIntegralNumber() && count.bigIntegerValue().bitLength() >= Integer.SIZE;
      if (isHuge || count.asInt(0) > MAX_PATHS) {
        return true;
      }
    }
    return false;
  }

  /** A time at which the rounds that are counted can be sent, and nothing else happens. */
  private static Optional<Time> timeOfRounds(Cache before, Time now) {
    if (before.requestAttempts() == 0) {
      return isWithinReach(now) ? Optional.of(now) : Optional.empty();
    }
    Set<Time> tried = new LinkedHashSet<>(List.of(now));
    for (CachedOffer slot : cached(before)) {
      Offer offer = slot.offer();
      offer.absoluteExpiry().ifPresent(tried::add);
      tried.add(slot.createdAt().plus(Time.ofSeconds(10_000)));
      tried.add(slot.createdAt().plus(Time.ofSeconds(100_000)));
    }
    return tried.stream()
        .filter(time -> isWithinReach(time) && sendsRounds(before, time))
        .findFirst();
  }

  private static List<CachedOffer> cached(Cache cache) {
    List<CachedOffer> cached = new ArrayList<>();
    cache.slots().stream()
        .filter(CachedOffer.class::isInstance)
        .forEach(slot -> cached.add((CachedOffer) slot));
    return cached;
  }

  private static boolean sendsRounds(Cache wanted, Time time) {
    Cache cache = new Cache(wanted.slots(), 0, wanted.serverPaths());
    for (int round = 0; round < wanted.requestAttempts(); round++) {
      Step step = OfferCache.step(cache, new Event.PeerConnected(time, 1), Policy.LDK_0_2_5);
      if (step.outcome().verdict() != Outcome.Verdict.PATHS_REQUESTED) {
        return false;
      }
      cache = step.next();
    }
    return cache.equals(wanted);
  }
}
