package dev.standingoffer.node.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.PagePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of published offers after a start from a backup, or from nothing (F10). A table of
 * {@code docs/store.md} is what comes of it.
 */
class RestoreTest {

  private static final PagePart PART = new PagePart("docs/store.md", "generated:restores");

  private static final Map<Start, RestoredLife.Outcome> OUTCOMES = new EnumMap<>(Start.class);

  @TempDir private static Path home;

  /** What comes of a start, lived through once. */
  private static RestoredLife.Outcome outcome(Start start) {
    return OUTCOMES.computeIfAbsent(
        start,
        each -> {
          try {
            return RestoredLife.of(each, Files.createDirectory(home.resolve(each.name())));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The tempting form. */
  @Test
  void aBackupThatIsTakenForCurrentKillsWhatWasGivenOutSince() {
    assertThat(outcome(Start.UNHEEDED).offers()).isEqualTo(3);
    assertThat(outcome(Start.UNHEEDED).deadAfter()).hasSize(3);
  }

  @Test
  void aBackupThatIsHeededKillsNothing() {
    assertThat(outcome(Start.HEEDED).offers()).isEqualTo(3);
    assertThat(outcome(Start.HEEDED).deadAfter()).isEmpty();
  }

  /** No remedy helps what the backup does not have. */
  @Test
  void anOfferThatWasBuiltSinceIsLost() {
    assertThat(outcome(Start.BUILT_SINCE).deadAfter()).hasSize(1);
  }

  @Test
  void aStartFromNothingUnderTheSameIdKillsAll() {
    assertThat(outcome(Start.SAME_ID).offers()).isEqualTo(10);
    assertThat(outcome(Start.SAME_ID).deadAfter()).hasSize(10);
  }

  /** And there are ten new ones. */
  @Test
  void aStartFromNothingUnderANewIdKillsNothing() {
    assertThat(outcome(Start.NEW_ID).offers()).isEqualTo(10);
    assertThat(outcome(Start.NEW_ID).deadAfter()).isEmpty();
    assertThat(outcome(Start.NEW_ID).readyAtTheEnd()).isEqualTo(10);
  }

  @Test
  void theTableIsAsMeasured() throws IOException {
    String table =
        Arrays.stream(Start.values())
            .map(start -> row(start, outcome(start)))
            .collect(
                Collectors.joining(
                    "\n",
                    """

                    | after | offers given out | served a day later | minutes until the others are dead |
                    |---|---:|---:|---|
                    """,
                    "\n"));
    PART.isAs(table, RestoreTest.class);
  }

  private static String row(Start start, RestoredLife.Outcome outcome) {
    return "| %s | %d | %d | %s |"
        .formatted(
            start.words(),
            outcome.offers(),
            outcome.offers() - outcome.deadAfter().size(),
            outcome.deadAfter().isEmpty()
                ? "—"
                : outcome.deadAfter().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")));
  }
}
