package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.MirrorComplaint;
import dev.standingoffer.mirror.MirrorOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The mirror from any cache, of the project itself, on caches of at most one slot; and what all
 * runs of a mirror in tests have in common.
 */
public final class SmallMirror {

  public static final Path MODELS = Path.of("model-checking").toAbsolutePath();
  static final Path SPEC = Path.of("spec").toAbsolutePath();

  /** TLC's exit code for an exception in an operator. */
  private static final int EXCEPTION_IN_AN_OPERATOR = 75;

  private SmallMirror() {}

  /**
   * What came of a run.
   *
   * @param run what TLC did
   * @param cells the counts that Java left
   */
  record Result(TlcRun run, Map<String, Long> cells) {}

  /** Runs the model with these system properties in TLC's process. */
  static Result run(Map<String, String> systemProperties) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open()) {
      Path folder = workshop.folderForRun();
      Path counts = folder.resolve("counts.json");
      Map<String, String> properties = new HashMap<>(systemProperties);
      properties.put(MirrorOperator.COUNTS_PROPERTY, counts.toString());
      TlcRequest request = request(MODELS.resolve("MCAnyCache.tla"), config(), properties);
      TlcRun run = workshop.run(request, folder, _ -> {});
      return new Result(run, Counts.read(counts));
    }
  }

  /** What to ask TLC for, so that it runs a model with these system properties and one worker. */
  static TlcRequest request(Path model, String config, Map<String, String> properties) {
    return new TlcRequest(
        model,
        config,
        List.of(MODELS, SPEC),
        1,
        512,
        true,
        false,
        Duration.ofMinutes(5),
        properties,
        List.of());
  }

  /** Requires that a run was ended by the mirror, with an event and a difference. */
  static void requireDifference(TlcRun run) {
    assertThat(run.exitCode()).isEqualTo(EXCEPTION_IN_AN_OPERATOR);
    assertThat(run.result().success()).isFalse();
    assertThat(run.result().errors().getFirst()).contains("the Java core differs from the spec");
    MirrorComplaint complaint = run.result().mirrorComplaint().orElseThrow();
    assertThat(complaint.first()).matches("answer\\.[^:]+: spec .+, core .+");
    assertThat(String.join("\n", complaint.others()))
        .containsPattern("(?m)^event: .*type \\|-> ")
        .containsPattern("(?m)^spec: .+\n^core: ");
  }

  /** The configuration, for fewer caches. */
  static String config() throws IOException {
    String config = Files.readString(MODELS.resolve("MCAnyCache_low.cfg"));
    String small = config.replaceFirst("SlotCounts = \\{[^}]*}", "SlotCounts = {0, 1}");
    if (small.equals(config)) {
      throw new IllegalStateException("MCAnyCache_low.cfg has no SlotCounts to make smaller");
    }
    return small;
  }
}
