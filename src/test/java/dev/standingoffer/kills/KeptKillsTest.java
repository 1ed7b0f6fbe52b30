package dev.standingoffer.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of a kept run, and what a report says of its own. */
class KeptKillsTest {

  @TempDir Path home;

  /** Each count has a number of its own, so that none is shown in another's place. */
  private static KillReport report() {
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    for (Count what : Count.values()) {
      counts.put(what, 1_001L + counts.size());
    }
    return new KillReport(counts, 77, List.of(), Duration.ofMinutes(50));
  }

  private Path file() throws IOException {
    return Files.createDirectories(home.resolve("docs")).resolve("kills.json");
  }

  @Test
  void theTableShowsWhatWasKept() throws Exception {
    assertThat(KeptKills.parts(home)).isEmpty();
    file();
    KeptKills.write(home, report());
    List<String> lines = KeptKills.parts(home).get("generated:kills");
    for (Count what : Count.values()) {
      assertThat(lines).contains("| %s | %,d |".formatted(what.words(), report().count(what)));
    }
    assertThat(lines)
        .contains("| age of the oldest invoice that a payer got, in minutes | 77 |")
        .endsWith("A run that took 50 minutes.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"format\":\"standing-offer-kills/1\"}", "x"})
  void whatIsNoneIsRefused(String text) throws Exception {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> KeptKills.parts(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kills.json");
  }

  @Test
  void whatShouldBeNoneIsComplainedOf() {
    assertThat(report().isAsExpected()).isFalse();
    assertThat(report().complaints()).hasSize(5);
    KillReport fine =
        new KillReport(
            Map.of(Count.KILLS, 1L, Count.LIVES, 2L, Count.ACCEPTED, 2L),
            0,
            List.of(),
            Duration.ZERO);
    assertThat(fine.isAsExpected()).isTrue();
    assertThat(new KillReport(Map.of(), 0, List.of(), Duration.ZERO).isAsExpected())
        .as("nothing was killed")
        .isFalse();
    assertThat(
            new KillReport(
                    Map.of(Count.KILLS, 1L, Count.LIVES, 2L, Count.ACCEPTED, 1L),
                    0,
                    List.of(),
                    Duration.ZERO)
                .isAsExpected())
        .as("a life was not judged")
        .isFalse();
  }
}
