package dev.standingoffer.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The raw results of the load as one JSON file: the mean of every iteration, one line for a row.
 */
final class LoadFile {

  private static final String FORMAT = "standing-offer-load/1";

  /** Digits that a mean is kept with. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final JsonMapper JSON = JsonMapper.shared();

  private LoadFile() {}

  static void write(LoadResults results, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"format\":\"%s\",".formatted(FORMAT));
    lines.add("\"machine\":%s,".formatted(JSON.valueToTree(results.machine())));
    lines.add("\"recipients\":%d,".formatted(results.recipients()));
    lines.add("\"entryBytes\":%d,".formatted(results.entryBytes()));
    lines.add("\"heapBytes\":%d,".formatted(results.heapBytes()));
    lines.add("\"fileBytes\":%d,".formatted(results.fileBytes()));
    lines.add("\"store\":%s,".formatted(node(results.store())));
    lines.add("\"bare\":%s}".formatted(node(results.bare())));
    Files.write(file, lines);
  }

  private static ObjectNode node(SortedMap<LoadRow, Measurement> measurements) {
    ObjectNode node = JSON.createObjectNode();
    measurements.forEach(
        (row, measurement) -> {
          ArrayNode rounds = node.putArray(row.id());
          for (List<Double> round : measurement.rounds()) {
            ArrayNode means = rounds.addArray();
            round.forEach(mean -> means.add(new BigDecimal(mean).round(DIGITS)));
          }
        });
    return node;
  }

  /**
   * @throws IOException if the file cannot be read, or is no file of results
   */
  static LoadResults read(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      Map<String, String> machine = Machine.read(root, FORMAT);
      return new LoadResults(
          machine,
          measurements(root.required("store")),
          measurements(root.required("bare")),
          root.required("recipients").longValue(),
          root.required("entryBytes").longValue(),
          root.required("heapBytes").longValue(),
          root.required("fileBytes").longValue());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "%s holds no results of the load: %s; ./standing-offer bench --load --write makes them"
                  .formatted(file, e.getMessage())
              + " anew",
          e);
    }
  }

  private static SortedMap<LoadRow, Measurement> measurements(JsonNode node) {
    SortedMap<LoadRow, Measurement> measurements = new TreeMap<>();
    for (LoadRow row : LoadRow.values()) {
      List<List<Double>> rounds = new ArrayList<>();
      for (JsonNode round : node.required(row.id())) {
        List<Double> means = new ArrayList<>();
        round.forEach(mean -> means.add(mean.doubleValue()));
        rounds.add(means);
      }
      measurements.put(row, new Measurement(rounds, OptionalDouble.empty(), OptionalLong.empty()));
    }
    return measurements;
  }
}
