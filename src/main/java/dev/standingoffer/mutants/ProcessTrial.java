package dev.standingoffer.mutants;

import dev.standingoffer.cache.Event;
import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.Jvm;
import dev.standingoffer.mutants.MutationReport.Fate;
import dev.standingoffer.mutants.MutationReport.Judged;
import dev.standingoffer.mutants.MutationReport.Result;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.tlc.Workshop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds mutants against recordings or property tests, in a process that tries one after the other.
 *
 * @param evidence which of them
 * @param classPath of the process, after the classes with the mutants
 * @param mainClass what it runs
 * @param arguments what it is told
 */
record ProcessTrial(
    Workshop workshop,
    Evidence evidence,
    String classPath,
    String mainClass,
    List<String> arguments)
    implements Trial {

  /** The class that runs tests, which is one itself. */
  private static final String TESTED = "dev.standingoffer.mutants.TestedMutants";

  /** What is made where a conversation is read; all else of the core is at work when it is led. */
  private static final Set<Class<?>> READ =
      Set.of(
          Event.class,
          ServerEvent.class,
          Recipient.class,
          RecipientContext.class,
          SlotContext.class,
          Slot.class);

  private static final Duration LIMIT = Duration.ofMinutes(20);

  /**
   * Recordings.
   *
   * @param home the folder of the project
   */
  static Trial ofRecordings(Workshop workshop, Path home) {
    return new ProcessTrial(
        workshop,
        Evidence.RECORDINGS,
        Workshop.classPath(),
        ReplayedMutants.class.getName(),
        List.of(home.toAbsolutePath().toString()));
  }

  /**
   * Property tests.
   *
   * @param classes the names of their classes
   */
  static Trial ofTests(Workshop workshop, String testClassPath, List<String> classes) {
    return new ProcessTrial(workshop, Evidence.PROPERTY_TESTS, testClassPath, TESTED, classes);
  }

  @Override
  public Judged judge(Group group) throws IOException, InterruptedException {
    Path file = workshop.folderForRun().resolve("notices.txt");
    Map<String, String> properties = new HashMap<>(group.properties(file));
    properties.putAll(Jvm.FIXED_SEED);
    properties.put(
        ReplayedMutants.READING_PROPERTY,
        group.numbers(group.mutants().stream().filter(ProcessTrial::isRead).toList()));
    List<String> failures =
        new Jvm(workshop, group.classes() + File.pathSeparator + classPath, properties, LIMIT)
            .run(mainClass, arguments);
    Map<Mutant, Fate> fates = failures.isEmpty() ? group.fates(file) : Map.of();
    List<Result> results =
        group.mutants().stream()
            .map(
                mutant ->
                    new Result(
                        mutant,
                        evidence,
                        fates.getOrDefault(mutant, Fate.UNCLEAR),
                        evidence.word(),
                        List.of()))
            .toList();
    return new Judged(results, failures);
  }

  private static boolean isRead(Mutant mutant) {
    return READ.stream()
        .map(Class::getName)
        .anyMatch(
            name -> mutant.className().equals(name) || mutant.className().startsWith(name + "$"));
  }
}
