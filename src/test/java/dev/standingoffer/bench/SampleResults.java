package dev.standingoffer.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A small run. */
final class SampleResults {

  static final Point IDLE = new Point(Row.IDLE_TICK, Row.FULL);
  static final Point COPY = new Point(Row.COPY, Row.FULL);
  static final Point KEY = new Point(Row.KEY_EQUATION, Row.FULL);

  private SampleResults() {}

  /** Whose arithmetic on LDK's side took so long last, after 1,000 ns at first. */
  static Results of(double lastArithmetic) {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("Processor", "one");
    machine.put("Memory", "some");
    machine.put("System", "any");
    machine.put("Commit", "0123456789");
    machine.put("JDK", "25");
    machine.put("Options", "`-Xmx1g`");
    TreeMap<Point, Measurement> here = new TreeMap<>();
    here.put(IDLE, measured(List.of(List.of(50.0, 40.0), List.of(900.0)), 24));
    here.put(new Point(Row.IDLE_TICK, 1_000), Measurement.ofTimes(List.of(4_000.0)));
    here.put(new Point(Row.IDLE_TICK, 10_000), Measurement.ofTimes(List.of(40_000.0)));
    here.put(COPY, measured(List.of(List.of(100.0)), 5_688));
    here.put(KEY, measured(List.of(List.of(1_500.0)), 98));
    TreeMap<Point, Measurement> ldk = new TreeMap<>();
    ldk.put(IDLE, Measurement.ofTimes(List.of(30.0, 36.0)).withMemory(0, 0));
    ldk.put(COPY, Measurement.ofTimes(List.of(250.0)).withMemory(5_667, 1));
    return new Results(
        machine,
        Effort.QUICK,
        List.of(
            new Baseline(Baseline.Side.HERE, Row.COPY, 100, 109.9),
            new Baseline(Baseline.Side.LDK, Row.ARITHMETIC, 1_000, lastArithmetic)),
        here,
        ldk);
  }

  private static Measurement measured(List<List<Double>> rounds, double bytes) {
    return new Measurement(rounds, OptionalDouble.of(bytes), OptionalLong.empty());
  }
}
