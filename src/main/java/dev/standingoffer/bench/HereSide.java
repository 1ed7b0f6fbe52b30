package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** This project's side: JMH, which measures each point in a JVM of its own. */
final class HereSide {

  /**
   * The same collector and heap on every machine. The heap is touched beforehand, so that no
   * iteration pays for memory that the system has not yet given.
   */
  static final List<String> JVM_OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseG1GC",
          "-Xms1g",
          "-Xmx1g",
          "-XX:+AlwaysPreTouch");

  /** What the launcher writes: the class path with the compiled benchmarks and JMH. */
  private static final String CLASS_PATH = "target/test-classpath.txt";

  private static final String LOG = "jmh.log";
  private static final String REPORT = "jmh.json";
  private static final String INPUTS = "inputs";

  private final Programs programs;
  private final String classPath;

  /**
   * @throws IOException if the benchmarks are not built
   */
  HereSide(Programs programs) throws IOException {
    this.programs = programs;
    Path file = programs.home().resolve(CLASS_PATH);
    if (!Files.exists(file)) {
      throw new IOException(
          "%s is not there; start this through ./standing-offer, which builds the benchmarks"
              .formatted(file));
    }
    this.classPath = Files.readString(file).strip();
  }

  /** Writes the inputs of all points down, for LDK's side. */
  Path writeInputs() throws IOException, InterruptedException {
    Path folder = programs.output().resolve(INPUTS);
    List<String> command = java();
    command.addAll(List.of("dev.standingoffer.benchmarks.Inputs", folder.toString()));
    GrowthTable.sizes().forEach(size -> command.add(size.toString()));
    programs.lines("inputs.log", command);
    return folder;
  }

  /**
   * Measures these points, each in a new JVM.
   *
   * @param points a row stands there with every number of slots that any of them has
   */
  SortedMap<Point, Measurement> measure(
      List<Point> points, int warmUpMilliseconds, int iterations, int milliseconds)
      throws IOException, InterruptedException {
    if (points.isEmpty()) {
      return new TreeMap<>();
    }
    Path report = programs.output().resolve(REPORT);
    Files.deleteIfExists(report);
    List<String> command = java();
    command.addAll(
        List.of(
            "org.openjdk.jmh.Main",
            points.stream()
                .map(point -> point.row().benchmark())
                .distinct()
                .map(name -> "\\." + name.replace(".", "\\.") + "$")
                .collect(Collectors.joining("|")),
            "-f",
            "1",
            "-wi",
            "1",
            "-w",
            warmUpMilliseconds + "ms",
            "-i",
            Integer.toString(iterations),
            "-r",
            milliseconds + "ms",
            "-foe",
            "true",
            "-prof",
            "gc",
            "-jvmArgs",
            String.join(" ", JVM_OPTIONS),
            "-rf",
            "json",
            "-rff",
            report.toString()));
    command.addAll(List.of("-p", "slots=" + joined(points.stream().map(Point::slots).toList())));
    List<Row> situations = points.stream().map(Point::row).filter(Row::isSituation).toList();
    if (!situations.isEmpty()) {
      command.addAll(List.of("-p", "situation=" + joined(situations)));
    }
    if (programs.run(LOG, command) != 0 || !Files.exists(report)) {
      throw new IOException(
          Files.readAllLines(programs.output().resolve(LOG)).stream()
              .filter(line -> line.contains("Unable to acquire the JMH lock"))
              .findFirst()
              .map(_ -> "another JMH is measuring on this machine, and would disturb this one")
              .orElse("JMH failed: see " + programs.output().resolve(LOG)));
    }
    return read(report);
  }

  /** The beginning of a command, to which the name of a class is added. */
  List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Programs.java());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  private static String joined(List<?> values) {
    return values.stream().distinct().map(Object::toString).collect(Collectors.joining(","));
  }

  /**
   * Reads JMH's report.
   *
   * @throws IOException if it is none
   */
  static SortedMap<Point, Measurement> read(Path report) throws IOException {
    SortedMap<Point, Measurement> measurements = new TreeMap<>();
    try {
      JsonNode entries = JsonMapper.shared().readTree(Files.readAllBytes(report));
      if (entries.isEmpty()) {
        throw new IOException(report + " is no report of JMH: nothing is in it");
      }
      for (JsonNode entry : entries) {
        List<Double> means = new ArrayList<>();
        entry
            .required("primaryMetric")
            .required("rawData")
            .forEach(fork -> fork.forEach(mean -> means.add(mean.doubleValue())));
        measurements.put(
            point(entry),
            new Measurement(
                List.of(means), OptionalDouble.of(allocated(entry)), OptionalLong.empty()));
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(report + " is no report of JMH: " + e.getMessage(), e);
    }
    return measurements;
  }

  private static Point point(JsonNode entry) {
    String name = entry.required("benchmark").stringValue();
    JsonNode parameters = entry.path("params");
    Row row =
        parameters.has("situation")
            ? Row.valueOf(parameters.required("situation").stringValue())
            : rowOf(name);
    return new Point(
        row,
        parameters.has("slots")
            ? Integer.parseInt(parameters.required("slots").stringValue())
            : Row.FULL);
  }

  private static Row rowOf(String name) {
    for (Row row : Row.values()) {
      if (name.endsWith("." + row.benchmark())) {
        return row;
      }
    }
    throw new IllegalArgumentException("no row has the benchmark " + name);
  }

  /**
   * The median over the iterations: in some of them a compiler or a collection is counted as well.
   */
  private static double allocated(JsonNode entry) {
    JsonNode metric = entry.required("secondaryMetrics").required("gc.alloc.rate.norm");
    double[] sorted =
        metric
            .required("rawData")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .mapToDouble(JsonNode::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no memory was measured of %s", entry.get("benchmark")));
    }
    return Measurement.median(sorted);
  }
}
