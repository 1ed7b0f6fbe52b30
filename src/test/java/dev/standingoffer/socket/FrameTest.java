package dev.standingoffer.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Messages as they travel. */
class FrameTest {

  private static InputStream stream(Bytes bytes) {
    return new ByteArrayInputStream(bytes.toArray());
  }

  @Test
  void theLengthCountsTheTypeAndTheBody() {
    assertThat(new Frame(513, Bytes.ofHex("0a0b0c")).encode())
        .isEqualTo(Bytes.ofHex("000502010a0b0c"));
    assertThat(new Frame(0, Bytes.EMPTY).encode()).isEqualTo(Bytes.ofHex("00020000"));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    for (int length : new int[] {0, 1, 1_400, 32_834, Frame.MAX_BODY}) {
      for (int type : new int[] {0, 1, 513, 32_769, 0xffff}) {
        Frame frame = new Frame(type, Bytes.of(new byte[length]));
        assertThat(frame.encode().length()).isEqualTo(frame.length());
        InputStream twice = stream(Bytes.join(frame.encode(), frame.encode()));
        assertThat(Frame.read(twice)).contains(frame);
        assertThat(Frame.read(twice)).contains(frame);
        assertThat(Frame.read(twice)).isEmpty();
      }
    }
    assertThatThrownBy(() -> new Frame(1, Bytes.of(new byte[Frame.MAX_BODY + 1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65534");
  }

  @Test
  void bytesMayComeOneByOne() throws IOException {
    Frame frame = new Frame(513, Bytes.ofHex("0a0b0c"));
    InputStream slow =
        new ByteArrayInputStream(frame.encode().toArray()) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }
        };
    assertThat(Frame.read(slow)).contains(frame);
  }

  @Test
  void aCutIsNoticedAtEachByte() throws IOException {
    byte[] whole = new Frame(513, Bytes.ofHex("0a0b0c")).encode().toArray();
    assertThat(Frame.read(stream(Bytes.EMPTY))).isEmpty();
    for (int cut = 1; cut < whole.length; cut++) {
      InputStream stream = stream(Bytes.of(Arrays.copyOf(whole, cut)));
      assertThatThrownBy(() -> Frame.read(stream))
          .isInstanceOf(ProtocolException.class)
          .hasMessage(
              cut < 2
                  ? "the peer has ended within the length of a message, after 1 of 2 bytes"
                  : "the peer has ended within a message, after %d of 5 bytes".formatted(cut - 2));
    }
  }

  @Test
  void aLengthHasRoomForAType() {
    for (String tooShort : new String[] {"0000", "000000", "000102"}) {
      assertThatThrownBy(() -> Frame.read(stream(Bytes.ofHex(tooShort))))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("has no type");
    }
  }
}
