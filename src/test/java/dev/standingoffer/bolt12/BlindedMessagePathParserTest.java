package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.pathByChannel;
import static dev.standingoffer.bolt12.Samples.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlindedMessagePathParserTest {

  private static final String BLINDING_POINT = point(2);
  private static final String HOP = point(3) + "0002abcd";

  @Test
  void keepsThePathAsItIs() throws DecodeException {
    for (String hex : new String[] {PATH, path(7), pathByChannel(0), pathByChannel(1)}) {
      assertThat(BlindedMessagePathParser.parse(Bytes.ofHex(hex)).encoding().toHex())
          .isEqualTo(hex);
    }
  }

  @Test
  void readsAllHops() throws DecodeException {
    String hex = point(1) + BLINDING_POINT + "ff" + HOP.repeat(255);
    assertThat(BlindedMessagePathParser.parse(Bytes.ofHex(hex)).encoding().toHex()).isEqualTo(hex);
  }

  @Test
  void payloadsMayBeEmptyOrLong() throws DecodeException {
    String empty = point(1) + BLINDING_POINT + "01" + point(3) + "0000";
    String longer = point(1) + BLINDING_POINT + "01" + point(3) + "ffff0000000000000001";
    longer += "00".repeat(65_536);
    for (String hex : new String[] {empty, longer}) {
      assertThat(BlindedMessagePathParser.parse(Bytes.ofHex(hex)).encoding().toHex())
          .isEqualTo(hex);
    }
  }

  @Test
  void firstByteAboveThreeIsInvalid() {
    assertThat(error("04" + PATH.substring(2)))
        .hasMessage("InvalidValue at byte 0: the introduction node begins with 4, not 0 to 3");
  }

  @Test
  void noHopsAreInvalid() {
    assertThat(error(point(1) + BLINDING_POINT + "00"))
        .hasMessage("InvalidValue at byte 66: the path has no hops");
  }

  @Test
  void keysBeginWithTwoOrThree() {
    String badBlindingPoint = "04" + BLINDING_POINT.substring(2);
    assertThat(error(point(1) + badBlindingPoint + "01" + HOP))
        .hasMessage("InvalidValue at byte 33: the blinding point begins with 4, not 2 or 3");
    assertThat(error(point(1) + BLINDING_POINT + "01" + "00" + HOP.substring(2)))
        .hasMessage("InvalidValue at byte 67: the node of a hop begins with 0, not 2 or 3");
  }

  @Test
  void overflowingPayloadLengthIsInvalid() {
    String hex = point(1) + BLINDING_POINT + "01" + point(3) + "ffffffffffffffff0001";
    assertThat(error(hex).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @Test
  void everyCutIsAShortRead() {
    for (String hex : new String[] {PATH, pathByChannel(1)}) {
      for (int length = 0; length < hex.length(); length += 2) {
        assertThat(error(hex.substring(0, length)).kind()).isEqualTo(Kind.SHORT_READ);
      }
    }
  }

  @Test
  void parsedPathsEndWithTheBytes() {
    assertThat(error(PATH + "00")).hasMessageEndingWith("1 bytes too many");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 12})
  void listsHaveNoCount(int length) throws DecodeException {
    ByteReader reader = ByteReader.of(Bytes.ofHex(PATH.repeat(length)));
    assertThat(BlindedMessagePathParser.readAll(reader)).hasSize(length);
  }

  @Test
  void partialElementOfAListIsAShortRead() {
    ByteReader reader = ByteReader.of(Bytes.ofHex(PATH + "02"));
    DecodeException error =
        catchThrowableOfType(DecodeException.class, () -> BlindedMessagePathParser.readAll(reader));
    assertThat(error).hasMessage("ShortRead at byte 104: [1]: 33 more bytes expected, 1 left");
  }

  private static DecodeException error(String hex) {
    return catchThrowableOfType(
        DecodeException.class, () -> BlindedMessagePathParser.parse(Bytes.ofHex(hex)));
  }
}
