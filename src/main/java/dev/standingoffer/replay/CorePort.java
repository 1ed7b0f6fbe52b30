package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
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

  private final LineSource lines;
  private final PrintWriter out;
  private @Nullable ConversationHeader header;
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
    if (asked.has(VectorAnswer.READ)) {
      asked.expectOnly(PortVector.FIELD, VectorAnswer.READ);
    } else if (asked.has(VectorAnswer.WRITE)) {
      asked.expectOnly(PortVector.FIELD, VectorAnswer.WRITE);
    } else {
      asked.expectOnly(PortVector.FIELD, VectorAnswer.BEFORE, VectorAnswer.INPUT);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put(PortVector.FIELD, asked.text(PortVector.FIELD));
    answer.setAll(VectorAnswer.to(asked));
    return answer;
  }

  private ObjectNode begin(JsonFields first) throws BadRecordingException {
    if (first.text("format").equals(VectorFile.FORMAT)) {
      first.expectOnly("format");
      return ready();
    }
    if (Format.of(first) != Format.RECIPIENT_2) {
      throw first.bad(
          "this port leads a conversation of the format %s alone"
              .formatted(JsonFields.quote(Format.RECIPIENT_2.nameInFile())));
    }
    header =
        PortHeader.withoutSecrets(
            ConversationHeader.read(first, FormatVersion.TWO, Optional.empty()));
    cache = Cache.NEW;
    due = 0;
    return ready();
  }

  private static ObjectNode ready() {
    ObjectNode ready = JsonNodeFactory.instance.objectNode();
    ready.put("ready", true);
    ready.put("name", NAME);
    ready.put("level", "cache");
    return ready;
  }

  private ObjectNode step(JsonFields asked) throws BadRecordingException {
    ConversationHeader current = header;
    if (current == null) {
      throw asked.bad("there is no header yet");
    }
    asked.expectOnlyOrWith("cache", "step", "input");
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
    JsonFields input = asked.object("input");
    RecordedEvent kind = RecordedEvent.of(input);
    Owner.Reaction reaction = Owner.react(cache, RecordedInput.read(input, kind, current), current);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("step", number);
    if (reaction.refusals().isEmpty()) {
      cache = reaction.next();
      ObjectNode output = PortOutput.withoutCache(kind, reaction.answer());
      if (hashed) {
        output.put("cache_sha256", reaction.answer().cacheSha256().toHex());
      } else {
        output.put("cache", reaction.answer().cache().orElseThrow().toHex());
      }
      answer.set("output", output);
    } else {
      FieldDifference refused = reaction.refusals().getFirst();
      answer.put("error", "%s: %s".formatted(refused.name(), refused.core()));
    }
    return answer;
  }
}
