package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** {@code protocol.md} names what {@code AsyncReceive.tla} claims, and the models that show it. */
class ProtocolTest {

  private static final Set<String> MODULES =
      Set.of("MCFindings.tla", "MCPeople.tla", "MCHardened.tla", "MCAsyncLive.tla");

  /** Properties that say what becomes of something, with the claim that it never occurs. */
  private static final Map<String, String> NEVER =
      Map.of(
          "PendingGetsReady", "NeverPending",
          "NoneIsPendingForever", "NeverPending",
          "UsedGetsRefreshed", "NeverOldInvoice",
          "DeadGetsHealed", "NeverDead",
          "StaysHealed", "NeverDead");

  private static final JsonNode MANIFEST = manifest();

  private static final Pattern MODEL =
      Pattern.compile("`((?:async|live|hardened|short|without|tamed|untamed)-[a-z-]+)`");

  @Test
  void everyPropertyIsThere() throws IOException {
    String page = page();
    String spec = Files.readString(Path.of("spec/AsyncReceive.tla"));
    String safety = spec.substring(spec.indexOf("(* Safety. "), spec.indexOf("TypeOK =="));
    Set<String> properties = operators(safety);
    assertThat(properties).hasSizeGreaterThan(10);
    assertThat(properties).allMatch(name -> page.contains("| `" + name + "` |"));
  }

  @Test
  void everyLivenessPropertyIsThere() throws IOException {
    Set<String> properties = new TreeSet<>(liveness("~>"));
    properties.addAll(liveness("<>[]"));
    assertThat(properties).isEqualTo(NEVER.keySet());
    properties.addAll(liveness("[]<>"));
    assertThat(properties).hasSize(7);
    String page = page();
    assertThat(properties).allMatch(name -> page.contains("| `" + name + "` |"));
  }

  /** A model that another property's row names would be read as if it showed that one. */
  @Test
  void everyLivenessModelIsInTheRowOfItsProperty() throws IOException {
    Map<String, String> propertyOf = new TreeMap<>();
    String property = "";
    for (String line : page().lines().filter(each -> each.startsWith("| ")).toList()) {
      String first = line.split("\\|", -1)[1].strip();
      property = first.isEmpty() ? property : first.replace("`", "");
      for (MatchResult model : MODEL.matcher(line).results().toList()) {
        propertyOf.put(model.group(1), property);
      }
    }
    assertThat(models("MCAsyncLive.tla"))
        .isNotEmpty()
        .filteredOn(model -> !claim(model).equals("Canary"))
        .allSatisfy(
            model -> {
              String named = propertyOf.get(model.get("name").asString());
              assertThat(claim(model)).isIn(named, NEVER.get(named));
            });
  }

  /**
   * Else what follows upon something could hold because that never occurs. Where a model begins
   * with a state of its own, that has it.
   */
  @Test
  void whatSomethingFollowsUponOccurs() throws IOException {
    Set<String> properties = liveness("~>");
    assertThat(hold())
        .filteredOn(model -> properties.contains(claim(model)))
        .filteredOn(model -> !model.get("replace").has("LiveInit"))
        .isNotEmpty()
        .allMatch(model -> hasCounterpart(model, "reachable", NEVER.get(claim(model))));
  }

  /** Else the fairness could contradict itself, and all would hold for no reason. */
  @Test
  void whereSomethingHoldsFairBehavioursGoOnForEver() {
    assertThat(hold()).isNotEmpty().allMatch(model -> hasCounterpart(model, "must-fail", "Canary"));
  }

  private static List<JsonNode> hold() {
    return models("MCAsyncLive.tla").stream()
        .filter(model -> model.get("kind").asString().equals("holds"))
        .toList();
  }

  /**
   * Whether there is a model that is the same but for its claim, and that demands as much fairness
   * or more: what its behaviours show, those of the other do as well.
   */
  private static boolean hasCounterpart(JsonNode model, String kind, String claim) {
    Map<String, JsonNode> wanted = replacements(model);
    wanted.put("LiveClaim", StringNode.valueOf(claim));
    return models("MCAsyncLive.tla").stream()
        .filter(other -> other.get("kind").asString().equals(kind))
        .map(ProtocolTest::replacements)
        .filter(other -> wanted.entrySet().containsAll(other.entrySet()))
        .anyMatch(
            other ->
                wanted.entrySet().stream()
                    .filter(entry -> !other.containsKey(entry.getKey()))
                    .allMatch(entry -> entry.getValue().asString().equals("NotDemanded")));
  }

  private static Map<String, JsonNode> replacements(JsonNode model) {
    Map<String, JsonNode> replacements = new TreeMap<>();
    model.get("replace").properties().forEach(e -> replacements.put(e.getKey(), e.getValue()));
    return replacements;
  }

  /** Else a canary would be one of another world. */
  @Test
  void canariesHaveTheSameConfigurationAndOneInvariant() {
    assertThat(configuration("MCAsyncLive_canary.cfg"))
        .isEqualTo(
            configuration("MCAsyncLive.cfg")
                .replace("PROPERTIES\n", "INVARIANTS\n    GuardsAreRight\nPROPERTIES\n"));
  }

  /** Without the comment that it begins with. */
  private static String configuration(String name) {
    String text = ProjectFile.read("model-checking/" + name).text();
    return text.substring(text.indexOf("SPECIFICATION"));
  }

  @Test
  void everyConjunctOfTheFairnessIsThere() throws IOException {
    String page = page();
    String live = Files.readString(Path.of("model-checking/MCAsyncLive.tla"));
    String specification = live.substring(live.indexOf("LiveSpec =="), live.indexOf("NotDemanded"));
    Set<String> conjuncts =
        Pattern.compile("/\\\\ ([A-Z]\\w+)")
            .matcher(specification)
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.equals("LiveInit"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(conjuncts).hasSize(7);
    assertThat(conjuncts).allMatch(name -> page.contains("| `" + name + "` |"));
  }

  @Test
  void everyModelIsNamedAndNoOther() throws IOException {
    Set<String> all =
        MODULES.stream()
            .flatMap(module -> models(module).stream())
            .map(model -> model.get("name").asString())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> named =
        MODEL
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(all).containsAll(named);
    all.removeIf(name -> name.startsWith("untamed-") || name.startsWith("growth-"));
    assertThat(named).containsAll(all);
  }

  /** The properties of this form. */
  private static Set<String> liveness(String operator) throws IOException {
    String live = Files.readString(Path.of("model-checking/MCAsyncLive.tla"));
    String properties = live.substring(live.indexOf("Canary =="));
    return Pattern.compile("(?m)^([A-Z]\\w+) +== .*" + Pattern.quote(operator))
        .matcher(properties)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static String claim(JsonNode model) {
    return model.get("replace").get("LiveClaim").asString();
  }

  private static List<JsonNode> models(String module) {
    return MANIFEST
        .get("models")
        .valueStream()
        .filter(model -> model.get("module").asString().equals(module))
        .toList();
  }

  private static JsonNode manifest() {
    try {
      return JsonMapper.shared()
          .readTree(Files.readString(Path.of("model-checking/manifest.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("spec/protocol.md"));
  }

  private static Set<String> operators(String text) {
    return Pattern.compile("(?m)^([A-Z]\\w+) ==")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
