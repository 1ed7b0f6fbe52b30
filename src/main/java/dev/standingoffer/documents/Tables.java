package dev.standingoffer.documents;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Model.When;
import dev.standingoffer.manifest.Numbers;
import dev.standingoffer.manifest.WatchedGuarantees;
import dev.standingoffer.replay.RecordingsReport;
import java.util.ArrayList;
import java.util.List;

/** The tables in Markdown that the manifest gives, and what was replayed; each as its lines. */
final class Tables {

  private Tables() {}

  /** How much there is of all that is claimed. */
  static List<String> figures(Manifest manifest, RecordingsReport recordings) {
    List<Model> all = manifest.models();
    long guarantees =
        all.stream()
            .filter(Model::seededDefect)
            .flatMap(model -> model.expected().violated().stream())
            .distinct()
            .count();
    return List.of(
        "| what | how many |",
        "|---|---:|",
        row(
            "conversations recorded from LDK, all replayed with the same answers",
            recordings.files()),
        row(
            "of these, compared in every byte that was built with keys, or drawn",
            recordings.full()),
        row("steps in all of them", recordings.steps()),
        row(
            "sound, odd and damaged caches, offers, invoices, messages and paths of which LDK and"
                + " this project say the same",
            recordings.verdicts()),
        row(
            "steps of TLC that the Java core has to answer alike, `check`",
            compared(all, When.PLAIN)),
        row(
            "the same, `check --thorough`",
            compared(all, When.PLAIN) + compared(all, When.THOROUGH)),
        row("guarantees, each broken by a seeded defect", guarantees),
        row("seeded defects", all.stream().filter(Model::seededDefect).count()),
        row(
            "tempting properties that are false, each with its shortest trace",
            all.stream().filter(Tables::isTempting).count()));
  }

  private static String row(String what, long number) {
    return "| " + what + " | " + Numbers.grouped(number) + " |";
  }

  /** The states that mirrors generate; but for the few initial ones, each is a step compared. */
  private static long compared(List<Model> models, When when) {
    return models.stream()
        .filter(model -> model.kind() == Kind.MIRROR && model.when() == when)
        .mapToLong(model -> model.expected().statesGenerated())
        .sum();
  }

  /** Each seeded defect, and what it breaks. */
  static List<String> defects(Manifest manifest) {
    List<String> table = new ArrayList<>(List.of("| defect | breaks |", "|---|---|"));
    for (Model model : manifest.models()) {
      if (model.seededDefect()) {
        List<String> broken =
            model.expected().violated().stream()
                .map(name -> "`" + WatchedGuarantees.guarantee(name) + "`")
                .toList();
        table.add(
            "| `%s`: %s | %s |"
                .formatted(
                    model.name().replaceFirst("^defect-", ""),
                    model.claim().replaceFirst("^Seeded defect: ", ""),
                    String.join(", ", broken)));
      }
    }
    return table;
  }

  /** Each model that is no seeded defect, with what TLC has to count. */
  static List<String> models(Manifest manifest) {
    List<String> table =
        new ArrayList<>(
            List.of(
                "| model | runs | states generated | distinct | what it shows |",
                "|---|---|---:|---:|---|"));
    for (Model model : manifest.models()) {
      if (!model.seededDefect()) {
        table.add(
            "| `%s` | %s | %s | %s | %s |"
                .formatted(
                    model.name(),
                    model.when().word(),
                    Numbers.grouped(model.expected().statesGenerated()),
                    Numbers.grouped(model.expected().distinctStates()),
                    model.claim()));
      }
    }
    return table;
  }

  /** Whether what it claims is a property that only seems to hold. */
  static boolean isTempting(Model model) {
    return model.module().endsWith("Tempting.tla");
  }
}
