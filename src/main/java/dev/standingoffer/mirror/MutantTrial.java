package dev.standingoffer.mirror;

import dev.standingoffer.mirror.Notices.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What a process is told that tries mutants of the core, by system properties, and what it notices.
 * The latter is written when the process ends.
 */
public final class MutantTrial {

  /** The system property with the numbers of the mutants, with commas between them. */
  public static final String NUMBERS_PROPERTY = "standingoffer.mutants";

  /** The system property that names the folder with the core's classes, with all mutants. */
  public static final String CLASSES_PROPERTY = "standingoffer.mutants.classes";

  /** The system property that names the file for {@link Notices}. */
  public static final String NOTICES_PROPERTY = "standingoffer.mutants.notices";

  private final List<Integer> unnoticed = new ArrayList<>();
  private final Map<Integer, Notice> notices = new TreeMap<>();

  private MutantTrial() {}

  /** The trial that this process is for. All of the core's classes are initialized then. */
  public static MutantTrial ofThisProcess() {
    initialize(Path.of(System.getProperty(CLASSES_PROPERTY)));
    MutantTrial trial = new MutantTrial();
    for (String number : System.getProperty(NUMBERS_PROPERTY).split(",", -1)) {
      trial.unnoticed.add(Integer.valueOf(number));
    }
    Path file = Path.of(System.getProperty(NOTICES_PROPERTY));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Notices.write(trial.notices, file)));
    return trial;
  }

  /** Else a mutant's code could make a constant of the core, and all others would have it too. */
  private static void initialize(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = classes.relativize(file).toString().replace('\\', '/');
        Class.forName(path.replaceFirst("\\.class$", "").replace('/', '.'));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the classes with the mutants cannot be read", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class with mutants is not on the class path", e);
    }
  }

  /** The numbers of the mutants of which nothing was noticed so far. */
  public List<Integer> unnoticed() {
    return List.copyOf(unnoticed);
  }

  /**
   * Tries each mutant of which nothing was noticed so far.
   *
   * @param notice by its number, what is noticed of it now
   */
  public void tryUnnoticed(IntFunction<Optional<Notice>> notice) {
    unnoticed.removeIf(
        number -> {
          Optional<Notice> noticed = notice.apply(number);
          noticed.ifPresent(how -> notices.put(number, how));
          return noticed.isPresent();
        });
  }
}
