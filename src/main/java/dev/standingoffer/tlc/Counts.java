package dev.standingoffer.tlc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the counts that the mirror leaves when its process ends. */
final class Counts {

  private Counts() {}

  /** The counts by event and verdict; empty if there are none that can be read. */
  static Map<String, Long> read(Path file) {
    Map<String, Long> cells = new TreeMap<>();
    try {
      if (!Files.exists(file)) {
        return Map.of();
      }
      JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(file));
      for (Map.Entry<String, JsonNode> cell : tree.properties()) {
        cells.put(cell.getKey(), cell.getValue().longValue());
      }
    } catch (IOException | JacksonException e) {
      return Map.of(); // which the judge complains about
    }
    return cells;
  }
}
