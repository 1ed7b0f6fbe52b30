package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** LDK's side: a program that times it, and one that weighs it. */
final class LdkSide {

  /** The crate, and what it is built with. */
  static final String CRATE =
      "lightning 0.2.5 without std, release, lto, 1 unit of code generation";

  private static final String FOLDER = "benchmarks/ldk";
  private static final String FULL_CACHE = "benchmarks/data/full-cache.hex";

  private final Programs programs;
  private final Path built;
  private final Path inputs;

  private LdkSide(Programs programs, Path inputs) {
    this.programs = programs;
    this.built = programs.home().resolve(FOLDER).resolve("target/release");
    this.inputs = inputs;
  }

  /**
   * Builds it.
   *
   * @param inputs what this side has written down for it
   * @return nothing where it cannot be built, which is told through {@code complaints}
   * @throws IOException if it does not make the full cache
   */
  static Optional<LdkSide> build(Programs programs, Path inputs, List<String> complaints)
      throws IOException, InterruptedException {
    if (programs.told("cargo", "--version").isEmpty()) {
      complaints.add("there is no cargo");
      return Optional.empty();
    }
    String log = "cargo.log";
    int built =
        programs.run(
            log,
            List.of(
                "cargo",
                "build",
                "--release",
                "--manifest-path",
                programs.home().resolve(FOLDER).resolve("Cargo.toml").toString(),
                "--target-dir",
                programs.home().resolve(FOLDER).resolve("target").toString()));
    if (built != 0) {
      complaints.add("cargo could not build it: see " + programs.output().resolve(log));
      return Optional.empty();
    }
    LdkSide side = new LdkSide(programs, inputs);
    side.requireTheFullCache();
    return Optional.of(side);
  }

  /** LDK makes the cache that everything begins with; its keys are known to its side alone. */
  private void requireTheFullCache() throws IOException, InterruptedException {
    List<String> made =
        programs.lines(
            "full-cache.log", List.of(built.resolve("ldk-bench").toString(), "full-cache"));
    if (!made.equals(Files.readAllLines(programs.home().resolve(FULL_CACHE)))) {
      throw new IOException(FULL_CACHE + " is not the cache that LDK's side makes");
    }
  }

  /** Measures those of the points that LDK has, in one new process. */
  SortedMap<Point, Measurement> measure(List<Point> points, int iterations, int milliseconds)
      throws IOException, InterruptedException {
    List<String> ids = ids(points);
    if (ids.isEmpty()) {
      return new TreeMap<>();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                built.resolve("ldk-bench").toString(),
                "time",
                inputs.toString(),
                Integer.toString(iterations),
                Integer.toString(milliseconds)));
    command.addAll(ids);
    return readTimes(programs.lines("ldk.log", command));
  }

  /** Weighs what was measured. */
  SortedMap<Point, Measurement> withMemory(SortedMap<Point, Measurement> measured)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(built.resolve("ldk-memory").toString(), inputs.toString()));
    command.addAll(ids(List.copyOf(measured.keySet())));
    return readMemory(programs.lines("ldk-memory.log", command), measured);
  }

  private static List<String> ids(List<Point> points) {
    return points.stream().filter(point -> point.row().isInLdk()).map(Point::id).toList();
  }

  /** Reads lines of a point and the nanoseconds of each iteration. */
  static SortedMap<Point, Measurement> readTimes(List<String> lines) throws IOException {
    SortedMap<Point, Measurement> measured = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      try {
        measured.put(
            point(words[0]),
            Measurement.ofTimes(Stream.of(words).skip(1).map(Double::valueOf).toList()));
      } catch (IllegalArgumentException e) {
        throw new IOException("LDK's side says what cannot be read: " + line, e);
      }
    }
    return measured;
  }

  /** Reads lines of a point, bytes and allocations. */
  static SortedMap<Point, Measurement> readMemory(
      List<String> lines, SortedMap<Point, Measurement> measured) throws IOException {
    SortedMap<Point, Measurement> weighed = new TreeMap<>(measured);
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      try {
        double bytes = Double.parseDouble(words[1]);
        long allocations = Long.parseLong(words[2]);
        weighed.computeIfPresent(
            point(words[0]), (_, known) -> known.withMemory(bytes, allocations));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException("LDK's side says what cannot be read: " + line, e);
      }
    }
    return weighed;
  }

  private static Point point(String id) {
    String[] parts = id.split("@", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("no point: " + id);
    }
    Row row = Row.of(parts[0]).orElseThrow(() -> new IllegalArgumentException("no row: " + id));
    return new Point(row, Integer.parseInt(parts[1]));
  }
}
