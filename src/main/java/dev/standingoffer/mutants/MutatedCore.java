package dev.standingoffer.mutants;

import dev.standingoffer.evidence.CoreClasses;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.mirror.MutantSwitch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The Java core, both halves of it, with all its mutants. */
public final class MutatedCore {

  private final List<Mutant> mutants;
  private final Map<Mutant, Integer> numbers = new HashMap<>();

  /** All of the core's, whether they have mutants or not. */
  private final List<MutatedClass> classes;

  private MutatedCore(List<MutatedClass> classes) {
    this.classes = classes;
    mutants =
        classes.stream().flatMap(each -> each.mutants().stream()).sorted(Mutant.IN_ORDER).toList();
    mutants.forEach(mutant -> numbers.put(mutant, numbers.size() + 1));
  }

  /**
   * Finds all mutants.
   *
   * @param home the folder with the source
   * @throws BadInputException if the sources are not those of the classes
   * @throws IOException if a file cannot be read
   */
  public static MutatedCore find(Path home) throws BadInputException, IOException {
    List<MutatedClass> classes = new ArrayList<>();
    CoreClasses.read(
        home,
        (classFile, file, source) -> {
          MutatedClass found = MutatedClass.of(classFile, source);
          if (found.mutants().stream().anyMatch(mutant -> mutant.name().source().isEmpty())) {
            throw CoreClasses.notBuiltFrom(file);
          }
          classes.add(found);
        });
    return new MutatedCore(classes);
  }

  /** All mutants, in the order of the source; the first has the number 1. */
  public List<Mutant> mutants() {
    return mutants;
  }

  /** By which {@link MutantSwitch} selects a mutant of this core. */
  int number(Mutant mutant) {
    return Objects.requireNonNull(numbers.get(mutant));
  }

  /**
   * Writes the classes below a folder, each where a class path has it.
   *
   * @throws IOException if that cannot be done
   */
  void writeTo(Path folder) throws IOException {
    for (MutatedClass each : classes) {
      CoreClasses.write(folder, each.className(), each.classFile(this::number));
    }
  }
}
