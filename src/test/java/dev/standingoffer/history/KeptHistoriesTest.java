package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Event;
import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The history that the manifest's models go through is what the nodes of today do. With the system
 * property {@value #UPDATE} set to true, it is written anew.
 */
class KeptHistoriesTest {

  private static final String UPDATE = "updateDocs";
  private static final String MODULE = "model-checking/MCHistoryKept.tla";
  private static final String CONFIG = "model-checking/MCHistories.cfg";

  private static final long SEED = 19;

  private static final World.Plan PLAN =
      new World.Plan(Worlds.policy(3, true), 20, 7, 4, Set.of(), false);

  @TempDir private Path folder;
  private Histories files;
  private History history;

  @BeforeEach
  void live() throws Exception {
    files = World.live(SEED, PLAN, folder);
    history = files.read();
  }

  @Test
  void itIsWhatTheNodesDo() throws Exception {
    String module = HistoryModel.of("MCHistoryKept", history, List.of()).module();
    Path file = ProjectFile.HOME.resolve(MODULE);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(file, module);
      return;
    }
    assertThat(Files.readString(file))
        .as("to write it anew: mvn test -Dtest=KeptHistoriesTest -D%s=true", UPDATE)
        .isEqualTo(module);
  }

  @Test
  void itsPolicyIsThatOfTheConfiguration() throws Exception {
    List<String> constants =
        HistoryModel.of("MCHistoryKept", history, List.of())
            .config()
            .lines()
            .filter(line -> line.contains(" = "))
            .toList();
    assertThat(constants).hasSizeGreaterThan(20);
    assertThat(ProjectFile.read(CONFIG).text().lines().filter(line -> line.contains(" = ")))
        .containsExactlyElementsOf(constants);
  }

  /** Small as it is, it has what the models change in it. */
  @Test
  void itHasSomethingToLose() throws IOException {
    assertThat(history.entries()).hasSizeLessThan(160);
    assertThat(files.kills()).isGreaterThanOrEqualTo(3);
    assertThat(count(entry -> entry instanceof PhoneEntry.Started)).isGreaterThanOrEqualTo(2);
    assertThat(count(entry -> entry instanceof ServerEntry.Started)).isGreaterThanOrEqualTo(2);
    assertThat(count(entry -> entry instanceof ServerEntry.Stored)).isGreaterThanOrEqualTo(3);
    assertThat(
            count(
                entry ->
                    entry instanceof PhoneEntry.Stepped step
                        && step.event() instanceof Event.StaticInvoicePersisted))
        .isGreaterThanOrEqualTo(3);
    assertThat(count(entry -> entry instanceof PhoneEntry.Returning(var o) && o.isPresent()))
        .isGreaterThanOrEqualTo(2);
  }

  private long count(Predicate<Entry> wanted) {
    return history.entries().stream().map(Placed::entry).filter(e -> wanted.test(e)).count();
  }
}
