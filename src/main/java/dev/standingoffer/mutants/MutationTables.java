package dev.standingoffer.mutants;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.manifest.Numbers;
import dev.standingoffer.mutants.MutationReport.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables in Markdown of how many mutants each kind of evidence notices; each as its lines. */
final class MutationTables {

  private static final String RULE = "|---|---:|---:|---:|---:|";

  private final MutationReport report;

  private MutationTables(MutationReport report) {
    this.report = report;
  }

  /** All tables, by the names of the parts of documents that they are. */
  static SortedMap<String, List<String>> of(MutationReport report) {
    MutationTables tables = new MutationTables(report);
    return new TreeMap<>(
        Map.of(
            "generated:mutants-by-class", tables.by("class", MutationTables::ofClass),
            "generated:mutants-by-kind", tables.by("what is altered", Mutant::kind),
            "generated:mutants-survivors", tables.survivors()));
  }

  /** How many there are, and how many are noticed. */
  private List<String> by(String what, Function<Mutant, String> group) {
    SortedMap<String, Long> sizes =
        report.results().stream()
            .map(Result::mutant)
            .distinct()
            .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.counting()));
    List<String> table = new ArrayList<>();
    table.add(row(what, "mutants", evidence(Evidence::word)));
    table.add(RULE);
    sizes.forEach(
        (name, size) ->
            table.add(noticed(name, size, result -> group.apply(result.mutant()).equals(name))));
    table.add(noticed("**all**", report.mutants(), _ -> true));
    return table;
  }

  private String noticed(String name, long size, Predicate<Result> which) {
    return row(
        name,
        Numbers.grouped(size),
        evidence(
            each ->
                Numbers.grouped(
                    report.count(each, which.and(result -> result.fate().isNoticed())))));
  }

  private List<String> survivors() {
    List<String> table = new ArrayList<>();
    table.add(row("not noticed", "anywhere", evidence(Evidence::word)));
    table.add(RULE);
    for (Survivors.Verdict verdict : Survivors.Verdict.values()) {
      table.add(
          row(
              verdict.word(),
              "",
              evidence(each -> Numbers.grouped(report.surviving(each, verdict)))));
    }
    table.add(
        row(
            "**all**",
            Numbers.grouped(report.noticedNowhere()),
            evidence(
                each ->
                    Numbers.grouped(report.count(each, result -> !result.fate().isNoticed())))));
    return table;
  }

  /** The class with its package, without those inside of it. */
  private static String ofClass(Mutant mutant) {
    String simple =
        mutant.className().replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "").replaceFirst("\\$.*", "");
    return "`" + simple + "`";
  }

  private static Stream<String> evidence(Function<Evidence, String> cell) {
    return Stream.of(Evidence.values()).map(cell);
  }

  private static String row(String first, String second, Stream<String> others) {
    return Stream.concat(Stream.of(first, second), others)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
