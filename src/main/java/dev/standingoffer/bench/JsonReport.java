package dev.standingoffer.bench;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is shown, for programs; {@code conformance/schemas/bench.schema.json} describes it. */
final class JsonReport {

  static final String FORMAT = "standing-offer-bench/1";

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonReport() {}

  static String of(Results results) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    ObjectNode machine = root.putObject("machine");
    results.machine().forEach(machine::put);
    root.set("effort", JSON.valueToTree(results.effort()));
    ArrayNode baselines = root.putArray("baselines");
    for (Baseline baseline : results.baselines()) {
      baselines
          .addObject()
          .put("side", baseline.side().name())
          .put("row", baseline.row().id())
          .put("firstNanoseconds", baseline.first())
          .put("lastNanoseconds", baseline.last())
          .put("steady", baseline.isSteady());
    }
    ArrayNode rows = root.putArray("rows");
    for (Map.Entry<Point, Measurement> entry : results.here().entrySet()) {
      Point point = entry.getKey();
      ObjectNode row = rows.addObject();
      row.put("row", point.row().id());
      row.put("title", point.row().title());
      row.put("slots", point.slots());
      row.put("note", point.row().note());
      row.set("here", side(entry.getValue()));
      Optional<Measurement> ldk = Optional.ofNullable(results.ldk().get(point));
      ldk.ifPresentOrElse(other -> row.set("ldk", side(other)), () -> row.putNull("ldk"));
      ldk.ifPresentOrElse(
          other -> row.put("ldkTakesTimes", other.times(entry.getValue())),
          () -> row.putNull("ldkTakesTimes"));
    }
    Optional.ofNullable(results.here().get(new Point(Row.IDLE_TICK, Row.FULL)))
        .ifPresentOrElse(
            tick ->
                root.putObject("idleTick")
                    .put("yearsOfASecond", InWords.idleYearsOfASecond(tick))
                    .put("shareOfAMinute", InWords.shareOfAMinute(tick)),
            () -> root.putNull("idleTick"));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static ObjectNode side(Measurement measurement) {
    ObjectNode side = JSON.createObjectNode();
    side.put("leastNanoseconds", measurement.least());
    side.put("medianNanoseconds", measurement.median());
    side.put("iterations", measurement.iterations());
    measurement
        .bytes()
        .ifPresentOrElse(
            bytes -> side.put("bytes", Math.round(bytes)), () -> side.putNull("bytes"));
    measurement
        .allocations()
        .ifPresentOrElse(
            count -> side.put("allocations", count), () -> side.putNull("allocations"));
    return side;
  }
}
