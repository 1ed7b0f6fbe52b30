package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.standingoffer.inspect.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What the schema of conversations of version 2 says of recorded lines, and of damaged ones. */
class ConversationSchemaTest {

  private static final Set<String> OPTIONAL = Set.of("keys", "steps");

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Schema SCHEMA = Schemas.read("conversation.schema.json");

  /** Longer lines hold the same fields, only more often. */
  private static final int MAX_LINE_LENGTH = 12_000;

  /** Lines of a file that are looked at for each event and each result. */
  private static final int SAMPLES = 2;

  @Test
  void sampleOfEveryRecordingIsValid() throws BadRecordingException, IOException {
    Set<String> events = new TreeSet<>();
    for (Path file : secondVersion()) {
      for (ObjectNode line : sample(file)) {
        assertThat(SCHEMA.validate(line)).as("%s: %s", file, line).isEmpty();
        events.add(line.path("input").path("event").asString("header"));
      }
    }
    assertThat(events)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    Stream.of("header"),
                    Stream.of(RecordedEvent.values()).map(RecordedEvent::nameInFile),
                    Stream.of(RecordedServerEvent.values()).map(RecordedServerEvent::nameInFile))
                .flatMap(names -> names)
                .toList());
  }

  /** A field too few, one too many, or a value of another type: the reader complains as well. */
  @Test
  void damagedLinesAreNot() throws BadRecordingException, IOException {
    int damaged = 0;
    Set<String> shapes = new HashSet<>();
    for (Path file : secondVersion()) {
      for (ObjectNode line : sample(file)) {
        if (shapes.add(shape(line))) {
          damaged += requireInvalid(line, line, "");
        }
      }
    }
    assertThat(damaged).isGreaterThan(1_000);
  }

  /** The same for lines with the same fields, types and words in the same places. */
  private static String shape(JsonNode node) {
    return switch (node) {
      case ObjectNode object ->
          object.properties().stream()
              .map(field -> field.getKey() + ":" + shape(field.getValue()))
              .sorted()
              .collect(Collectors.joining(",", "{", "}"));
      case ArrayNode list ->
          list.valueStream()
              .map(ConversationSchemaTest::shape)
              .distinct()
              .sorted()
              .collect(Collectors.joining(",", "[", "]"));
      case StringNode text when text.stringValue().matches("[a-zA-Z_]*[g-zG-Z_][a-zA-Z_]*") ->
          text.stringValue();
      default -> node.getNodeType().name();
    };
  }

  @Test
  void theNumberOfStepsMayBeLeftOut() throws BadRecordingException, IOException {
    ObjectNode header = sample(secondVersion().getFirst()).getFirst();
    assertThat(header.remove("steps").isNumber()).isTrue();
    assertThat(SCHEMA.validate(header)).isEmpty();
  }

  @Test
  void secretsMayBeLeftOut() throws BadRecordingException, IOException {
    ObjectNode header = sample(secondVersion().getFirst()).getFirst();
    header.remove("keys");
    assertThat(SCHEMA.validate(header)).isEmpty();
    header.get("peers").forEach(peer -> ((ObjectNode) peer).remove("keys"));
    assertThat(SCHEMA.validate(header)).isEmpty();
  }

  @Test
  void ofOneCacheThereAreNotTwo() {
    ObjectNode line =
        (ObjectNode)
            MAPPER.readTree(
                """
                {"step":0,"input":{"event":"restore","now":[1,0],\
                "cache_parts":[{"bytes":"00","times":70000}]},\
                "output":{"result":null,"effects":[],"cache":"00"},"entropy":[0,0]}\
                """);
    assertThat(SCHEMA.validate(line)).isEmpty();
    ObjectNode inputs = line.deepCopy();
    ((ObjectNode) inputs.get("input")).put("cache", "00");
    assertThat(SCHEMA.validate(inputs)).isNotEmpty();
    ObjectNode outputs = line.deepCopy();
    ((ObjectNode) outputs.get("output")).put("cache_sha256", "00".repeat(32));
    assertThat(SCHEMA.validate(outputs)).isNotEmpty();
    ObjectNode times = line.deepCopy();
    ((ObjectNode) times.get("input").get("cache_parts").get(0)).put("times", 70_001);
    assertThat(SCHEMA.validate(times)).isNotEmpty();
  }

  /** Damages an object within a line in every way, and everything in it. */
  private static int requireInvalid(ObjectNode line, ObjectNode object, String path) {
    int damaged = 1;
    object.put("surplus", 1);
    expectInvalid(line, path + ".surplus");
    object.remove("surplus");
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String name = field.getKey();
      String fieldPath = path + "." + name;
      JsonNode value = field.getValue();
      if (!OPTIONAL.contains(name)) {
        object.remove(name);
        expectInvalid(line, fieldPath + " removed");
      }
      object.set(name, MAPPER.createObjectNode().put("a", 1));
      expectInvalid(line, fieldPath + " an object");
      object.put(name, -1);
      expectInvalid(line, fieldPath + " negative");
      object.set(name, value);
      damaged += 3;
      switch (value) {
        case ObjectNode inner -> damaged += requireInvalid(line, inner, fieldPath);
        case ArrayNode list -> {
          for (JsonNode element : list) {
            if (element instanceof ObjectNode inner) {
              damaged += requireInvalid(line, inner, fieldPath + "[]");
            }
          }
        }
        default -> {
          // A leaf.
        }
      }
    }
    return damaged;
  }

  private static void expectInvalid(ObjectNode line, String damage) {
    assertThat(SCHEMA.validate(line)).as("%s: %s", damage, line).isNotEmpty();
  }

  private static List<Path> secondVersion() throws BadRecordingException, IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : Recordings.all()) {
      try (LineSource lines = LineSource.open(file)) {
        if (lines.next().orElseThrow().contains("-conversation/2")) {
          files.add(file);
        }
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  /** The header, and a few steps of each event and each result. */
  private static List<ObjectNode> sample(Path file) throws BadRecordingException, IOException {
    Map<String, Integer> taken = new HashMap<>();
    List<ObjectNode> sample = new ArrayList<>();
    try (LineSource lines = LineSource.open(file)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (line.get().length() > MAX_LINE_LENGTH) {
          continue;
        }
        ObjectNode tree = (ObjectNode) MAPPER.readTree(line.get());
        String kind =
            tree.path("input").path("event")
                + " "
                + tree.path("output").path("result").getNodeType()
                + " "
                + tree.path("output").path("effects").findValuesAsString("send");
        if (taken.merge(kind, 1, Integer::sum) <= SAMPLES) {
          sample.add(tree);
        }
      }
    }
    return sample;
  }
}
