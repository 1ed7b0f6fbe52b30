package dev.standingoffer.mutants;

import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.mirror.MutantSwitch;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java core with all its mutants. */
public final class MutatedCore {

  private final List<Mutant> mutants;

  /** All of the core's, whether they have mutants or not. */
  private final List<MutatedClass> classes;

  private MutatedCore(List<MutatedClass> classes) {
    this.classes = classes;
    mutants =
        classes.stream().flatMap(each -> each.mutants().stream()).sorted(Mutant.IN_ORDER).toList();
  }

  /**
   * Finds all mutants.
   *
   * @param home the folder with the source
   * @throws BadInputException if the sources are not those of the classes
   * @throws IOException if a file cannot be read
   */
  public static MutatedCore find(Path home) throws BadInputException, IOException {
    String folder = OfferCache.class.getPackageName().replace('.', '/');
    Path sources = home.resolve("src/main/java").resolve(folder);
    Path location = locationOf(OfferCache.class);
    List<MutatedClass> classes;
    if (Files.isDirectory(location)) {
      classes = ofFolder(location.resolve(folder), sources);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(location)) {
        classes = ofFolder(jar.getPath(folder), sources);
      }
    }
    return new MutatedCore(classes);
  }

  private static Path locationOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("it is not known where " + type + " was loaded from", e);
    }
  }

  private static List<MutatedClass> ofFolder(Path folder, Path sources)
      throws BadInputException, IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.filter(file -> file.toString().endsWith(".class")).toList();
    }
    List<MutatedClass> classes = new ArrayList<>();
    for (Path file : files) {
      byte[] classFile = Files.readAllBytes(file);
      Path source = sources.resolve(sourceFile(classFile));
      if (!Files.isRegularFile(source)) {
        throw new BadInputException(
            source + ": is not there; mutants of the core are told by the text of its lines");
      }
      MutatedClass found = MutatedClass.of(classFile, Files.readAllLines(source));
      if (found.mutants().stream().anyMatch(mutant -> mutant.name().source().isEmpty())) {
        throw new BadInputException(source + ": is not what the classes were built from");
      }
      classes.add(found);
    }
    return classes;
  }

  private static String sourceFile(byte[] classFile) {
    return ClassFile.of()
        .parse(classFile)
        .findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue())
        .orElse("(unknown source)");
  }

  /** All mutants, in the order of the source; the first has the number 1. */
  public List<Mutant> mutants() {
    return mutants;
  }

  /** By which {@link MutantSwitch} selects a mutant of this core. */
  int number(Mutant mutant) {
    return mutants.indexOf(mutant) + 1;
  }

  /**
   * Writes the classes below a folder, each where a class path has it.
   *
   * @throws IOException if that cannot be done
   */
  void writeTo(Path folder) throws IOException {
    for (MutatedClass each : classes) {
      Path file = folder.resolve(each.className().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, each.classFile(this::number));
    }
  }
}
