package dev.standingoffer.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.replay.Replayer;
import dev.standingoffer.replay.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is generated reads itself; {@code -DupdateDocs=true} writes the files anew. */
class VectorsTest {

  private static final Path FOLDER = Path.of("conformance", "vectors");

  @Test
  void theFilesAreWhatIsGenerated() throws IOException {
    Map<String, String> generated = Vectors.files();
    if (Boolean.getBoolean("updateDocs")) {
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

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(FOLDER)) {
      for (Path path : paths.filter(path -> path.toString().endsWith(".json")).toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
