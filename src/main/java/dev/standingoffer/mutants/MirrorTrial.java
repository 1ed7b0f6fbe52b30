package dev.standingoffer.mutants;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Judged;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.Runner;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds mutants against models of the mirror: one model after the other, each with those that none
 * before has noticed. In each of these runs, the core as it is has to agree with the spec.
 *
 * @param runner runs single models
 * @param models of the half that the mutants are of
 */
record MirrorTrial(Runner runner, Workshop workshop, List<Model> models) implements Trial {

  @Override
  public Judged judge(Group group) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    Map<Mutant, Result> results = new HashMap<>();
    List<Mutant> left = group.mutants();
    for (Model model : models) {
      if (left.isEmpty()) {
        break;
      }
      Group held = group.of(left);
      Path file = workshop.folderForRun().resolve("notices.txt");
      ModelResult run = runner.run(model, group.classes(), held.properties(file));
      run.complaints()
          .forEach(complaint -> failures.add("%s: %s".formatted(model.name(), complaint)));
      Map<Mutant, Fate> fates = run.isAsExpected() ? held.fates(file) : Map.of();
      for (Mutant mutant : left) {
        Fate fate = fates.getOrDefault(mutant, Fate.UNCLEAR);
        results.put(
            mutant, new Result(mutant, Evidence.MIRROR, fate, model.name(), run.complaints()));
      }
      left =
          left.stream()
              .filter(mutant -> Objects.requireNonNull(results.get(mutant)).fate() == Fate.SURVIVES)
              .toList();
    }
    return new Judged(List.copyOf(results.values()), failures);
  }
}
