package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.MirrorOperator;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.mirror.wrong.Unnoticed;
import dev.standingoffer.mirror.wrong.WrongServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At one end of time or at the other, the mirror notices every wrong server, and the right one
 * passes both.
 */
class WrongServersIT {

  private static final List<String> CONFIGS = List.of("MCServer_high.cfg", "MCServer_low.cfg");

  private static Workshop workshop;

  @BeforeAll
  static void open() throws IOException {
    workshop = Workshop.open();
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  @Test
  void theRightServerPassesAndEveryStepIsCounted() throws Exception {
    for (String config : CONFIGS) {
      Path folder = workshop.folderForRun();
      TlcRun run = run(config, Map.of(), folder);
      assertThat(run.result().errors()).isEmpty();
      assertThat(run.exitCode()).isZero();
      Map<String, Long> cells = Counts.read(folder.resolve("counts.json"));
      assertThat(cells.keySet()).isEqualTo(Vocabulary.SERVER.cells());
      assertThat(cells.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(
              run.result().statesGenerated().getAsLong()
                  - run.result().initialStates().getAsLong());
    }
  }

  @Test
  void everyWrongServerIsNoticed() throws Exception {
    SequencedMap<String, String> configs = new LinkedHashMap<>();
    for (String config : CONFIGS) {
      configs.put(config, Files.readString(SmallMirror.MODELS.resolve(config)));
    }
    assertThat(
            ManyCores.unnoticed(
                SmallMirror.MODELS.resolve("MCServer.tla"),
                configs,
                Unnoticed.wrongServers(),
                Unnoticed.Servers.class))
        .containsExactly(Unnoticed.RIGHT);
  }

  @Test
  void oneAloneIsReported() throws Exception {
    SmallMirror.requireDifference(
        run(
            CONFIGS.getFirst(),
            Map.of(Core.PROPERTY, WrongServers.ConfirmsFirst.class.getName()),
            workshop.folderForRun()));
  }

  private static TlcRun run(String config, Map<String, String> properties, Path folder)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(properties);
    all.put(MirrorOperator.COUNTS_PROPERTY, folder.resolve("counts.json").toString());
    TlcRequest request =
        SmallMirror.request(
            SmallMirror.MODELS.resolve("MCServer.tla"),
            Files.readString(SmallMirror.MODELS.resolve(config)),
            all);
    return workshop.run(request, folder, _ -> {});
  }
}
