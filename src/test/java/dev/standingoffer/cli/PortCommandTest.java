package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class PortCommandTest {

  @TempDir private Path folder;

  private static final String READY =
      "{\"ready\":true,\"name\":\"standing-offer\",\"level\":\"cache\"}\n";

  @Test
  void anEmptyInputEndsIt() {
    assertThat(Tool.run("", "port")).isEqualTo(new Tool.Result(0, "", ""));
  }

  @Test
  void itAnswersALineWithALine() throws BadRecordingException, IOException {
    Path file = Path.of("conformance", "recordings", "recipient", "13.ndjson.gz");
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      String header = conversation.header();
      Tool.Result result =
          Tool.run(header + "\n" + conversation.next().orElseThrow().line(), "port");
      assertThat(result.exitCode()).isZero();
      assertThat(result.out())
          .startsWith(READY + "{\"step\":0,\"output\":{\"result\":")
          .hasLineCount(2);
      assertThat(result.err()).isEmpty();
      Tool.Result other = Tool.run(header + "\nhello\n", "port");
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.out()).isEqualTo(READY);
      assertThat(other.err()).startsWith("standard input:2: no JSON").hasLineCount(1);
    }
  }

  @Test
  @EnabledIf("dev.standingoffer.cli.Tool#isThereAFullDevice")
  void anOutputThatFailsIsNotQuiet() throws BadRecordingException, IOException {
    Path file = Path.of("conformance", "recordings", "recipient", "13.ndjson.gz");
    try (PortConversation conversation = PortConversation.open(file).orElseThrow()) {
      Path asked = Files.writeString(folder.resolve("asked"), conversation.header());
      Tool.Result result =
          Tool.runByShell("\"${@:2}\" <\"$1\" >/dev/full", asked.toString(), "port");
      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.err())
          .startsWith("standing-offer: the standard output cannot be written (")
          .hasLineCount(1);
    }
  }
}
