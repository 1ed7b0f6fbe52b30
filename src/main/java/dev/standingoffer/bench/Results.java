package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one run measured: JMH's report in {@value #JMH}, the lines of LDK's side in {@value #LDK},
 * and what it ran on in {@value #MACHINE}.
 *
 * @param here the operations of this project, by class and method
 * @param ldk the operations of LDK, by name; none where it was left out
 * @param machine what both ran on, a line of text for each part
 */
public record Results(
    Map<String, Measurement> here, Map<String, Measurement> ldk, List<String> machine) {

  /** The raw results that the project keeps. */
  public static final String FOLDER = "benchmarks/results";

  static final String JMH = "jmh.json";
  static final String LDK = "ldk.txt";
  static final String MACHINE = "machine.txt";

  private static final String COPY = "CacheBytes.copy";

  public Results {
    here = Map.copyOf(here);
    ldk = Map.copyOf(ldk);
    machine = List.copyOf(machine);
  }

  /**
   * Reads the results in a folder.
   *
   * @return nothing if there are none
   * @throws IOException if they cannot be read, or are none
   */
  public static Optional<Results> read(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(JMH))) {
      return Optional.empty();
    }
    return Optional.of(
        new Results(
            readJmh(folder.resolve(JMH)),
            Files.exists(folder.resolve(LDK)) ? readLdk(folder.resolve(LDK)) : Map.of(),
            Files.readAllLines(folder.resolve(MACHINE))));
  }

  private static Map<String, Measurement> readJmh(Path file) throws IOException {
    Map<String, Measurement> measurements = new TreeMap<>();
    try {
      JsonNode report = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (report.isEmpty()) {
        throw new IOException(file + " is no report of JMH: nothing is in it");
      }
      for (JsonNode entry : report) {
        String name = entry.required("benchmark").stringValue();
        JsonNode metric = entry.required("primaryMetric");
        List<Double> means = new ArrayList<>();
        for (JsonNode fork : metric.required("rawData")) {
          fork.forEach(mean -> means.add(mean.doubleValue()));
        }
        JsonNode allocated = entry.required("secondaryMetrics").get("gc.alloc.rate.norm");
        measurements.put(
            name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
            Measurement.of(
                means,
                allocated == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(allocated.required("score").doubleValue())));
      }
    } catch (JacksonException | IndexOutOfBoundsException e) {
      throw new IOException(file + " is no report of JMH: " + e.getMessage(), e);
    }
    return measurements;
  }

  private static Map<String, Measurement> readLdk(Path file) throws IOException {
    Map<String, List<Double>> times = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 4) {
        throw new IOException(file + ": a line has not four words: " + line);
      }
      times.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(Double.valueOf(parts[3]));
    }
    Map<String, Measurement> measurements = new TreeMap<>();
    times.forEach(
        (name, all) -> measurements.put(name, Measurement.of(all, OptionalDouble.empty())));
    return measurements;
  }

  /** The table, as lines of Markdown. What was not measured is left out. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("| operation | time (median) | copies | memory | LDK (median) | LDK takes |");
    lines.add("|---|---:|---:|---:|---:|---:|");
    row(lines, "copy the 5,667 bytes", COPY, "copy");
    row(lines, "write the cache", "CacheBytes.encode", "encode");
    row(lines, "read it, everything checked", "CacheBytes.decode", "decode");
    row(lines, "read it beside the known cache", "CacheBytes.decodeKnown", "decode");
    row(lines, "check one key by its equation", "PublicKeys.equation", "");
    row(lines, "the same by the native library", "PublicKeys.library", "");
    row(lines, "the same by `BigInteger`", "PublicKeys.bigInteger", "");
    lines.add("");
    int iterations = here.values().stream().mapToInt(Measurement::iterations).max().orElse(0);
    lines.add(
        "Times are the least of %d iterations each. %s"
                .formatted(iterations, String.join(". ", machine))
            + ".");
    return lines;
  }

  private void row(List<String> lines, String what, String name, String nameInLdk) {
    Measurement measured = here.get(name);
    if (measured == null) {
      return;
    }
    Optional<Measurement> copy = Optional.ofNullable(here.get(COPY));
    Optional<Measurement> other = Optional.ofNullable(ldk.get(nameInLdk));
    lines.add(
        "| %s | %s | %s | %s | %s | %s |"
            .formatted(
                what,
                measured.time(),
                copy.map(baseline -> ratio(measured.times(baseline))).orElse(""),
                measured.allocated().isPresent()
                    ? String.format(Locale.ROOT, "%,.0f B", measured.allocated().getAsDouble())
                    : "",
                other.map(Measurement::time).orElse(""),
                other.map(ldkTime -> ratio(ldkTime.times(measured)) + " times").orElse("")));
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%,.0f", ratio);
  }
}
