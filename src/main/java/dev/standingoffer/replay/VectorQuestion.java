package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.Optional;

/** The question of a vector, which stands alone. */
sealed interface VectorQuestion {

  String READ = "read";
  String WRITE = "write";
  String BEFORE = "before";
  String INPUT = "input";

  /** The name of the policy under which a step is taken; LDK's, where there is none. */
  String POLICY = "policy";

  /** LDK's numbers with the remedies, as {@code conformance/policy.json} calls it. */
  String HARDENED = "hardened";

  /** The event that LDK does not have. */
  String PATHS_CHANGED = "paths_changed";

  /** Of a state: what is in its bytes, and what is not (K1). */
  String CACHE = "cache";

  String REQUEST_ATTEMPTS = "request_attempts";

  /** What remedies alone remember. */
  String RETRY_TICKS = "retry_ticks";

  String PATHS_CHANGED_AT = "paths_changed_at";

  /** Bytes to read. */
  record Read(Bytes bytes) implements VectorQuestion {}

  /** A cache to write. */
  record Write(Cache cache) implements VectorQuestion {}

  /**
   * A step to take from a whole state.
   *
   * @param isHardened whether under the hardened policy, and not under LDK's
   * @param before the state
   * @param input what happens
   */
  record Step(boolean isHardened, Cache before, RecordedInput input) implements VectorQuestion {

    Policy policy() {
      return isHardened ? Policy.HARDENED : Policy.LDK_0_2_5;
    }
  }

  /**
   * Reads it.
   *
   * @throws BadRecordingException if it is nothing that a port is asked
   */
  static VectorQuestion read(JsonFields asked) throws BadRecordingException {
    if (asked.has(READ)) {
      return new Read(asked.hex(READ));
    }
    if (asked.has(WRITE)) {
      return new Write(CacheValue.read(asked.object(WRITE)));
    }
    return readStep(asked);
  }

  /** The same of one that is known to ask for a step. */
  static Step readStep(JsonFields asked) throws BadRecordingException {
    boolean isHardened = isHardened(asked);
    JsonFields state = asked.object(BEFORE);
    return new Step(
        isHardened,
        isHardened ? hardened(state) : before(state),
        input(asked.object(INPUT), isHardened));
  }

  /** Whether it names the hardened policy, which is the only one that it may name. */
  static boolean isHardened(JsonFields asked) throws BadRecordingException {
    if (!asked.has(POLICY)) {
      return false;
    }
    String policy = asked.text(POLICY);
    if (!policy.equals(HARDENED)) {
      throw asked.bad("the policy %s is unknown".formatted(JsonFields.quote(policy)));
    }
    return true;
  }

  /** The cache before a step of LDK's. */
  static Cache before(JsonFields state) throws BadRecordingException {
    state.expectOnly(CACHE, REQUEST_ATTEMPTS);
    Cache read = cache(state);
    return new Cache(read.slots(), count(state, REQUEST_ATTEMPTS), read.serverPaths());
  }

  private static Cache hardened(JsonFields state) throws BadRecordingException {
    state.expectOnly(CACHE, REQUEST_ATTEMPTS, RETRY_TICKS, PATHS_CHANGED_AT);
    Cache read = cache(state);
    Optional<Time> changedAt =
        state.isNull(PATHS_CHANGED_AT)
            ? Optional.empty()
            : Optional.of(state.pairOfTime(PATHS_CHANGED_AT));
    return new Cache(
        read.slots(),
        count(state, REQUEST_ATTEMPTS),
        read.serverPaths(),
        count(state, RETRY_TICKS),
        changedAt);
  }

  private static int count(JsonFields state, String field) throws BadRecordingException {
    return state.atMost(field, Integer.MAX_VALUE);
  }

  /** The cache that is in a field of its name. */
  static Cache cache(JsonFields state) throws BadRecordingException {
    try {
      return CacheCodec.decode(state.hex(CACHE), Owner.LIMITS);
    } catch (DecodeException e) {
      throw state.bad(
          "%s cannot be read (%s)".formatted(JsonFields.quote(state.at(CACHE)), e.getMessage()));
    }
  }

  private static RecordedInput input(JsonFields input, boolean isHardened)
      throws BadRecordingException {
    if (isHardened && input.text("event").equals(PATHS_CHANGED)) {
      FormatVersion version = FormatVersion.TWO;
      input.expectOnly("event", "now", version.invoiceReplyPaths());
      return new RecordedInput.Plain(
          new Event.PathsChanged(
              version.time(input, "now"), RecordedInput.count(input, version.invoiceReplyPaths())));
    }
    return RecordedInput.read(input, RecordedEvent.of(input), VectorAnswer.NO_HEADER);
  }
}
