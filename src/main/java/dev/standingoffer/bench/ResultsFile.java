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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The raw results as one JSON file: the mean of every iteration, and all that they depend on. One
 * line for each row, so that a difference can be read.
 */
final class ResultsFile {

  static final String FORMAT = "standing-offer-benchmarks/1";

  /** Digits that a mean is kept with. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final JsonMapper JSON = JsonMapper.shared();

  private ResultsFile() {}

  static void write(Results results, Path file) throws IOException {
    ObjectNode baselines = JSON.createObjectNode();
    for (Baseline baseline : results.baselines()) {
      baselines
          .withArray(baseline.side() + " " + baseline.row().id())
          .add(rounded(baseline.first()))
          .add(rounded(baseline.last()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("{\"format\":\"%s\",".formatted(FORMAT));
    lines.add("\"machine\":%s,".formatted(JSON.valueToTree(results.machine())));
    lines.add("\"effort\":%s,".formatted(JSON.valueToTree(results.effort())));
    lines.add("\"baselines\":%s,".formatted(baselines));
    lines.add("\"here\":{");
    addAll(lines, results.here());
    lines.add("},");
    lines.add("\"ldk\":{");
    addAll(lines, results.ldk());
    lines.add("}}");
    Files.write(file, lines);
  }

  private static void addAll(List<String> lines, SortedMap<Point, Measurement> measurements) {
    int left = measurements.size();
    for (Map.Entry<Point, Measurement> entry : measurements.entrySet()) {
      left--;
      lines.add(
          "\"%s\":%s%s"
              .formatted(entry.getKey().id(), node(entry.getValue()), left == 0 ? "" : ","));
    }
  }

  private static ObjectNode node(Measurement measurement) {
    ObjectNode node = JSON.createObjectNode();
    measurement.bytes().ifPresent(bytes -> node.put("bytes", Math.round(bytes)));
    measurement.allocations().ifPresent(count -> node.put("allocations", count));
    ArrayNode rounds = node.putArray("nanoseconds");
    for (List<Double> round : measurement.rounds()) {
      ArrayNode means = rounds.addArray();
      round.forEach(mean -> means.add(rounded(mean)));
    }
    return node;
  }

  private static BigDecimal rounded(double nanoseconds) {
    return new BigDecimal(nanoseconds).round(DIGITS).stripTrailingZeros();
  }

  /**
   * @throws IOException if the file cannot be read, or is no file of results
   */
  static Results read(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      Map<String, String> machine = Machine.read(root, FORMAT);
      List<Baseline> baselines = new ArrayList<>();
      for (Map.Entry<String, JsonNode> baseline : root.required("baselines").properties()) {
        String[] name = baseline.getKey().split(" ", 2);
        baselines.add(
            new Baseline(
                Baseline.Side.valueOf(name[0]),
                row(name[name.length - 1]),
                baseline.getValue().required(0).doubleValue(),
                baseline.getValue().required(1).doubleValue()));
      }
      return new Results(
          machine,
          JSON.treeToValue(root.required("effort"), Effort.class),
          baselines,
          measurements(root.required("here")),
          measurements(root.required("ldk")));
    } catch (JacksonException e) {
      throw noResults(file, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw noResults(file, e.getMessage(), e);
    }
  }

  private static IOException noResults(Path file, @Nullable String why, Exception cause) {
    return new IOException(
        "%s holds no results of benchmarks: %s; ./standing-offer bench --write makes them anew"
            .formatted(file, why),
        cause);
  }

  private static SortedMap<Point, Measurement> measurements(JsonNode side) {
    SortedMap<Point, Measurement> measurements = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : side.properties()) {
      int at = entry.getKey().indexOf('@');
      if (at < 0) {
        throw new IllegalArgumentException("no number of slots in " + entry.getKey());
      }
      Point point =
          new Point(
              row(entry.getKey().substring(0, at)),
              Integer.parseInt(entry.getKey().substring(at + 1)));
      JsonNode node = entry.getValue();
      List<List<Double>> rounds = new ArrayList<>();
      for (JsonNode round : node.required("nanoseconds")) {
        List<Double> means = new ArrayList<>();
        round.forEach(mean -> means.add(mean.doubleValue()));
        rounds.add(means);
      }
      measurements.put(
          point,
          new Measurement(
              rounds,
              node.has("bytes")
                  ? OptionalDouble.of(node.required("bytes").doubleValue())
                  : OptionalDouble.empty(),
              node.has("allocations")
                  ? OptionalLong.of(node.required("allocations").longValue())
                  : OptionalLong.empty()));
    }
    return measurements;
  }

  private static Row row(String id) {
    return Row.of(id).orElseThrow(() -> new IllegalArgumentException("no row is called " + id));
  }
}
