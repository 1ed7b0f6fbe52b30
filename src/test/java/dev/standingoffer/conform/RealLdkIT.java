package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.conform.FreshRun.Seeds;
import dev.standingoffer.replay.Level;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.Replayer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real LDK as a port, and in the duel. It takes cargo, and minutes where it is built first. */
@EnabledIfSystemProperty(
    named = RealLdkIT.PROPERTY,
    matches = "true",
    disabledReason = "it takes cargo, and long: -D" + RealLdkIT.PROPERTY + "=true")
class RealLdkIT {

  static final String PROPERTY = "ldk.real";

  private static final String PROGRAM = "conformance/ldk/run";
  private static final Path SKIPS = Path.of("conformance", "ldk", "port-skips.txt");
  private static final Duration LIMIT = Duration.ofMinutes(20);

  @TempDir private Path folder;

  @Test
  void ldkAsAPortPasses() throws Exception {
    Ladder ladder =
        Ladder.of(
            Path.of("conformance", "vectors"),
            Conversations.in(Path.of("conformance", "recordings")));
    Set<String> known = KnownFailures.read(SKIPS, ladder.ids());
    ConformReport report =
        Conformance.run(List.of(PROGRAM, "--port"), ladder, known, LIMIT, false, Listener.SILENT);
    assertThat(report.agrees()).as(report.toText()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"CACHE", "FULL"})
  void ldkAsAPortPassesInFreshConversations(PortLevel level) throws Exception {
    ConformReport report =
        FreshRun.run(
            List.of(PROGRAM, "--port"),
            level,
            new Seeds(1, 3, 200),
            LIMIT,
            true,
            folder,
            Listener.SILENT);
    assertThat(report.agrees()).as(report.toText()).isTrue();
  }

  @Test
  void ldkAsAServerPassesInFreshConversations() throws Exception {
    ConformReport report =
        FreshServers.run(
            List.of(PROGRAM, "--port"),
            PortLevel.SERVER,
            new Seeds(1, 3, 300),
            LIMIT,
            true,
            folder,
            Listener.SILENT);
    assertThat(report.agrees()).as(report.toText()).isTrue();
  }

  private Duel.Outcome duel(String release, List<String> told) throws Exception {
    List<String> command = List.of(PROGRAM, "--lead", "--ldk", release);
    return Duel.run(command, new Seeds(1, 2, 200), LIMIT, folder, told::add);
  }

  @Test
  void ldkAgreesToTheLastByte() throws Exception {
    List<String> told = new ArrayList<>();
    assertThat(duel("0.2.5", told))
        .as(String.join("\n", told))
        .isEqualTo(new Duel.Outcome("lightning 0.2.5", 2, 400, 0));
  }

  /** Its defect D1 is in the recording that is left: a restart, and a confirmation. */
  @Test
  void anotherReleaseDoesNot() throws Exception {
    assertThat(duel("0.2.0", new ArrayList<>()).agrees()).isFalse();
    Path file = folder.resolve("duel-1.ndjson");
    assertThat(Replayer.replay(file, Optional.of(LdkRelease.DEFAULT), Level.FULL).toText())
        .contains("step 1 differs: event=static_invoice_persisted");
  }
}
