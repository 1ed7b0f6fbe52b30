package dev.standingoffer.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names that occur in the project's recordings, in the form of {@code spec/vocabulary.json}.
 */
final class RecordedNames {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Set<String> names = new HashSet<>();

  private RecordedNames() {}

  static Set<String> read() {
    RecordedNames recorded = new RecordedNames();
    for (Path file : files()) {
      recorded.add(file);
    }
    return recorded.names;
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(ProjectFile.HOME.resolve("conformance/recordings"))) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".ndjson.gz")).toList();
      if (files.isEmpty()) {
        throw new AssertionError("there are no recordings");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(MAPPER::readTree)
          .filter(line -> line.has("input"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode line) {
    String event = line.get("input").get("event").asString();
    names.add("step");
    addAll(event, line.get("input"));
    addAll(event + ".result", line.get("output").get("result"));
    addAll("output", line.get("output"));
    for (JsonNode effect : line.get("output").path("effects")) { // a server's steps have none
      addAll(effect.get("send").asString(), effect);
    }
  }

  private void addAll(String name, JsonNode value) {
    names.add(name);
    if (value.isObject()) {
      value.properties().forEach(entry -> addAll(name + "." + entry.getKey(), entry.getValue()));
    } else if (value.isNull() || value.isBoolean()) {
      names.add(name + " = " + value);
    }
  }
}
