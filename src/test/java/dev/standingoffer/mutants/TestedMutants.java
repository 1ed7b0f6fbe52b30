package dev.standingoffer.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.standingoffer.mirror.MutantSwitch;
import dev.standingoffer.mirror.MutantSwitch.OverrunError;
import dev.standingoffer.mirror.MutantTrial;
import dev.standingoffer.mirror.Notices.Notice;
import java.util.Optional;
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

  private static final int FEWEST_ALLOWED = 1_000_000;

  private TestedMutants() {}

  /**
   * Ends with 0 where every test succeeds with the core as it is, else with 1.
   *
   * @param classes the names of the classes, each of which has a test
   */
  public static void main(String[] classes) {
    MutantTrial trial = MutantTrial.ofThisProcess();
    for (String name : classes) {
      int jumps = jumpsOfTheCoreAsItIs(name);
      MutantSwitch.allowJumps(Math.max(FEWEST_ALLOWED, jumps * MANY_TIMES));
      trial.tryUnnoticed(number -> MutantSwitch.notice(number, () -> Run.of(name).notice()));
    }
    System.exit(0);
  }

  private static int jumpsOfTheCoreAsItIs(String name) {
    MutantSwitch.allowJumps(Integer.MAX_VALUE / MANY_TIMES);
    MutantSwitch.select(MutantSwitch.ORIGINAL);
    Run run = Run.of(name);
    if (run.failure.isPresent() || run.succeeded == 0) {
      System.out.println(name + ": not every test succeeds, or there is none");
      run.failure.ifPresent(Throwable::printStackTrace);
      System.exit(1);
    }
    return MutantSwitch.jumps();
  }

  /** One run of a class. */
  private static final class Run implements TestExecutionListener {

    private int succeeded;
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
        succeeded++;
      }
      if (result.getStatus() == TestExecutionResult.Status.FAILED && failure.isEmpty()) {
        failure = Optional.of(result.getThrowable().orElseGet(AssertionError::new));
      }
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
