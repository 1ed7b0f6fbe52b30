package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one run measured.
 *
 * @param machine what both sides ran on and with, by name
 * @param effort for how long they did
 * @param baselines what measured the machine, first and last
 * @param here the measurements of this side
 * @param ldk those of LDK's; none where it was left out
 */
public record Results(
    Map<String, String> machine,
    Effort effort,
    List<Baseline> baselines,
    SortedMap<Point, Measurement> here,
    SortedMap<Point, Measurement> ldk) {

  /** The raw results that the project keeps. */
  public static final String FILE = "benchmarks/results/results.json";

  /** The picture of how steps grow with the cache. */
  public static final String PICTURE = "docs/pictures/growth-of-steps.svg";

  /** Keeps the order of the machine's facts. */
  public Results {
    machine = Collections.unmodifiableMap(machine);
    baselines = List.copyOf(baselines);
    here = Collections.unmodifiableSortedMap(new TreeMap<>(here));
    ldk = Collections.unmodifiableSortedMap(new TreeMap<>(ldk));
  }

  /**
   * Reads the results that are kept.
   *
   * @return nothing if there are none
   * @throws IOException if they cannot be read, or are none
   */
  public static Optional<Results> kept(Path home) throws IOException {
    Path file = home.resolve(FILE);
    return Files.exists(file) ? Optional.of(ResultsFile.read(file)) : Optional.empty();
  }

  /**
   * Keeps these results in place of the others.
   *
   * @return what is kept: the file has the times rounded, and the documents show what it has
   */
  public Results keep(Path home) throws IOException {
    Path file = home.resolve(FILE);
    Files.createDirectories(file.resolveSibling(""));
    ResultsFile.write(this, file);
    return ResultsFile.read(file);
  }

  /** The baselines that differ too much between first and last for the rows to be compared. */
  List<Baseline> drift() {
    return baselines.stream().filter(baseline -> !baseline.isSteady()).toList();
  }

  /**
   * Sees to it that the machine stayed the same.
   *
   * @throws IOException if it did not
   */
  void requireSteady() throws IOException {
    if (!drift().isEmpty()) {
      throw new IOException(
          "the machine changed while this measured, so nothing is written: "
              + drift().stream().map(Baseline::told).collect(Collectors.joining("; "))
              + "; at most 10 % are allowed, or any change by --allow-drift");
    }
  }

  /**
   * The table and what follows from it, as lines of Markdown. What was not measured is left out.
   */
  public List<String> table() {
    return Table.of(this);
  }

  /** What the documents show of these results, by the name of the part. */
  public SortedMap<String, List<String>> parts() {
    SortedMap<String, List<String>> parts = new TreeMap<>();
    parts.put("generated:benchmarks", table());
    parts.put("generated:growth-of-steps", GrowthTable.of(this));
    return parts;
  }

  /** How steps grow with the cache, as SVG. */
  public String picture() {
    return GrowthPicture.of(this);
  }

  /** One JSON document with everything that is shown. */
  public String json() {
    return JsonReport.of(this);
  }
}
