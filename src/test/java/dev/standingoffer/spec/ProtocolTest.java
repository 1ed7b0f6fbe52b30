package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code protocol.md} names what {@code AsyncReceive.tla} claims, and the models that show it. */
class ProtocolTest {

  private static final Set<String> MODULES =
      Set.of("MCFindings.tla", "MCHardened.tla", "MCAsyncLive.tla");
  private static final Pattern MODEL =
      Pattern.compile("`((?:async|live|hardened|without|tamed|untamed)-[a-z-]+)`");

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
    JsonNode manifest =
        JsonMapper.shared().readTree(Files.readString(Path.of("model-checking/manifest.json")));
    Set<String> all =
        StreamSupport.stream(manifest.get("models").spliterator(), false)
            .filter(model -> MODULES.contains(model.get("module").asString()))
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
