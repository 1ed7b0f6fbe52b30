package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.ProjectFile;
import org.junit.jupiter.api.Test;

/** The numbers that {@code docs/socket.md} gives are those that count where none are chosen. */
class DefaultsTest {

  private static final String PAGE = ProjectFile.read("docs/socket.md").text();

  @Test
  void thePageHasTheLimits() {
    Limits limits = Limits.DEFAULT;
    assertThat(PAGE.lines().filter(line -> line.startsWith("| connections at once")))
        .singleElement()
        .asString()
        .endsWith(" | %d |".formatted(limits.connections()));
    assertThat(PAGE.lines().filter(line -> line.startsWith("| time for the hello")))
        .singleElement()
        .asString()
        .endsWith(" | %d s |".formatted(limits.patience().toSeconds()));
    assertThat(PAGE.lines().filter(line -> line.startsWith("| what waits to be sent")))
        .singleElement()
        .asString()
        .endsWith(" | %d KiB |".formatted(limits.outboxBytes() / 1_024));
  }

  /** Eleven messages a tick, each of BOLT 4's longer length and what is around it. */
  @Test
  void aPhoneHasRoomForTenTicks() {
    Limits limits = Limits.OF_CLIENT;
    assertThat(limits.outboxBytes()).isGreaterThan(10 * 11 * (32_768 + 200));
    assertThat(PAGE.lines().filter(line -> line.startsWith("| the same of a phone")))
        .singleElement()
        .asString()
        .endsWith(" | %d KiB |".formatted(limits.outboxBytes() / 1_024));
  }

  @Test
  void thePageHasThePauses() {
    Pauses pauses = Pauses.DEFAULT;
    assertThat(PAGE)
        .contains(
            "after %.1f s at first, and twice as long each time, up to %d s."
                .formatted(pauses.first().toMillis() / 1_000.0, pauses.longest().toSeconds()));
  }
}
