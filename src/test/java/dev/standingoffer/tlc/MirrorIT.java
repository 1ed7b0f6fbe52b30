package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.Vocabulary;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.TLC;

/** TLC calls the Java core, in a process of its own, as in a check. */
class MirrorIT {

  /** Keeps the count of requests over a restart. */
  public static final class Remembering implements Core {
    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      Step step = OfferCache.step(cache, event, policy);
      return event instanceof Event.Restarted restarted
          ? new Step(restarted.persisted(), step.effects(), step.outcome())
          : step;
    }
  }

  @Test
  void theCoreAgreesOnEveryStep() throws Exception {
    SmallMirror.Result result = SmallMirror.run(Map.of());
    assertThat(result.run().exitCode()).isZero();
    TlcResult said = result.run().result();
    assertThat(said.success()).isTrue();
    assertThat(result.cells().keySet()).isEqualTo(Vocabulary.CACHE.cells());
    assertThat(result.cells().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(said.statesGenerated().getAsLong() - said.initialStates().getAsLong())
        .isPositive();
  }

  @Test
  void aWrongCoreIsReported() throws Exception {
    Map<String, String> properties = Map.of(Core.PROPERTY, Remembering.class.getName());
    SmallMirror.Result result = SmallMirror.run(properties);
    SmallMirror.requireDifference(result.run());
    assertThat(result.run().result().errors().getFirst())
        .contains("type |-> \"Restarted\"")
        .contains("answer.next.requestAttempts: spec 0, core 2");
  }

  /** The class path has TLC alone. */
  @Test
  void aMissingOperatorIsReported(@TempDir Path folder) throws Exception {
    Path jar = Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path config = Files.writeString(folder.resolve("MCAnyCache.cfg"), SmallMirror.config());
    Files.copy(SmallMirror.MODELS.resolve("MCAnyCache.tla"), folder.resolve("MCAnyCache.tla"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-DTLA-Library=" + SmallMirror.MODELS + File.pathSeparator + SmallMirror.SPEC,
                "-cp",
                jar.toString(),
                TLC.class.getName(),
                "-tool",
                "-config",
                config.getFileName().toString(),
                "MCAnyCache.tla")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    TlcOutput output = new TlcOutput();
    process.inputReader().lines().forEach(output::line);
    assertThat(process.waitFor()).isNotZero();
    assertThat(output.result().success()).isFalse();
    assertThat(output.result().violated()).containsExactly(TlcResult.ASSERTION);
    assertThat(output.result().errors().getFirst())
        .contains("the Java operator Mirror is not loaded");
  }
}
