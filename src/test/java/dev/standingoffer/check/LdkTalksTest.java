package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is a stand-in here: the real one takes cargo. */
class LdkTalksTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int CONVERSATIONS = 12;

  @TempDir private Path folder;

  @Test
  void aNodeThatEndsIsToldInEachConversation() throws Exception {
    LdkTalks talks = run("exit 3", LIMIT);
    assertThat(talks.isAsExpected()).isFalse();
    assertThat(talks.talked()).hasSize(CONVERSATIONS);
    assertThat(talks.complaints())
        .hasSize(CONVERSATIONS)
        .allMatch(complaint -> complaint.contains(" has ended") || complaint.contains("cannot be"));
  }

  @Test
  void aNodeThatSaysNothingIsEnded() throws Exception {
    LdkTalks talks = run("exec sleep 1000", Duration.ofMillis(100));
    assertThat(talks.complaints())
        .hasSize(CONVERSATIONS)
        .allMatch(complaint -> complaint.contains(" has ended"));
  }

  @Test
  void aNodeThatSpeaksAnotherLanguageIsTold() throws Exception {
    assertThat(run("while read -r line; do echo hello; done", LIMIT).complaints())
        .hasSize(CONVERSATIONS)
        .allMatch(complaint -> complaint.contains("what is no JSON: hello"));
    assertThat(
            run("while read -r line; do echo '{\"node_id\": \"xyz\"}'; done", LIMIT).complaints())
        .hasSize(CONVERSATIONS)
        .allMatch(complaint -> complaint.contains("what is no hex"));
  }

  private LdkTalks run(String script, Duration limit) throws IOException, InterruptedException {
    Path program = folder.resolve("run");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    try (Workshop workshop = Workshop.open()) {
      return LdkTalks.run(program, limit, workshop);
    }
  }
}
