package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The port in Go is right in the recordings, and Go itself has nothing to say against it. It is led
 * through all conversations but the largest one, which takes as long as all others; with the system
 * property {@value #ALL} set to true through that one, too.
 */
@EnabledIf(
    value = "dev.standingoffer.conform.Go#isThere",
    disabledReason = "there is no go, 1.22 or newer")
class GoPortIT {

  private static final Path RECORDINGS = Path.of("conformance", "recordings");
  private static final Path VECTORS = Path.of("conformance", "vectors");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String LARGEST = "episodes/many-slots";
  private static final String ALL = "ports.all";

  private static ConformReport run(Predicate<Conversation> which) throws Exception {
    List<Conversation> conversations = Conversations.in(RECORDINGS).stream().filter(which).toList();
    Ladder ladder = Ladder.of(VECTORS, conversations);
    return Conformance.run(Go.build(), ladder, Set.of(), LIMIT, true, Listener.SILENT);
  }

  @Test
  void itIsRightInAllVectorsAndTheRecordings() throws Exception {
    ConformReport report = run(conversation -> !conversation.id().equals(LARGEST));
    assertThat(report.agrees()).as(report.toText()).isTrue();
    new PagePart(Go.FOLDER.resolve("README.md").toString(), "generated:go")
        .isAs(Shown.of(report), GoPortIT.class);
  }

  @Test
  void itIsRightInFreshConversations(@TempDir Path folder) throws Exception {
    ConformReport report =
        FreshRun.run(
            Go.build(),
            PortLevel.CACHE,
            new FreshRun.Seeds(1, 5, 400),
            LIMIT,
            true,
            folder,
            Listener.SILENT);
    assertThat(report.agrees()).as(report.toText()).isTrue();
    assertThat(report.steps()).isEqualTo(2_000);
  }

  @Test
  @EnabledIfSystemProperty(
      named = ALL,
      matches = "true",
      disabledReason = "it takes long: -D" + ALL + "=true")
  void itIsRightInTheLargestOne() throws Exception {
    ConformReport report = run(conversation -> conversation.id().equals(LARGEST));
    assertThat(report.agrees()).as(report.toText()).isTrue();
  }

  /** Its tests pass, and vet, which runs before them, has nothing to say. */
  @Test
  void itsOwnTestsPass() throws IOException, InterruptedException {
    Go.Ended tests = Go.run("go", "test", "-vet=all", "./...");
    assertThat(tests.output()).matches("ok\\s+\\S+/port\\s.*\\R");
    assertThat(tests.exitCode()).isZero();
  }

  @Test
  void itIsFormatted() throws IOException, InterruptedException {
    assertThat(Go.run("gofmt", "-l", ".")).isEqualTo(new Go.Ended("", 0));
  }

  /** Nothing is taken from elsewhere: the standard library is enough. */
  @Test
  void itNeedsNoModules() throws IOException {
    assertThat(Files.readString(Go.FOLDER.resolve("go.mod"))).doesNotContain("require");
  }

  @Test
  void itsHarnessIsShort() throws IOException {
    assertThat(Files.readAllLines(Go.FOLDER.resolve("port.go"))).hasSizeLessThan(100);
  }
}
