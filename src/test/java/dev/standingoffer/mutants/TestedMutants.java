package dev.standingoffer.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.mirror.MutantSwitch.OverrunError;
import dev.standingoffer.mirror.MutantTrial;
import dev.standingoffer.mirror.Notices.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A process that runs classes of tests with each mutant, up to the first class in which a test
 * fails.
 */
final class TestedMutants {

  private static final Launcher LAUNCHER = LauncherFactory.create();

  /** What the tests of the core as it is jump, so many times, before a loop is without an end. */
  private static final int MANY_TIMES = 5;

  private record Tests(String name, int jumps, Duration time) {}

  private TestedMutants() {}

  /**
   * Ends with 0 where every test succeeds with the core as it is, else with 1.
   *
   * @param classes the names of the classes, each of which has a test
   */
  public static void main(String[] classes) {
    MutantTrial trial = MutantTrial.ofThisProcess();
    List<Tests> all = new ArrayList<>();
    for (String name : classes) {
      all.add(timed(name));
    }
    for (Tests tests : all) {
      Instant start = Instant.now();
      int before = trial.unnoticed().size();
      MutantSwitch.allowJumps(Math.max(1_000_000, tests.jumps() * MANY_TIMES));
      trial.tryUnnoticed(
          number -> MutantSwitch.notice(number, () -> Run.of(tests.name()).notice()));
      System.out.printf(
          "%s: %d ms with the core as it is; notices %d of %d mutants in %d s%n",
          tests.name(),
          tests.time().toMillis(),
          before - trial.unnoticed().size(),
          before,
          Duration.between(start, Instant.now()).toSeconds());
    }
    System.exit(0);
  }

  /** Twice, as the first time everything is loaded. */
  private static Tests timed(String name) {
    MutantSwitch.allowJumps(Integer.MAX_VALUE / MANY_TIMES);
    Run.of(name);
    MutantSwitch.select(MutantSwitch.ORIGINAL);
    Instant start = Instant.now();
    Run run = Run.of(name);
    Duration time = Duration.between(start, Instant.now());
    if (run.failure().isPresent() || run.succeeded().get() == 0) {
      System.out.println(name + ": not every test succeeds, or there is none");
      run.failure().ifPresent(Throwable::printStackTrace);
      System.exit(1);
    }
    return new Tests(name, MutantSwitch.jumps(), time);
  }

  /** One run of a class. */
  private static final class Run implements TestExecutionListener {

    private final AtomicInteger succeeded = new AtomicInteger();
    private Optional<Throwable> failure = Optional.empty();

    static Run of(String className) {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(className))
              .configurationParameter("jqwik.database", "")
              .configurationParameter("jqwik.shrinking.default", "OFF")
              .configurationParameter("jqwik.reporting.onlyfailures", "true")
              .build();
      Run run = new Run();
      LAUNCHER.execute(request, run);
      return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL && test.isTest()) {
        succeeded.incrementAndGet();
      }
      if (result.getStatus() == TestExecutionResult.Status.FAILED && failure.isEmpty()) {
        failure = Optional.of(result.getThrowable().orElseGet(AssertionError::new));
      }
    }

    AtomicInteger succeeded() {
      return succeeded;
    }

    Optional<Throwable> failure() {
      return failure;
    }

    Optional<Notice> notice() {
      return failure.map(
          thrown ->
              switch (thrown) {
                case OverrunError _ -> Notice.OVERRUNS;
                case AssertionError _ -> Notice.DIFFERS;
                default -> Notice.FAILS;
              });
    }
  }
}
