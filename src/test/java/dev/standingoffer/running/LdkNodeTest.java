package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.socket.Address;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in the place of the real LDK, which takes cargo: what they say, and that they end. */
class LdkNodeTest {

  @TempDir Path folder;

  private final StepClock clock = new StepClock();
  private final StringWriter told = new StringWriter();
  private final Report report = new Report(new PrintWriter(told));

  LdkNodeTest() {
    clock.set(Instant.ofEpochSecond(1_760_000_040));
  }

  /** A program that answers its first line, and then each other one, by a line. */
  private Path program(String first, String others) throws IOException {
    Path file = folder.resolve("program");
    Files.writeString(
        file,
        """
        #!/bin/sh
        [ "$1" = --talk ] || exit 2
        read line; echo '%s'
        while read line; do echo "$line" >> '%s'; echo '%s'; done
        """
            .formatted(first, folder.resolve("asked"), others));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String helloOf() {
    return "{\"node_id\":\"%s\"}".formatted(Samples.point(3));
  }

  @Test
  void itIsAskedByTheClock() throws Exception {
    String path = Samples.path(10);
    Path program =
        program(
            helloOf(),
            "{\"paths\":[\"%s\"],\"events\":[\"e\"]}"
                .formatted(Samples.parsedPath(path).encoding().toHex()));
    try (LdkServer server =
        LdkServer.start(program, new Address(folder.resolve("s")), clock, report)) {
      assertThat(server.nodeId().toHex()).isEqualTo(Samples.point(3));
      Invitation invitation = server.invite(Samples.parsedPath(path).encoding()).orElseThrow();
      assertThat(invitation.paths()).containsExactly(Samples.parsedPath(path));
      clock.set(Instant.ofEpochSecond(1_760_000_100));
      server.minute();
    }
    assertThat(Files.readString(folder.resolve("asked")))
        .contains("\"now\":1760000040,\"do\":\"paths_for_recipient\"")
        .contains("\"now\":1760000100,\"do\":\"tick\"");
    assertThat(told.toString()).contains("LDK: e");
  }

  @Test
  void whatIsNotThereDoesNotStart() {
    assertThatThrownBy(() -> LdkNode.start(folder.resolve("none"), clock, report))
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isFalse())
        .hasMessageContaining("name conformance/ldk/run");
  }

  @Test
  void whatEndsOrSaysNonsenseDoesNotStart() throws Exception {
    for (String first : new String[] {"", "no json", "{}", "{\"node_id\":\"zz\"}"}) {
      Path program = program(first, "{}");
      assertThatThrownBy(() -> LdkNode.start(program, clock, report).close())
          .as(first)
          .isInstanceOf(RunningException.class)
          .hasMessageContaining("this does not run")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void whatEndsLaterIsTold() throws Exception {
    Path program = program(helloOf(), "{}");
    Files.writeString(program, "#!/bin/sh\nread line; echo '%s'\n".formatted(helloOf()));
    try (LdkNode node = LdkNode.start(program, clock, report)) {
      assertThatThrownBy(() -> node.act((ldk, now) -> ldk.tick(now)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("LDK");
    }
  }
}
