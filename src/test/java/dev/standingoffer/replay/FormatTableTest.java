package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table in {@code conformance/recordings/README.md} that says what the names of the spec are in
 * recordings is what a replay takes them for. With the system property {@value PagePart#UPDATE} set
 * to true, it is written anew.
 */
class FormatTableTest {

  private static final String README = "conformance/recordings/README.md";
  private static final String PART = "generated:names";

  /** What {@code spec/vocabulary.json} says of the types and members of Java. */
  private static final Map<String, JsonNode> VOCABULARY = vocabulary();

  @Test
  void theTableIsWhatAReplayDoes() throws IOException {
    String expected = "\n" + table() + "\n";
    new PagePart(README, PART).isAs(expected, FormatTableTest.class);
  }

  /** What an event is said to be led with is what it is read as. */
  @Test
  void everyStepIsReadAsTheEventsOfItsKind() throws BadRecordingException, IOException {
    Set<Class<?>> read = new HashSet<>();
    for (Path file : Recordings.all()) {
      try (LineSource lines = LineSource.open(file)) {
        JsonFields first = JsonFields.parse(lines.next().orElseThrow(), lines);
        boolean isServer = first.text("format").startsWith("server-");
        ConversationHeader header = Recordings.header(first);
        long number = 0;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
          JsonFields step = JsonFields.parse(line.get(), lines);
          List<? extends Class<?>> events =
              isServer
                  ? eventsOfServer(RecordedServerStep.read(step, step.u64("step"), header))
                  : eventsOfRecipient(RecordedStep.read(step, number++, header));
          read.addAll(events);
        }
      }
    }
    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(Event.class.getPermittedSubclasses()),
                    Stream.of(ServerEvent.class.getPermittedSubclasses()))
                .filter(event -> isInLdk(entry(event.getCanonicalName())))
                .toList());
  }

  private static List<Class<? extends Event>> eventsOfRecipient(RecordedStep step) {
    List<Class<? extends Event>> read =
        switch (step.input()) {
          case RecordedInput.Plain(Event event) -> List.of(event.getClass());
          case RecordedInput.OfferPaths _ ->
              List.of(Event.OfferPathsReceived.class, Event.OfferBuilt.class);
          case RecordedInput.Restore _ -> List.of(Event.Restarted.class);
        };
    assertThat(read).isEqualTo(step.kind().events());
    return read;
  }

  private static List<Class<? extends ServerEvent>> eventsOfServer(RecordedServerStep step) {
    List<Class<? extends ServerEvent>> read =
        switch (step.input()) {
          case RecordedServerInput.Plain plain -> List.of(plain.event().getClass());
          case RecordedServerInput.NewStore _ -> List.of();
        };
    assertThat(read).isEqualTo(step.kind().events());
    return read;
  }

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| | in the spec | in a recording |");
    rows.add("|---|---|---|");
    for (RecordedEvent event : RecordedEvent.values()) {
      rows.add(row("event", operators(event.events()), "`" + event.nameInFile() + "`"));
    }
    for (Outcome.Verdict verdict : Outcome.Verdict.values()) {
      if (isInLdk(entry(verdict))) {
        rows.add(row("verdict", specOf(verdict), result(verdict)));
      }
    }
    for (Class<?> effect : Effect.class.getPermittedSubclasses()) {
      rows.add(row("effect", "`" + effect.getSimpleName() + "`", recorded(effect)));
    }
    for (RecordedServerEvent event : RecordedServerEvent.values()) {
      String operators =
          event.events().isEmpty() ? "`NewStore`" : operators(List.copyOf(event.events()));
      rows.add(row("event of a server", operators, "`" + event.nameInFile() + "`"));
    }
    for (ServerVerdict verdict : ServerVerdict.values()) {
      if (isInLdk(entry(verdict))) {
        rows.add(
            row(
                "verdict of a server",
                specOf(verdict),
                "`result` is " + ServerAnswer.result(verdict)));
      }
    }
    for (Class<?> effect : ServerEffect.class.getPermittedSubclasses()) {
      rows.add(row("effect of a server", "`" + effect.getSimpleName() + "`", recorded(effect)));
    }
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  /** Of an offer for the user, the vocabulary says what is told with it. */
  private static String result(Outcome.Verdict verdict) {
    String result = Owner.result(verdict);
    return result.equals(Answer.OFFER)
        ? "`" + entry(verdict).get("json").stringValue() + "`"
        : "`result` is " + result;
  }

  private static String row(String what, String spec, String recorded) {
    return "| %s | %s | %s |".formatted(what, spec, recorded);
  }

  /** An event's operator has the name of its type; the vocabulary's test holds it to that. */
  private static String operators(List<? extends Class<?>> events) {
    return events.stream()
        .map(event -> "`" + event.getSimpleName() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String specOf(Enum<?> verdict) {
    return "`" + entry(verdict).get("spec").stringValue().replace("\"", "") + "`";
  }

  /** A message is in the effects; of another effect, the vocabulary knows where it is. */
  private static String recorded(Class<?> effect) {
    Optional<RecordedMessage> message =
        Arrays.stream(RecordedMessage.values())
            .filter(each -> each.effect().equals(effect))
            .findFirst();
    if (message.isPresent()) {
      return "`effects`: `" + message.get().nameInFile() + "`";
    }
    JsonNode entry = entry(effect.getCanonicalName());
    String json = entry.get("json").stringValue();
    return json.equals("—") ? entry.get("why").get("json").stringValue() : "`" + json + "`";
  }

  /** What LDK lacks, such as a verdict of a remedy, is in no recording of it. */
  private static boolean isInLdk(JsonNode entry) {
    return !entry.get("ldk").stringValue().equals("—");
  }

  private static JsonNode entry(Enum<?> verdict) {
    return entry(verdict.getDeclaringClass().getCanonicalName() + "#" + verdict.name());
  }

  private static JsonNode entry(String java) {
    return Optional.ofNullable(VOCABULARY.get(java)).orElseThrow(() -> new AssertionError(java));
  }

  private static Map<String, JsonNode> vocabulary() {
    Map<String, JsonNode> entries = new HashMap<>();
    JsonNode root =
        JsonMapper.builder().build().readTree(ProjectFile.read("spec/vocabulary.json").text());
    for (JsonNode group : root.get("groups")) {
      group.get("concepts").forEach(each -> entries.put(each.get("java").stringValue(), each));
    }
    return entries;
  }
}
