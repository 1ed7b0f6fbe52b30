package dev.standingoffer.evidence;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A process that runs classes of tests, with the core that is on its class path. */
final class PropertyTests {

  /** Where jqwik keeps the seeds of what failed. */
  private static final String DATABASE = "jqwik.database";

  private static final String NONE = "";

  private PropertyTests() {}

  /**
   * Ends with 0 where every test succeeds, else with 1.
   *
   * @param classes the names of the classes, each of which has a test
   */
  public static void main(String[] classes) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    boolean succeeds = true;
    for (String name : classes) {
      TestExecutionSummary summary = run(name);
      if (summary.getTestsSucceededCount() == 0) {
        out.println(name + " has no test that succeeds");
      }
      summary.printFailuresTo(out);
      succeeds &= summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0;
    }
    System.exit(succeeds ? 0 : 1);
  }

  private static TestExecutionSummary run(String className) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(className))
            .configurationParameter(DATABASE, NONE)
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, summary);
    return summary.getSummary();
  }
}
