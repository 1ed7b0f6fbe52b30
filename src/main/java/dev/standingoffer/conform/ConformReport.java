package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import dev.standingoffer.replay.AnswerDifference;
import dev.standingoffer.replay.FieldDifference;
import dev.standingoffer.replay.PortDifference;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.VectorDifference;
import dev.standingoffer.replay.VectorFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of leading a port.
 *
 * @param name what the port calls itself; none if it never said
 * @param levels how each level ended, in their order
 * @param others how many other recordings there are, which the levels do not lead through
 * @param withoutAttempts in how many answers the number of rounds (K1) was null, and not compared
 * @param ending what was wrong with how the port ended
 * @param lastError the last line that the port wrote to its standard error
 * @param flagsOf the flags of vectors, by the vectors' names
 * @param flags what they mean, by their names
 * @param written where conversations that were made shorter are, by the names of their results
 */
public record ConformReport(
    Optional<String> name,
    List<LevelSummary> levels,
    int others,
    int withoutAttempts,
    Optional<String> ending,
    Optional<String> lastError,
    Map<String, List<String>> flagsOf,
    Map<String, VectorFile.Flag> flags,
    Map<String, Path> written) {

  public ConformReport {
    levels = List.copyOf(levels);
    flagsOf = Map.copyOf(flagsOf);
    flags = Map.copyOf(flags);
    written = Map.copyOf(written);
  }

  /** The same with conversations that were made shorter. */
  ConformReport with(List<LevelSummary> shorter, Map<String, Path> files) {
    return new ConformReport(
        name, shorter, others, withoutAttempts, ending, lastError, flagsOf, flags, files);
  }

  /** All results, level by level. */
  public List<Result> results() {
    return levels.stream().flatMap(level -> level.results().stream()).toList();
  }

  /** Whether everything was asked, and is as expected. */
  public boolean agrees() {
    return isAnythingAsked()
        && results().stream().allMatch(Result::isAsExpected)
        && ending.isEmpty();
  }

  /** Whether there is anything that the port is one for. */
  private boolean isAnythingAsked() {
    return results().stream().anyMatch(Result::isAsked);
  }

  /** The smallest difference of the first level that has one which is not known. */
  Optional<Result> smallest() {
    return levels.stream()
        .map(
            level ->
                level.results().stream()
                    .filter(each -> !each.isKnown() && each.verdict() instanceof Verdict.Differs)
                    .min(Comparator.comparingInt(each -> difference(each).size())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static AnswerDifference difference(Result result) {
    return ((Verdict.Differs) result.verdict()).difference();
  }

  /** The smallest difference in full, and how many there are of each verdict. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    smallest().ifPresent(result -> text.append(inFull(result)));
    new TreeMap<>(written)
        .forEach(
            (id, file) ->
                text.append("%s, made shorter, with the core's answers: %s%n".formatted(id, file)));
    ending.ifPresent(what -> text.append("the port is broken: %s%n".formatted(what)));
    lastError.ifPresent(
        line -> text.append("the port's standard error ends with %s%n".formatted(line)));
    if (withoutAttempts > 0) {
      text.append(
          "request_attempts was not compared in %d answers: the port says null%n"
              .formatted(withoutAttempts));
    }
    text.append(
        "%s: %s%n"
            .formatted(
                name.orElse("the port, which never said its name"),
                isAnythingAsked()
                    ? inNumbers() + ofConversations()
                    : "nothing was asked of it, as all of that is for other ports"));
    return text.toString();
  }

  private String inNumbers() {
    return counts().entrySet().stream()
        .filter(count -> count.getValue() > 0 || !count.getKey().equals(Verdict.NOT_ASKED))
        .map(
            count ->
                ending.isPresent() && count.getKey().equals(Verdict.BROKEN)
                    ? count.getValue() + 1 + " broken, the last at its end"
                    : count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  private String inFull(Result result) {
    StringBuilder text = new StringBuilder();
    switch (difference(result)) {
      case PortDifference difference ->
          text.append(
              "%nthe shortest way to a difference: %s, line %d, step %d: %s%n%s"
                  .formatted(
                      result.id(),
                      difference.fileLine(),
                      difference.step(),
                      difference.event(),
                      difference.toText()));
      case VectorDifference difference -> {
        text.append("%nthe smallest difference: %s%n".formatted(result.id()));
        text.append(difference.toText());
        for (String flag : flagsAbout(difference.fields().getFirst(), result)) {
          VectorFile.Flag meaning = meaning(flag);
          text.append("  %s: %s%n".formatted(flag, meaning.mistake()));
          text.append("    what comes of it: %s%n".formatted(meaning.harm()));
        }
      }
    }
    return text.append("%n".formatted()).toString();
  }

  /** Those first that are about the first field that differs. */
  private List<String> flagsAbout(FieldDifference field, Result result) {
    return flagsOf(result).stream()
        .sorted(Comparator.comparing(flag -> !meaning(flag).isAbout(field)))
        .toList();
  }

  private VectorFile.Flag meaning(String flag) {
    return Objects.requireNonNull(flags.get(flag));
  }

  private List<String> flagsOf(Result result) {
    return flagsOf.getOrDefault(result.id(), List.of());
  }

  private String ofConversations() {
    StringBuilder text = new StringBuilder();
    if (conversations().anyMatch(Result::isAsked)) {
      text.append("; steps that agree: %d".formatted(steps()));
    }
    if (levels.stream().anyMatch(each -> each.level().equals(Ladder.CONVERSATIONS))) {
      text.append("; other recordings: %d".formatted(others));
    }
    return text.toString();
  }

  /** The highest of the levels that the port answers at. */
  private PortLevel level() {
    return results().stream()
        .filter(Result::isAnswered)
        .map(result -> Ladder.portLevel(result.level()))
        .max(Comparator.naturalOrder())
        .orElse(PortLevel.CACHE);
  }

  private Stream<Result> conversations() {
    return results().stream().filter(Result::isConversation);
  }

  /** How many steps of conversations agree. */
  public long steps() {
    return conversations().mapToLong(Result::steps).sum();
  }

  /** How many results have each verdict. */
  private Map<String, Long> counts() {
    return new LevelSummary("all", results()).counts();
  }

  private static String inJson(String verdict) {
    return verdict.replace(' ', '_');
  }

  /** The same as a JSON document, {@code conformance/schemas/conform.schema.json}. */
  public String toJson(int exitCode) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "standing-offer-conform/2");
    name.ifPresentOrElse(known -> document.put("port", known), () -> document.putNull("port"));
    document.put("level", level().nameInFile());
    document.put("exitCode", exitCode);
    document.put("steps", steps());
    document.put("others", others);
    document.put("withoutAttempts", withoutAttempts);
    add(document.putObject("verdicts"), counts());
    ending.ifPresentOrElse(what -> document.put("ending", what), () -> document.putNull("ending"));
    smallest()
        .ifPresentOrElse(
            result -> document.put("smallest", result.id()), () -> document.putNull("smallest"));
    ArrayNode all = document.putArray("levels");
    for (LevelSummary level : levels) {
      ObjectNode summary = all.addObject();
      summary.put("level", level.level());
      summary.put("of", level.results().size());
      summary.put("passed", level.passed());
      summary.put("known", level.known());
      summary.put("unexpected", level.unexpected());
    }
    ArrayNode vectors = document.putArray("vectors");
    ArrayNode conversations = document.putArray("conversations");
    for (Result result : results()) {
      if (result.isConversation()) {
        add(conversations.addObject(), result);
      } else {
        add(vectors.addObject(), result);
      }
    }
    return JsonMapper.shared().writeValueAsString(document);
  }

  private static void add(ObjectNode node, Map<String, Long> counts) {
    Map<String, Long> inJson = new LinkedHashMap<>();
    counts.forEach((verdict, count) -> inJson.put(inJson(verdict), count));
    inJson.forEach(node::put);
  }

  private void add(ObjectNode node, Result result) {
    node.put("id", result.id());
    node.put("verdict", inJson(result.verdict().name()));
    node.put("known", result.isKnown());
    node.put("level", result.level());
    if (result.isConversation()) {
      node.put("steps", result.steps());
    }
    Optional.ofNullable(written.get(result.id()))
        .ifPresent(file -> node.put("written", file.toString()));
    switch (result.verdict()) {
      case Verdict.Passed _, Verdict.NotRun _, Verdict.NotAsked _ -> {
        // That is all.
      }
      case Verdict.Differs(PortDifference difference) -> {
        node.put("step", difference.step());
        node.put("line", difference.fileLine());
        node.put("event", difference.event());
        addFields(node, difference);
        ArrayNode events = node.putArray("ledThere");
        difference.events().forEach(events::add);
      }
      case Verdict.Differs(VectorDifference difference) -> {
        node.put("says", difference.says());
        ArrayNode flags = node.putArray("flags");
        flagsOf(result).forEach(flags::add);
        addFields(node, difference);
      }
      case Verdict.Skipped(long step, String why) -> addWhy(node, step, why);
      case Verdict.Failed(long step, String why) -> addWhy(node, step, why);
      case Verdict.Broken(String what) -> node.put("why", what);
    }
  }

  private static void addFields(ObjectNode node, AnswerDifference difference) {
    ArrayNode fields = node.putArray("differences");
    difference
        .fields()
        .forEach(
            field ->
                fields
                    .addObject()
                    .put("field", field.name())
                    .put("expected", field.recorded())
                    .put("got", field.core()));
  }

  private static void addWhy(ObjectNode node, long step, String why) {
    if (step != Verdict.NO_STEP) {
      node.put("step", step);
    }
    node.put("why", why);
  }
}
