package dev.standingoffer.check;

import dev.standingoffer.manifest.JsonLayout;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.ModelConfig;
import dev.standingoffer.tlc.Judge;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.TlcResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes measured counts into the manifest, for models that are as expected in everything else. For
 * whoever has changed a model on purpose: the difference is there to be read and judged.
 */
final class CountsUpdate {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CountsUpdate() {}

  /**
   * Rewrites the manifest if there is anything to change.
   *
   * @param home the folder with {@code spec/} and {@code model-checking/}
   * @return the names of the models whose counts are changed
   */
  static List<String> write(Path home, List<ModelResult> results) throws IOException {
    Path file = home.resolve("model-checking/manifest.json");
    JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
    Map<String, ObjectNode> models =
        tree.path("models")
            .valueStream()
            .map(JsonNode::asObject)
            .collect(Collectors.toMap(node -> node.path("name").asString(), Function.identity()));
    List<ModelResult> changed = new ArrayList<>();
    for (ModelResult result : results) {
      if (differsInCounts(home, result)) {
        changed.add(result);
      }
    }
    for (ModelResult result : changed) {
      TlcResult said = result.run().result();
      ObjectNode expected =
          Objects.requireNonNull(models.get(result.model().name())).withObject("expected");
      expected.put("statesGenerated", said.statesGenerated().orElseThrow());
      expected.put("distinctStates", said.distinctStates().orElseThrow());
      if (said.depth().isPresent()) {
        expected.put("depth", said.depth().getAsInt());
      } else {
        expected.putNull("depth");
      }
    }
    if (!changed.isEmpty()) {
      Files.writeString(file, JsonLayout.write(tree));
    }
    return changed.stream().map(result -> result.model().name()).toList();
  }

  private static boolean differsInCounts(Path home, ModelResult result) throws IOException {
    TlcResult said = result.run().result();
    if (result.isAsExpected()
        || said.statesGenerated().isEmpty()
        || said.distinctStates().isEmpty()) {
      return false;
    }
    Model model = result.model();
    Model withCounts =
        model.withExpected(
            new Model.Expected(
                model.expected().exitCode(),
                model.expected().violated(),
                said.statesGenerated().getAsLong(),
                said.distinctStates().getAsLong(),
                said.depth()));
    // The result's names each guarantee that is watched.
    ModelConfig asked =
        ModelConfig.parse(Files.readString(home.resolve("model-checking").resolve(model.config())));
    return Judge.complaints(withCounts, asked, result.run(), result.cells()).isEmpty();
  }
}
