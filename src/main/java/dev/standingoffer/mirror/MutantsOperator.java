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
import java.util.stream.Stream;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * The operator of {@code model-checking/Mirror.tla} where mutants of the core are held against a
 * model: it compares each step of the core as it is, which has to agree, and then that of every
 * mutant of which nothing was noticed before. Such a model has one worker.
 */
public final class MutantsOperator {

  /** The system property with the numbers of the mutants, with commas between them. */
  public static final String NUMBERS_PROPERTY = "standingoffer.mirror.mutants";

  /** The system property that names the folder with the core's classes, with all mutants. */
  public static final String CLASSES_PROPERTY = "standingoffer.mirror.mutants.classes";

  /** The system property that names the file for {@link Notices}. */
  public static final String NOTICES_PROPERTY = "standingoffer.mirror.mutants.notices";

  private static final LatestMirror ORIGINAL = LatestMirror.counted(Half.CACHE);
  private static final List<Mutant> UNNOTICED = new ArrayList<>();
  private static final Map<Integer, Notice> NOTICES = new TreeMap<>();

  /** A mutant, with a mirror of its own: its constructors make Java's form of the setup. */
  private record Mutant(int number, LatestMirror mirror) {}

  static {
    initialize(Path.of(System.getProperty(CLASSES_PROPERTY)));
    Tally notCounted = new Tally(Vocabulary.CACHE);
    for (String number : System.getProperty(NUMBERS_PROPERTY).split(",", -1)) {
      UNNOTICED.add(new Mutant(Integer.parseInt(number), LatestMirror.of(Half.CACHE, notCounted)));
    }
    Path file = Path.of(System.getProperty(NOTICES_PROPERTY));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Notices.write(NOTICES, file)));
  }

  private MutantsOperator() {}

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

  /**
   * Compares one step.
   *
   * @return true; there is no other result
   * @throws MirrorException if the answer of the core as it is differs, or cannot be compared
   */
  @TLAPlusOperator(identifier = "Mirror", module = "Mirror", warn = false)
  public static Value mirror(Value setup, Value cache, Value event, Value answer) {
    ORIGINAL.compare(setup, cache, event, answer);
    UNNOTICED.removeIf(
        mutant -> {
          Optional<Notice> notice = notice(mutant, setup, cache, event, answer);
          notice.ifPresent(how -> NOTICES.put(mutant.number(), how));
          return notice.isPresent();
        });
    return BoolValue.ValTrue;
  }

  private static Optional<Notice> notice(
      Mutant mutant, Value setup, Value cache, Value event, Value answer) {
    MutantSwitch.select(mutant.number());
    try {
      mutant.mirror().compare(setup, cache, event, answer);
      return Optional.empty();
    } catch (MutantSwitch.OverrunError e) {
      return Optional.of(Notice.OVERRUNS);
    } catch (MirrorException e) {
      boolean answers = e.toString().contains(Mirror.DIFFERS);
      return Optional.of(answers ? Notice.DIFFERS : Notice.FAILS);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return Optional.of(Notice.FAILS);
    } finally {
      MutantSwitch.select(MutantSwitch.ORIGINAL);
    }
  }
}
