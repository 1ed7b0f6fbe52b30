package dev.standingoffer.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.standingoffer.inspect.Schemas;
import dev.standingoffer.replay.LdkAnswers;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.Replayer;
import dev.standingoffer.replay.Report;
import dev.standingoffer.replay.VectorFile;
import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is generated reads itself; {@code -DupdateDocs=true} writes the files anew. */
class VectorsTest {

  private static final Path FOLDER = Path.of("conformance", "vectors");
  private static final List<String> PORT_FILES =
      List.of("codec.ndjson", "transitions.ndjson", "remedies.ndjson");
  private static final Path LDK_STEPS = FOLDER.resolve("transitions-ldk.ndjson.gz");
  private static final Path LDK_VERDICTS = FOLDER.resolve("codec-verdicts.jsonl");

  @Test
  void theFilesAreWhatIsGenerated() throws Exception {
    Map<String, String> generated = generated();
    if (Boolean.getBoolean("updateDocs")) {
      writeQuestionsForLdk();
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(files()).isEqualTo(generated);
  }

  /** What LDK said to each of them. */
  @Test
  void theRealLdkAgrees() throws Exception {
    Path verdicts = FOLDER.resolve("static-invoice-verdicts.jsonl");
    Report report = Replayer.replay(verdicts);
    assertThat(report.agrees()).isTrue();
    JsonMapper json = new JsonMapper();
    Map<String, Boolean> ofLdk = new TreeMap<>();
    try (Stream<String> lines = Files.lines(verdicts)) {
      for (String line : lines.skip(1).toList()) {
        JsonNode verdict = json.readTree(line);
        ofLdk.put(verdict.get("bytes").stringValue(), verdict.get("accepted").booleanValue());
      }
    }
    Map<String, Boolean> ofVectors = new TreeMap<>();
    for (JsonNode vector : json.readTree(Vectors.files().get("static-invoice-test.json"))) {
      ofVectors.put(vector.get("invoice").stringValue(), vector.get("valid").booleanValue());
    }
    assertThat(ofLdk).isEqualTo(ofVectors).hasSizeGreaterThan(30).containsValues(true, false);
  }

  /** Each asks what a port can be asked, and has an answer that a port can give. */
  @Test
  void vectorsForPortsAreAsTheirSchemaSays() throws Exception {
    Schema lines = Schemas.read("vectors.schema.json");
    Schema questions = Schemas.read("port-question.schema.json");
    Schema answers = Schemas.read("port-answer.schema.json");
    JsonMapper json = new JsonMapper();
    for (String name : PORT_FILES) {
      for (String line : Files.readAllLines(FOLDER.resolve(name))) {
        JsonNode vector = json.readTree(line);
        assertThat(lines.validate(vector)).as(line).isEmpty();
        if (vector.has("id")) {
          assertThat(questions.validate(withId(vector, "asked"))).as(line).isEmpty();
          assertThat(answers.validate(withId(vector, "answered"))).as(line).isEmpty();
        }
      }
    }
  }

  private static JsonNode withId(JsonNode vector, String field) {
    ObjectNode question = (ObjectNode) vector.get(field).deepCopy();
    return question.set("vector", vector.get("id"));
  }

  @Test
  void eachVectorHasANameOfItsOwnAndEachFlagAVector() throws Exception {
    List<PortVector> vectors = new ArrayList<>();
    for (String name : PORT_FILES) {
      vectors.addAll(VectorFile.read(FOLDER.resolve(name)).vectors());
    }
    assertThat(vectors).extracting(PortVector::id).doesNotHaveDuplicates();
    assertThat(vectors).extracting(PortVector::asked).doesNotHaveDuplicates();
    assertThat(vectors.stream().flatMap(vector -> vector.flags().stream()).distinct())
        .containsExactlyInAnyOrder(
            Stream.of(Flag.values()).map(Flag::nameInFile).toArray(String[]::new));
  }

  /** Byte for byte, with all that was built with keys. */
  @Test
  void theCoreIsLdkInWhatVectorsAsk() throws Exception {
    for (Path recorded : List.of(LDK_STEPS, LDK_VERDICTS)) {
      Report report = Replayer.replay(recorded);
      assertThat(report.agrees()).as(report.toText()).isTrue();
    }
  }

  /** What people read of flags and of vectors. */
  @Test
  void thePagesAreAsTheVectors() throws Exception {
    StringBuilder flags = new StringBuilder("\n");
    for (Flag flag : Flag.values()) {
      flags.append(
          "### %s\n\n%s\n\n*What comes of it:* %s\n\n"
              .formatted(flag.nameInFile(), flag.mistake(), flag.harm()));
    }
    new PagePart("conformance/vectors/flags.md", "generated:flags")
        .isAs(flags.toString(), VectorsTest.class);
    StringBuilder table =
        new StringBuilder("\n| level | vectors | with LDK's answer |\n|---|---:|---:|\n");
    Map<String, List<JsonNode>> levels = new LinkedHashMap<>();
    for (String name : PORT_FILES) {
      try (Stream<String> lines = Files.lines(FOLDER.resolve(name))) {
        lines
            .skip(1)
            .map(new JsonMapper()::readTree)
            .forEach(
                vector ->
                    levels
                        .computeIfAbsent(vector.get("level").stringValue(), _ -> new ArrayList<>())
                        .add(vector));
      }
    }
    levels.forEach(
        (level, vectors) ->
            table.append(
                "| `%s` | %d | %d |\n"
                    .formatted(
                        level,
                        vectors.size(),
                        vectors.stream()
                            .filter(each -> !each.get("answer_of").stringValue().equals("spec"))
                            .count())));
    new PagePart("conformance/vectors/README.md", "generated:port-vectors")
        .isAs(table + "\n", VectorsTest.class);
  }

  private static Map<String, String> generated() throws Exception {
    Map<String, String> generated = new TreeMap<>(Vectors.files());
    generated.putAll(PortVectors.files(LdkAnswers.read(LDK_STEPS, LDK_VERDICTS)));
    return generated;
  }

  /** What {@code conformance/ldk/record-vectors} gives to the recorder. */
  private static void writeQuestionsForLdk() throws Exception {
    Path target = Files.createDirectories(Path.of("target", "vectors"));
    Files.writeString(target.resolve("steps.ndjson"), LdkHeader.conversation());
    Files.writeString(target.resolve("verdicts.jsonl"), LdkHeader.verdicts());
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(FOLDER)) {
      for (Path path : paths.filter(path -> path.toString().matches(".*\\.(nd)?json")).toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
