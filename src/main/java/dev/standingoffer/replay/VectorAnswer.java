package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the core answers to the question of a vector, which stands alone: to read a cache, to write
 * one, or to take a step from a whole state.
 */
public final class VectorAnswer {

  static final String BEFORE = "before";
  static final String INPUT = "input";
  static final String READ = "read";
  static final String WRITE = "write";

  static final String OUTPUT = "output";
  static final String VALUE = "value";
  static final String REFUSED = "refused";
  static final String BYTES = "bytes";

  /** Of the state before a step: what is in its bytes, and what is not (K1). */
  private static final String CACHE = "cache";

  static final String REQUEST_ATTEMPTS = "request_attempts";

  /** A vector has no header: nothing in it takes keys. */
  static final ConversationHeader NO_HEADER =
      new ConversationHeader(
          FormatVersion.TWO,
          LdkRelease.DEFAULT,
          OptionalLong.empty(),
          SurroundingsReader.ofVersionOne(LdkRelease.DEFAULT),
          Optional.empty());

  private VectorAnswer() {}

  /**
   * The answer, as a port gives it, but for the name of the vector.
   *
   * @param asked the question, likewise
   * @throws BadRecordingException if it is nothing that a port is asked
   */
  public static ObjectNode to(ObjectNode asked) throws BadRecordingException {
    return to(fields(asked));
  }

  /** The fields of an object that is in no file. */
  static JsonFields fields(ObjectNode object) throws BadRecordingException {
    return JsonFields.of(
        object, LineSource.ofTalk(Path.of("vector"), InputStream.nullInputStream(), "correct it"));
  }

  /** The state before a step, as vectors have it. */
  public static ObjectNode state(Cache cache) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put(CACHE, CacheCodec.encode(cache).toHex());
    state.put(REQUEST_ATTEMPTS, cache.requestAttempts());
    return state;
  }

  /** A cache as the value that is to be written. */
  public static ObjectNode value(Cache cache) {
    return CacheValue.of(cache);
  }

  static ObjectNode to(JsonFields asked) throws BadRecordingException {
    if (asked.has(READ)) {
      return read(asked.hex(READ));
    }
    if (asked.has(WRITE)) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      Cache cache = CacheValue.read(asked.object(WRITE));
      answer.put(BYTES, CacheCodec.encode(cache).toHex());
      return answer;
    }
    return step(before(asked.object(BEFORE)), asked.object(INPUT));
  }

  private static ObjectNode read(Bytes bytes) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      answer.set(VALUE, CacheValue.of(CacheCodec.decode(bytes, Owner.LIMITS)));
    } catch (DecodeException e) {
      answer.put(REFUSED, e.kind().toString());
    }
    return answer;
  }

  /** The cache before a step. */
  static Cache before(JsonFields state) throws BadRecordingException {
    state.expectOnly(CACHE, REQUEST_ATTEMPTS);
    Cache read = cache(state);
    int attempts = state.atMost(REQUEST_ATTEMPTS, Integer.MAX_VALUE);
    return new Cache(read.slots(), attempts, read.serverPaths());
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

  private static ObjectNode step(Cache before, JsonFields input) throws BadRecordingException {
    RecordedEvent kind = RecordedEvent.of(input);
    Owner.Reaction reaction =
        Owner.react(before, RecordedInput.read(input, kind, NO_HEADER), NO_HEADER);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (reaction.refusals().isEmpty()) {
      ObjectNode output = PortOutput.of(kind, reaction.answer());
      output.put(REQUEST_ATTEMPTS, reaction.next().requestAttempts());
      answer.set(OUTPUT, output);
    } else {
      FieldDifference refused = reaction.refusals().getFirst();
      answer.put("error", "%s: %s".formatted(refused.name(), refused.core()));
    }
    return answer;
  }
}
