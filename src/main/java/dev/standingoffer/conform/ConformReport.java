package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.PortDifference;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of leading a port through conversations.
 *
 * @param name what the port calls itself; none if it never said
 * @param results of each conversation, in the order in which they were led
 * @param others how many other recordings there are, which no port is led through
 * @param ending what was wrong with how the port ended
 * @param lastError the last line that the port wrote to its standard error
 */
public record ConformReport(
    Optional<String> name,
    List<Result> results,
    int others,
    Optional<String> ending,
    Optional<String> lastError) {

  public ConformReport {
    results = List.copyOf(results);
  }

  /** Whether every conversation was led to its end, and agrees. */
  public boolean agrees() {
    return !results.isEmpty() && results.stream().allMatch(Result::isPassed) && ending.isEmpty();
  }

  /** The difference to which the fewest steps lead, and where it is. */
  Optional<Result> smallest() {
    return results.stream()
        .filter(result -> result.verdict() instanceof Verdict.Differs)
        .min(Comparator.comparingInt(ConformReport::stepsToDifference));
  }

  private static int stepsToDifference(Result result) {
    return result.verdict() instanceof Verdict.Differs(PortDifference difference)
        ? difference.sinceRestart()
        : Integer.MAX_VALUE;
  }

  /** The smallest difference in full, and how many there are of each verdict. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    smallest()
        .ifPresent(
            result -> {
              PortDifference difference = ((Verdict.Differs) result.verdict()).difference();
              text.append(
                  "%nthe shortest way to a difference: %s, line %d, step %d: %s%n"
                      .formatted(
                          result.id(),
                          difference.fileLine(),
                          difference.step(),
                          difference.event()));
              text.append(difference.toText()).append("%n".formatted());
            });
    ending.ifPresent(what -> text.append("the port is broken: %s%n".formatted(what)));
    lastError.ifPresent(
        line -> text.append("the port's standard error ends with %s%n".formatted(line)));
    text.append(
        "%s: %s; steps that agree: %d; other recordings, not for ports yet: %d%n"
            .formatted(
                name.orElse("the port, which never said its name"),
                counts().entrySet().stream()
                    .map(count -> count.getValue() + " " + count.getKey())
                    .collect(Collectors.joining(", ")),
                steps(),
                others));
    return text.toString();
  }

  private long steps() {
    return results.stream().mapToLong(Result::steps).sum();
  }

  /** How many conversations have each verdict. */
  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String name : Verdict.NAMES) {
      counts.put(name, results.stream().filter(r -> r.verdict().name().equals(name)).count());
    }
    return counts;
  }

  private static String inJson(String verdict) {
    return verdict.replace(' ', '_');
  }

  /** The same as a JSON document, {@code conformance/schemas/conform.schema.json}. */
  public String toJson(int exitCode) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "standing-offer-conform/1");
    name.ifPresentOrElse(known -> document.put("port", known), () -> document.putNull("port"));
    document.put("level", "cache");
    document.put("exitCode", exitCode);
    document.put("steps", steps());
    document.put("others", others);
    ObjectNode counts = document.putObject("verdicts");
    counts().forEach((verdict, count) -> counts.put(inJson(verdict), count));
    ending.ifPresentOrElse(what -> document.put("ending", what), () -> document.putNull("ending"));
    smallest()
        .ifPresentOrElse(
            result -> document.put("smallest", result.id()), () -> document.putNull("smallest"));
    ArrayNode conversations = document.putArray("conversations");
    results.forEach(result -> add(conversations.addObject(), result));
    return JsonMapper.shared().writeValueAsString(document);
  }

  private static void add(ObjectNode conversation, Result result) {
    conversation.put("id", result.id());
    conversation.put("verdict", inJson(result.verdict().name()));
    conversation.put("steps", result.steps());
    switch (result.verdict()) {
      case Verdict.Passed _, Verdict.NotRun _ -> {
        // That is all.
      }
      case Verdict.Differs(PortDifference difference) -> {
        conversation.put("step", difference.step());
        conversation.put("line", difference.fileLine());
        conversation.put("event", difference.event());
        ArrayNode fields = conversation.putArray("differences");
        difference
            .fields()
            .forEach(
                field ->
                    fields
                        .addObject()
                        .put("field", field.name())
                        .put("expected", field.recorded())
                        .put("got", field.core()));
        ArrayNode events = conversation.putArray("ledThere");
        difference.events().forEach(events::add);
      }
      case Verdict.Skipped(long step, String why) -> conversation.put("step", step).put("why", why);
      case Verdict.Failed(long step, String why) -> conversation.put("step", step).put("why", why);
      case Verdict.Broken(String what) -> conversation.put("why", what);
    }
  }
}
