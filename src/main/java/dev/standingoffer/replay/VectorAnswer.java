package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the core answers to the question of a vector, which stands alone: to read a cache, to write
 * one, or to take a step from a whole state.
 */
public final class VectorAnswer {

  static final String OUTPUT = "output";
  static final String VALUE = "value";
  static final String REFUSED = "refused";
  static final String BYTES = "bytes";

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

  /** The state before a step of LDK's, as vectors have it. */
  public static ObjectNode state(Cache cache) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put(VectorQuestion.CACHE, CacheCodec.encode(cache).toHex());
    state.put(VectorQuestion.REQUEST_ATTEMPTS, cache.requestAttempts());
    return state;
  }

  /** The same with what remedies remember. */
  public static ObjectNode hardenedState(Cache cache) {
    ObjectNode state = state(cache);
    addRemembered(state, cache);
    return state;
  }

  private static void addRemembered(ObjectNode state, Cache cache) {
    state.put(VectorQuestion.RETRY_TICKS, cache.retryTicks());
    cache
        .pathsChangedAt()
        .ifPresentOrElse(
            time -> CacheValue.addTime(state.putArray(VectorQuestion.PATHS_CHANGED_AT), time),
            () -> state.putNull(VectorQuestion.PATHS_CHANGED_AT));
  }

  /** A cache as the value that is to be written. */
  public static ObjectNode value(Cache cache) {
    return CacheValue.of(cache);
  }

  static ObjectNode to(JsonFields asked) throws BadRecordingException {
    return switch (VectorQuestion.read(asked)) {
      case VectorQuestion.Read(Bytes bytes) -> read(bytes);
      case VectorQuestion.Write(Cache cache) -> {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        yield answer.put(BYTES, CacheCodec.encode(cache).toHex());
      }
      case VectorQuestion.Step step -> step(step);
    };
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

  private static ObjectNode step(VectorQuestion.Step step) {
    Owner.Reaction reaction = Owner.react(step.before(), step.input(), step.policy());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (reaction.refusals().isEmpty()) {
      ObjectNode output = PortOutput.of(reaction.answer());
      output.put(VectorQuestion.REQUEST_ATTEMPTS, reaction.next().requestAttempts());
      if (step.isHardened()) {
        addRemedies(output, step, reaction);
      }
      answer.set(OUTPUT, output);
    } else {
      FieldDifference refused = reaction.refusals().getFirst();
      answer.put("error", "%s: %s".formatted(refused.name(), refused.core()));
    }
    return answer;
  }

  /** A change of paths has no result; among the messages is when the cache is persisted (R4). */
  private static void addRemedies(
      ObjectNode output, VectorQuestion.Step step, Owner.Reaction reaction) {
    if (step.input() instanceof RecordedInput.Plain(Event.PathsChanged _)) {
      output.putNull(PortOutput.RESULT);
    }
    ArrayNode effects = (ArrayNode) output.get(PortOutput.EFFECTS);
    for (int i = 0; i < reaction.effects().size(); i++) {
      if (reaction.effects().get(i) instanceof Effect.Persist) {
        effects.insertObject(i).put("persist", true);
      }
    }
    addRemembered(output, reaction.next());
  }
}
