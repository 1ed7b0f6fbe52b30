package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantTrial;
import dev.standingoffer.mirror.Notices;
import dev.standingoffer.mirror.Notices.Notice;
import dev.standingoffer.mutants.MutationReport.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mutants that are tried in the same processes.
 *
 * @param core of which they are mutants
 * @param classes the folder with the core's classes, with all mutants
 * @param mutants of the same half, or of both
 */
record Group(MutatedCore core, Path classes, List<Mutant> mutants) {

  /** So many groups at most, none of them empty; neighbours, which are alike, are apart. */
  List<Group> dealtTo(int groups) {
    List<List<Mutant>> dealt = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      if (i < groups) {
        dealt.add(new ArrayList<>());
      }
      dealt.get(i % groups).add(mutants.get(i));
    }
    return dealt.stream().map(this::of).toList();
  }

  /** The same with other mutants. */
  Group of(List<Mutant> others) {
    return new Group(core, classes, others);
  }

  /** What a process has to know that tries them: see {@link MutantTrial}. */
  Map<String, String> properties(Path notices) {
    return Map.of(
        MutantTrial.CLASSES_PROPERTY, classes.toString(),
        MutantTrial.NOTICES_PROPERTY, notices.toString(),
        MutantTrial.NUMBERS_PROPERTY, numbers(mutants));
  }

  /** Their numbers, with commas between them. */
  String numbers(List<Mutant> some) {
    return some.stream()
        .map(mutant -> Integer.toString(core.number(mutant)))
        .collect(Collectors.joining(","));
  }

  /**
   * What became of them.
   *
   * @param file the notices of a process that came to its end
   */
  Map<Mutant, Fate> fates(Path file) throws IOException {
    Map<Integer, Notice> notices = Notices.read(file);
    Map<Mutant, Fate> fates = new HashMap<>();
    mutants.forEach(mutant -> fates.put(mutant, fate(notices.get(core.number(mutant)))));
    return fates;
  }

  private static Fate fate(@Nullable Notice notice) {
    return switch (notice) {
      case null -> Fate.SURVIVES;
      case DIFFERS -> Fate.DIFFERS;
      case FAILS -> Fate.FAILS;
      case OVERRUNS -> Fate.OVERRUNS;
    };
  }
}
