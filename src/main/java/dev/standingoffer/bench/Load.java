package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how many invoices a server's database takes, beside SQLite alone in turns, and in what
 * memory.
 */
public final class Load {

  private static final String OUTPUT = "target/benchmarks";
  private static final String REPORT = "load.json";
  private static final String BENCHMARK = "dev.standingoffer.sqlite.StoreLoad";
  private static final String MEMORY = "dev.standingoffer.sqlite.StoreMemory";
  private static final int RECIPIENTS = 1_000;
  private static final int ROUNDS = 3;
  private static final int ITERATIONS = 20;

  /** What a method is called that has SQLite alone do the same. */
  private static final String BARE = "Bare";

  private final Programs programs;
  private final HereSide here;
  private final SortedMap<LoadRow, Measurement> store = new TreeMap<>();
  private final SortedMap<LoadRow, Measurement> bare = new TreeMap<>();

  private Load(Programs programs) throws IOException {
    this.programs = programs;
    this.here = new HereSide(programs);
  }

  /**
   * Measures.
   *
   * @param home the project's folder
   * @param isQuick whether one round is enough
   * @throws IOException if a program that is needed cannot be run
   */
  public static LoadResults run(Path home, boolean isQuick)
      throws IOException, InterruptedException {
    Path output = Files.createDirectories(home.resolve(OUTPUT));
    return new Load(new Programs(home, output)).results(isQuick ? 1 : ROUNDS);
  }

  private LoadResults results(int rounds) throws IOException, InterruptedException {
    Map<String, String> machine = Machine.facts(programs, false);
    List<String> memory = memory();
    for (int round = 0; round < rounds; round++) {
      measure();
    }
    return new LoadResults(
        machine,
        store,
        bare,
        RECIPIENTS,
        told(memory, "entry"),
        told(memory, "heap"),
        told(memory, "file"));
  }

  private List<String> memory() throws IOException, InterruptedException {
    List<String> command = here.java();
    command.addAll(List.of(MEMORY, Integer.toString(RECIPIENTS)));
    return programs.lines("memory.log", command);
  }

  /** The number in the line that begins with a name. */
  private static long told(List<String> lines, String name) throws IOException {
    String begins = name + " ";
    return lines.stream()
        .filter(line -> line.startsWith(begins))
        .mapToLong(line -> Long.parseLong(line.substring(begins.length())))
        .findFirst()
        .orElseThrow(() -> new IOException(MEMORY + " does not tell " + name + ": " + lines));
  }

  private void measure() throws IOException, InterruptedException {
    Path report = programs.output().resolve(REPORT);
    Files.deleteIfExists(report);
    List<String> command = here.java();
    command.addAll(
        List.of(
            "org.openjdk.jmh.Main",
            BENCHMARK.replace(".", "\\."),
            "-f",
            "1",
            "-wi",
            "2",
            "-w",
            "1s",
            "-i",
            Integer.toString(ITERATIONS),
            "-r",
            "200ms",
            "-foe",
            "true",
            "-jvmArgs",
            String.join(" ", HereSide.JVM_OPTIONS),
            "-p",
            "recipients=" + RECIPIENTS,
            "-rf",
            "json",
            "-rff",
            report.toString()));
    programs.lines("load.log", command);
    read(report);
  }

  private void read(Path report) throws IOException {
    try {
      for (JsonNode entry : JsonMapper.shared().readTree(Files.readAllBytes(report))) {
        String name = entry.required("benchmark").stringValue().substring(BENCHMARK.length() + 1);
        boolean isBare = name.endsWith(BARE);
        String method = isBare ? name.substring(0, name.length() - BARE.length()) : name;
        String synchronous = entry.required("params").required("synchronous").stringValue();
        for (LoadRow row : LoadRow.values()) {
          if (row.is(method, synchronous)) {
            (isBare ? bare : store).merge(row, means(entry), Measurement::and);
          }
        }
      }
    } catch (JacksonException e) {
      throw new IOException(report + " is no report of JMH: " + e.getMessage(), e);
    }
  }

  private static Measurement means(JsonNode entry) {
    List<Double> means = new ArrayList<>();
    entry
        .required("primaryMetric")
        .required("rawData")
        .forEach(fork -> fork.forEach(mean -> means.add(mean.doubleValue())));
    return Measurement.ofTimes(means);
  }
}
