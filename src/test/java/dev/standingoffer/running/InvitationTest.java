package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server gives to a recipient, written and read again. */
class InvitationTest {

  private static final Bytes SERVER = Bytes.ofHex(Samples.point(3));

  @TempDir Path folder;

  private Invitation invitation() {
    return new Invitation(
        SERVER,
        Address.of("/run/some.sock"),
        Bytes.ofHex("00ff"),
        List.of(Samples.parsedPath(Samples.path(10)), Samples.parsedPath(Samples.path(20))));
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("file"), text);
  }

  @Test
  void itIsReadAsItWasWritten() throws Exception {
    assertThat(Invitation.read(file(invitation().toJson() + "\n"))).isEqualTo(invitation());
    assertThat(invitation().toJson()).doesNotContain("\n");
  }

  /** Whoever has the paths is the recipient, so no log shows them. */
  @Test
  void whoeverPrintsItShowsNoPath() {
    String path = invitation().paths().getFirst().encoding().toHex();
    assertThat(invitation().toString()).doesNotContain(path).doesNotContain("00ff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "7",
        "{\"format\":\"standing-offer-invitation/1\"}",
        "{\"format\":\"standing-offer-invitation/1\",\"paths\":[]}",
        "{\"format\":\"standing-offer-invitation/1\",\"paths\":[\"00\"]}",
        "{\"format\":\"standing-offer-invitation/1\",\"paths\":[7]}",
        "{\"format\":\"standing-offer-invitation/2\",\"paths\":[\"00\"]}"
      })
  void whatIsNoneIsRefused(String text) throws Exception {
    Path file = file(text);
    assertThatThrownBy(() -> Invitation.read(file))
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isTrue())
        .message()
        .startsWith(file + ": this is no invitation")
        .doesNotContain("\n");
  }

  /** One field after the other is damaged in each way. */
  @ParameterizedTest
  @ValueSource(strings = {"server", "socket", "recipient_id", "paths"})
  void eachFieldIsNeeded(String field) throws Exception {
    String sound = invitation().toJson();
    for (String damaged :
        List.of(
            sound.replace("\"" + field + "\"", "\"other\""),
            sound.replaceAll("\"" + field + "\":(\"[^\"]*\"|\\[[^]]*])", "\"" + field + "\":\"x\""),
            sound.replaceAll("\"" + field + "\":(\"[^\"]*\"|\\[[^]]*])", "\"" + field + "\":7"))) {
      if (field.equals("socket") && damaged.contains("\"socket\":\"x\"")) {
        continue; // a name of a file like any other
      }
      Path file = file(damaged);
      assertThatThrownBy(() -> Invitation.read(file))
          .as(damaged)
          .hasMessageStartingWith(file + ": this is no invitation");
    }
  }

  @Test
  void aServerIsAPublicKey() throws Exception {
    String sound = invitation().toJson();
    Path file = file(sound.replace(invitation().server().toHex(), "00".repeat(33)));
    assertThatThrownBy(() -> Invitation.read(file))
        .hasMessageStartingWith(file + ": this is no invitation (its server is no public key)");
  }

  /** Nobody has looked into it, so nobody knows that it is none. */
  @Test
  void whatCannotBeReadIsToldOf() throws Exception {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Invitation.read(none))
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isTrue())
        .hasMessage(none + ": there is no such file; give the invitation that 'serve' has written");
    Path locked = file(invitation().toJson());
    Files.setPosixFilePermissions(locked, Set.of());
    assumeFalse(Files.isReadable(locked), "this user may read everything");
    assertThatThrownBy(() -> Invitation.read(locked))
        .hasMessageStartingWith(locked + ": access is denied; ");
  }

  @Test
  void largeFilesAndFoldersAreNone() throws Exception {
    Path large = file(" ".repeat((1 << 20) + 1));
    assertThatThrownBy(() -> Invitation.read(large)).hasMessageContaining("longer than");
    assertThatThrownBy(() -> Invitation.read(folder))
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isTrue())
        .hasMessageStartingWith(folder + ": it cannot be read (");
  }
}
