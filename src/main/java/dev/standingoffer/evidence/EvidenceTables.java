package dev.standingoffer.evidence;

import dev.standingoffer.evidence.Holes.Hole;
import dev.standingoffer.evidence.Holes.Reason;
import dev.standingoffer.manifest.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables in Markdown of what comes up where; each as its lines. */
final class EvidenceTables {

  private final EvidenceReport report;

  /** The reasons, by their numbers in the last table. */
  private final Map<Reason, Integer> numbers = new LinkedHashMap<>();

  private EvidenceTables(EvidenceReport report) {
    this.report = report;
    report
        .holes()
        .reasons()
        .values()
        .forEach(reason -> numbers.putIfAbsent(reason, numbers.size() + 1));
  }

  /** All tables, by the names of the parts of documents that they are. */
  static SortedMap<String, List<String>> of(EvidenceReport report) {
    EvidenceTables tables = new EvidenceTables(report);
    return new TreeMap<>(
        Map.of(
            "generated:evidence-summary", tables.summary(),
            "generated:evidence-outcomes", tables.outcomes(),
            "generated:evidence-comparisons", tables.comparisons(),
            "generated:evidence-holes", tables.holes()));
  }

  private List<String> summary() {
    List<String> table = new ArrayList<>();
    table.add(row("what", evidence(Evidence::word)));
    table.add("|---|---:|---:|---:|");
    table.add(
        row(
            "of %s outcomes of events, come up"
                .formatted(Numbers.grouped(EvidenceReport.outcomes().size())),
            evidence(each -> Numbers.grouped(report.outcomesIn(each)))));
    table.add(
        row(
            "of %s sides of comparisons, come up".formatted(Numbers.grouped(report.sides())),
            evidence(each -> Numbers.grouped(report.sidesIn(each)))));
    table.add(
        row(
            "of %s comparisons, come up with all their sides"
                .formatted(Numbers.grouped(report.sites().size())),
            evidence(each -> Numbers.grouped(report.wholeIn(each)))));
    for (Holes.Verdict verdict : Holes.Verdict.values()) {
      table.add(
          row(
              "sides and outcomes that do not come up: " + verdict.word(),
              evidence(each -> Numbers.grouped(report.holesIn(each, verdict)))));
    }
    return table;
  }

  private List<String> outcomes() {
    List<String> table = new ArrayList<>();
    table.add(row("outcome", evidence(Evidence::word)));
    table.add("|---|---:|---:|---:|");
    for (String outcome : EvidenceReport.outcomes()) {
      table.add(
          row(
              "`" + outcome + "`",
              evidence(
                  each -> cell(each, new Case.Outcome(outcome), report.of(each).of(outcome)))));
    }
    return table;
  }

  private List<String> comparisons() {
    List<String> table = new ArrayList<>();
    table.add(
        row(
            "where",
            Stream.concat(
                Stream.of("comparison", "comes out as"),
                Stream.concat(evidence(Evidence::word), Stream.of("not recorded in")))));
    table.add("|---|---|---|---:|---:|---:|---|");
    for (Site site : report.sites()) {
      site.numbers()
          .forEach(
              side -> {
                boolean isFirst = side == site.first();
                table.add(
                    row(
                        isFirst ? site.name().method() + "<br>" + code(site.name().source()) : "",
                        Stream.concat(
                            Stream.of(isFirst ? site.name().inWords() : "", site.side(side).side()),
                            Stream.concat(
                                evidence(
                                    each -> cell(each, site.side(side), report.of(each).of(side))),
                                Stream.of(withoutRecording(side))))));
              });
    }
    return table;
  }

  /** The events, where a recording leads to this side in some event and not in all. */
  private String withoutRecording(int side) {
    return report.of(Evidence.RECORDINGS).of(side) == 0
        ? ""
        : String.join(", ", report.eventsWithout(Evidence.RECORDINGS, side));
  }

  private List<String> holes() {
    Map<Reason, Long> counts =
        report.holes().reasons().values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<String> table =
        new ArrayList<>(List.of("| no. | kind | holes | why |", "|---:|---|---:|---|"));
    numbers.forEach(
        (reason, number) ->
            table.add(
                "| %d | %s | %s | %s |"
                    .formatted(
                        number,
                        reason.verdict().word(),
                        Numbers.grouped(counts.getOrDefault(reason, 0L)),
                        reason.why())));
    return table;
  }

  private static Stream<String> evidence(Function<Evidence, String> cell) {
    return Stream.of(Evidence.values()).map(cell);
  }

  /** How often; of what is generated at random, only whether. A number of a reason where never. */
  private String cell(Evidence evidence, Case what, long count) {
    if (count > 0) {
      return evidence == Evidence.PROPERTY_TESTS ? "yes" : Numbers.grouped(count);
    }
    Reason reason = report.holes().reasons().get(new Hole(evidence, what));
    return reason == null ? "never" : "never (%d)".formatted(numbers.get(reason));
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String row(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
