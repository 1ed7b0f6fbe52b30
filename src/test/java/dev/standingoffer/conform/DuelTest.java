package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.FreshRun.Seeds;
import dev.standingoffer.fresh.Fresh;
import dev.standingoffer.fresh.FreshHeader;
import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.Replayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The duel with others in the place of LDK, which write what the core would, or something else. LDK
 * itself is led where there is cargo, by {@code ./standing-offer duel}.
 */
class DuelTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  private Duel.Outcome run(String script, long steps) throws Exception {
    return Duel.run(List.of("sh", "-c", script), new Seeds(7, 7, steps), LONG, folder, told::add);
  }

  /** What LDK would write in the conversation of seed 7. */
  private List<String> recording(int steps) {
    Fresh fresh = new Fresh(7);
    List<FreshInput> inputs = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      inputs.add(fresh.next().input());
    }
    return FreshConversation.recording(FreshHeader.of(7), "a test", inputs);
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("said"), lines);
  }

  @Test
  void whoDoesTheSameAgrees() throws Exception {
    Path said = write(recording(60));
    Duel.Outcome outcome = run("cat '" + said + "'; cat >/dev/null", 60);
    assertThat(outcome).isEqualTo(new Duel.Outcome("lightning 0.2.5", 1, 60, 0));
    assertThat(told).containsExactly("seed 7: 60 steps agree to the last byte");
  }

  /** It says the same of each step, whatever it is asked. */
  @Test
  void aDifferenceIsWrittenWithWhatWasAnswered() throws Exception {
    Path said =
        write(
            recording(1).stream()
                .map(line -> line.replace("\"result\":true", "\"result\":false"))
                .toList());
    assertThat(Files.readString(said)).contains("\"result\":false");
    String script =
        """
        while read -r line; do
          case $line in
            *'"format"'*) sed -n 1p '%1$s' ;;
            *) sed -n 2p '%1$s' ;;
          esac
        done
        """
            .formatted(said);
    Duel.Outcome outcome = run(script, 1);
    assertThat(outcome.agrees()).isFalse();
    assertThat(outcome.differing()).isEqualTo(1);
    Path file = folder.resolve("duel-7.ndjson");
    assertThat(told)
        .contains(
            "seed 7: step 0 is another one with LDK", "made shorter, with LDK's answers: " + file);
    assertThat(Replayer.replay(file).toText()).contains("step 0 differs", "result");
  }

  @Test
  void whoEndsDoesNotAgree() throws Exception {
    Duel.Outcome outcome = run("echo why >&2; exit 3", 5);
    assertThat(outcome.agrees()).isFalse();
    assertThat(String.join("\n", told))
        .contains(
            "LDK: it ended with exit code 3 where the header was asked; its standard error ends"
                + " with \"why\"")
        .endsWith("made shorter, with the core's answers: " + folder.resolve("duel-7.ndjson"));
    assertThat(Replayer.replay(folder.resolve("duel-7.ndjson")).agrees()).isTrue();
  }

  @Test
  void whoSaysNothingIsWaitedForOnce() throws Exception {
    Duel.Outcome outcome =
        Duel.run(
            List.of("sh", "-c", "cat >/dev/null; sleep 100"),
            new Seeds(7, 7, 5),
            Duration.ofSeconds(1),
            folder,
            told::add);
    assertThat(outcome.agrees()).isFalse();
    assertThat(told)
        .containsExactly(
            "seed 7: step 0 is another one with LDK",
            "LDK: it gives no answer to the header within 1 s");
  }
}
