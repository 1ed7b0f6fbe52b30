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

  private static final Hello HELLO = new Hello(ID, Bytes.ofHex("a5".repeat(16)));

  @Test
  void whoItIsIsSaidAndUnderstood() throws ProtocolException {
    assertThat(HELLO.frame())
        .isEqualTo(new Frame(32_769, Bytes.ofHex("0001" + ID.toHex() + "a5".repeat(16))));
    assertThat(Hello.read(Optional.of(HELLO.frame()))).isEqualTo(HELLO);
  }

  @Test
  void eachIsMadeForOneConnection() {
    Hello one = Hello.of(ID);
    assertThat(one.nodeId()).isEqualTo(ID);
    assertThat(one.random().length()).isEqualTo(16);
    assertThat(Hello.of(ID).random()).isNotEqualTo(one.random());
  }

  /** A later version may have more to say. */
  @Test
  void whatComesBehindIsPassedOver() throws ProtocolException {
    Bytes longer = Bytes.join(HELLO.frame().body(), Bytes.ofHex("ffff"));
    assertThat(Hello.read(Optional.of(new Frame(Hello.TYPE, longer)))).isEqualTo(HELLO);
  }

  @Test
  void withoutAllOfTheRandomBytesThereAreNone() throws ProtocolException {
    for (String random : new String[] {"", "a5", "a5".repeat(15)}) {
      assertThat(Hello.read(said("0001" + ID + random))).isEqualTo(new Hello(ID, Bytes.EMPTY));
    }
  }

  @Test
  void nothingElseIsAHello() {
    isRefused(Optional.empty(), "the peer has not said hello");
    isRefused(
        Optional.of(new Frame(513, HELLO.frame().body())),
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
