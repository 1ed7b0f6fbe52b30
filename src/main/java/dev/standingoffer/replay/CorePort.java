package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The core as a port: answers a line of JSON with a line of JSON. */
public final class CorePort {

  private static final String NAME = "standing-offer";
  private static final String REMEDY =
      "conformance/PORTING.md says what a port is asked; a driver such as 'standing-offer conform'"
          + " asks it";

  /** No message has room for so many paths; and nobody waits for ever. */
  static final int MAX_PATHS = 1_000;

  private final LineSource lines;
  private final PrintWriter out;
  private @Nullable ConversationHeader header;
  private Optional<CoreServer> server = Optional.empty();
  private Cache cache = Cache.NEW;
  private long due;

  private CorePort(LineSource lines, PrintWriter out) {
    this.lines = lines;
    this.out = out;
  }

  /**
   * Answers until the input ends, or nobody reads the answers any more.
   *
   * @throws BadRecordingException at the first line that is nothing a port is asked
   */
  public static void answer(InputStream input, PrintWriter out) throws BadRecordingException {
    new CorePort(LineSource.ofTalk(Path.of("standard input"), input, REMEDY), out).answer();
  }

  private void answer() throws BadRecordingException {
    for (Optional<String> line = lines.next();
        line.isPresent() && !out.checkError();
        line = lines.next()) {
      JsonFields asked = JsonFields.parse(line.get(), lines);
      out.println(
          asked.has("format")
              ? begin(asked)
              : asked.has(PortVector.FIELD) ? vector(asked) : step(asked));
      out.flush();
    }
  }

  /** Which stands alone, and leaves the conversation as it is. */
  private static ObjectNode vector(JsonFields asked) throws BadRecordingException {
    if (asked.has(VectorQuestion.READ)) {
      asked.expectOnly(PortVector.FIELD, VectorQuestion.READ);
    } else if (asked.has(VectorQuestion.WRITE)) {
      asked.expectOnly(PortVector.FIELD, VectorQuestion.WRITE);
    } else {
      asked.expectOnlyOrWith(
          VectorQuestion.POLICY, PortVector.FIELD, VectorQuestion.BEFORE, VectorQuestion.INPUT);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put(PortVector.FIELD, asked.text(PortVector.FIELD));
    answer.setAll(VectorAnswer.to(asked));
    return answer;
  }

  private ObjectNode begin(JsonFields first) throws BadRecordingException {
    if (first.text("format").equals(VectorFile.FORMAT)) {
      first.expectOnlyOrWith(VectorQuestion.POLICY, "format");
      ObjectNode ready = ready(PortLevel.CACHE);
      if (VectorQuestion.isHardened(first)) {
        ready.put(VectorQuestion.POLICY, VectorQuestion.HARDENED);
      }
      return ready;
    }
    PortHeader asked = PortHeader.read(first, lines);
    header = asked.header();
    server = Optional.empty();
    if (asked.level() == PortLevel.STORE || asked.level() == PortLevel.SERVER) {
      server = Optional.of(new CoreServer(asked.header(), asked.level()));
    }
    cache = Cache.NEW;
    due = 0;
    return ready(asked.level());
  }

  private static ObjectNode ready(PortLevel level) {
    ObjectNode ready = JsonNodeFactory.instance.objectNode();
    ready.put("ready", true);
    ready.put("name", NAME);
    ready.put("level", level.nameInFile());
    return ready;
  }

  private ObjectNode step(JsonFields asked) throws BadRecordingException {
    ConversationHeader current = header;
    if (current == null) {
      throw asked.bad("there is no header yet");
    }
    asked.expectOnlyOrWith("cache", "step", "input", Draws.FIELD);
    boolean hashed = asked.has("cache");
    if (hashed && !asked.text("cache").equals("sha256")) {
      throw asked.bad("\"cache\" is not \"sha256\"");
    }
    long number = asked.u64("step");
    if (number != due) {
      throw asked.bad(
          "step %s comes where step %d is due".formatted(Long.toUnsignedString(number), due));
    }
    due++;
    long firstDraw = asked.u64(Draws.FIELD);
    JsonFields input = asked.object("input");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("step", number);
    if (server.isPresent()) {
      putOutput(answer, server.get().step(input, firstDraw));
    } else {
      take(answer, current, input, firstDraw, hashed);
    }
    return answer;
  }

  private void take(
      ObjectNode answer,
      ConversationHeader current,
      JsonFields fields,
      long firstDraw,
      boolean hashed)
      throws BadRecordingException {
    RecordedEvent kind = RecordedEvent.of(fields);
    RecordedInput input =
        kind == RecordedEvent.OFFER_PATHS && current.secrets().isPresent()
            ? OwnOffer.addedTo(RecordedInput.readUnbuilt(fields), current, firstDraw)
            : RecordedInput.read(fields, kind, current);
    Owner.Reaction reaction = Owner.react(cache, input, current);
    if (!reaction.refusals().isEmpty()) {
      FieldDifference refused = reaction.refusals().getFirst();
      answer.put("error", "%s: %s".formatted(refused.name(), refused.core()));
      return;
    }
    Optional<List<MessageBytes>> bytes = bytes(current, input, reaction, firstDraw);
    putOutput(answer, bytes.map(built -> PortOutput.of(reaction.answer(), built, hashed)));
    cache = bytes.isPresent() ? reaction.next() : cache;
  }

  private static void putOutput(ObjectNode answer, Optional<ObjectNode> output) {
    output.ifPresentOrElse(
        it -> answer.set("output", it),
        () -> answer.put("skipped", "more than %d paths".formatted(MAX_PATHS)));
  }

  /** What keys build, if there are any; nothing where that takes too much. */
  private Optional<List<MessageBytes>> bytes(
      ConversationHeader current, RecordedInput input, Owner.Reaction reaction, long firstDraw) {
    if (current.secrets().isEmpty()) {
      return Optional.of(List.of());
    }
    PlannedMessages planned =
        PlannedMessages.of(current, input, cache, reaction.effects(), firstDraw);
    return planned.messagePaths() > MAX_PATHS ? Optional.empty() : Optional.of(planned.buildAll());
  }
}
