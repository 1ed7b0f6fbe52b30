package dev.standingoffer.bench;

import dev.standingoffer.bench.Baseline.Side;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures rows on this side and, where cargo is there, on LDK's, in turns: each round has new
 * processes of both. The baselines come first and last.
 */
public final class Bench {

  private static final String OUTPUT = "target/benchmarks";

  /** In each JVM and iteration of a baseline; its two measurements take a few seconds each. */
  private static final int BASELINE_ITERATIONS = 100;

  private final Effort effort;
  private final HereSide here;
  private final Optional<LdkSide> ldk;
  private final SortedMap<Point, Measurement> measuredHere = new TreeMap<>();
  private final SortedMap<Point, Measurement> measuredInLdk = new TreeMap<>();

  private Bench(Effort effort, HereSide here, Optional<LdkSide> ldk) {
    this.effort = effort;
    this.here = here;
    this.ldk = ldk;
  }

  /**
   * Measures.
   *
   * @param home the project's folder
   * @param rows what is measured
   * @param allowDrift whether the results count even if the machine changed meanwhile
   * @param err is told what is left out, and why
   * @throws IOException if a program that is needed cannot be run, or the machine changed
   */
  public static Results run(
      Path home, Effort effort, List<Row> rows, boolean allowDrift, PrintWriter err)
      throws IOException, InterruptedException {
    Path output = Files.createDirectories(home.resolve(OUTPUT));
    Programs programs = new Programs(home, output);
    HereSide here = new HereSide(programs);
    Path inputs = here.writeInputs();
    List<String> complaints = new ArrayList<>();
    Optional<LdkSide> ldk = LdkSide.build(programs, inputs, complaints);
    complaints.forEach(complaint -> err.println("LDK's side is left out: " + complaint));
    err.flush();
    Results results =
        new Bench(effort, here, ldk).results(rows, Machine.facts(programs, ldk.isPresent()));
    if (!allowDrift) {
      results.requireSteady();
    }
    return results;
  }

  private Results results(List<Row> rows, Map<String, String> machine)
      throws IOException, InterruptedException {
    Map<Side, Map<Row, Double>> first = baselines();
    for (int round = 0; round < effort.rounds(); round++) {
      add(Point.full(rows), effort.warmUpMilliseconds(), effort.iterations());
      if (round < effort.growthRounds()) {
        add(Point.larger(rows), effort.growthWarmUpMilliseconds(), effort.growthIterations());
      }
    }
    Map<Side, Map<Row, Double>> last = baselines();
    List<Baseline> baselines = new ArrayList<>();
    first.forEach(
        (side, times) ->
            times.forEach(
                (row, time) ->
                    baselines.add(
                        new Baseline(
                            side,
                            row,
                            time,
                            Objects.requireNonNull(
                                last.getOrDefault(side, Map.of()).get(row), row.id())))));
    return new Results(
        machine,
        effort,
        baselines,
        measuredHere,
        ldk.isPresent() ? ldk.get().withMemory(measuredInLdk) : measuredInLdk);
  }

  /** One turn of each side. */
  private void add(List<Point> points, int warmUpMilliseconds, int iterations)
      throws IOException, InterruptedException {
    here.measure(points, warmUpMilliseconds, iterations, effort.milliseconds())
        .forEach((point, measured) -> measuredHere.merge(point, measured, Measurement::and));
    if (ldk.isPresent()) {
      ldk.get()
          .measure(points, iterations, effort.milliseconds())
          .forEach((point, measured) -> measuredInLdk.merge(point, measured, Measurement::and));
    }
  }

  /** The least time of each baseline; none for a side that is left out. */
  private SortedMap<Side, Map<Row, Double>> baselines() throws IOException, InterruptedException {
    List<Point> points = Point.full(Row.BASELINES);
    SortedMap<Side, Map<Row, Double>> times = new TreeMap<>();
    times.put(
        Side.HERE,
        least(
            here.measure(
                points, effort.warmUpMilliseconds(), BASELINE_ITERATIONS, effort.milliseconds())));
    if (ldk.isPresent()) {
      times.put(
          Side.LDK, least(ldk.get().measure(points, BASELINE_ITERATIONS, effort.milliseconds())));
    }
    return times;
  }

  private static Map<Row, Double> least(SortedMap<Point, Measurement> measured) {
    Map<Row, Double> times = new TreeMap<>();
    measured.forEach((point, measurement) -> times.put(point.row(), measurement.least()));
    return times;
  }
}
