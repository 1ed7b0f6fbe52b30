package dev.standingoffer.tlc;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.ModelConfig;
import java.util.List;
import java.util.Map;

/**
 * How a model came out.
 *
 * @param model the model
 * @param config what its configuration asks for, and the module watches
 * @param run what TLC did
 * @param cells for a mirror: how many steps were compared, by event and verdict; empty where Java
 *     left no counts
 * @param complaints all in which the run is not as the manifest expects; none: it is as expected
 */
public record ModelResult(
    Model model, ModelConfig config, TlcRun run, Map<String, Long> cells, List<String> complaints) {

  /** Whether there is no complaint. */
  public boolean isAsExpected() {
    return complaints.isEmpty();
  }

  /**
   * Steps that TLC took: states generated, without the initial ones; 0 where TLC gave no number.
   */
  public long transitions() {
    return run.result().statesGenerated().orElse(0) - run.result().initialStates().orElse(0);
  }

  /** How long TLC worked; 0 where it did not say. */
  public long milliseconds() {
    return run.result().milliseconds().orElse(0);
  }

  /** Steps a second, over all of TLC's work; 0 where TLC gave no numbers. */
  public long transitionsPerSecond() {
    return milliseconds() == 0 ? 0 : transitions() * 1_000 / milliseconds();
  }
}
