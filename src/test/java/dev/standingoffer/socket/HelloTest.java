package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.wire.Bytes;
import java.net.ProtocolException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may talk. */
class HelloTest {

  private static final Bytes ID = Samples.id(7);

  @Test
  void anIdIsSaidAndUnderstood() throws ProtocolException {
    assertThat(Hello.of(ID)).isEqualTo(new Frame(32_769, Bytes.join(Bytes.ofHex("0001"), ID)));
    assertThat(Hello.read(Optional.of(Hello.of(ID)))).isEqualTo(ID);
  }

  /** A later version may have more to say. */
  @Test
  void whatComesBehindIsPassedOver() throws ProtocolException {
    Bytes longer = Bytes.join(Hello.of(ID).body(), Bytes.ofHex("ffff"));
    assertThat(Hello.read(Optional.of(new Frame(Hello.TYPE, longer)))).isEqualTo(ID);
  }

  @Test
  void nothingElseIsAHello() {
    isRefused(Optional.empty(), "the peer has not said hello");
    isRefused(
        Optional.of(new Frame(513, Hello.of(ID).body())),
        "the peer begins with a message of type 513, and not with its hello, 32769");
    isRefused(said("0002" + ID), "the peer speaks version 2, and here 1 is spoken");
    isRefused(said("0000" + ID), "the peer speaks version 0, and here 1 is spoken");
    isRefused(said("0001" + "02".repeat(32)), "the peer's hello is too short");
    isRefused(said("00"), "the peer's hello is too short");
    isRefused(said("0001" + "05".repeat(33)), "the id in the peer's hello is no public key");
  }

  private static Optional<Frame> said(String hex) {
    return Optional.of(new Frame(Hello.TYPE, Bytes.ofHex(hex)));
  }

  private static void isRefused(Optional<Frame> first, String why) {
    assertThatThrownBy(() -> Hello.read(first))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(why);
  }
}
