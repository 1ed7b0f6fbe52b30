package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a socket can be called. */
class AddressTest {

  @Test
  void theDefaultIsInTheFolderOfTheCommand() {
    assertThat(Address.DEFAULT.path()).isEqualTo(Path.of("standing-offer.sock"));
    assertThat(Address.DEFAULT).hasToString(Path.of("").toAbsolutePath() + "/standing-offer.sock");
  }

  /** It is bytes that count, and the path as it was given. */
  @Test
  void aPathIsNotTooLong() {
    assertThat(Address.of("x".repeat(107)).path()).hasToString("x".repeat(107));
    for (String tooLong : new String[] {"x".repeat(108), "\u00e4".repeat(54)}) {
      assertThatThrownBy(() -> Address.of(tooLong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the path of a socket has 108 bytes, and Linux takes 107; give a shorter one, such"
                  + " as its name from within its folder");
    }
  }

  /** As an invitation has it that a server in a deep folder has written. */
  @Test
  void aWholePathMayBeShortFromWithinTheFolder() {
    Path here = Path.of("").toAbsolutePath();
    Path deep = here.resolve("./".repeat(60)).resolve("s");
    assertThat(Address.of(deep.toString()).path()).isEqualTo(here.relativize(deep));
    assertThat(Address.of("/tmp/s").path()).hasToString("/tmp/s");
    assertThatThrownBy(() -> Address.of("/" + "x".repeat(107)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathIsOne() {
    assertThatThrownBy(() -> Address.of(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the path of a socket names no file; give it a name");
    assertThatThrownBy(() -> Address.of("/"))
        .hasMessage("the path of a socket names no file; give it a name");
    assertThatThrownBy(() -> Address.of("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("this is no path of a socket: ");
  }
}
