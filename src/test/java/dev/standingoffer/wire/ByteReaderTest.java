package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.wire.DecodeException.Kind;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

  private static final Bytes INPUT = Bytes.ofHex("ff0102030405060708090a0b0c0d0e0f");

  @Test
  void integersAreBigEndianAndUnsigned() throws DecodeException {
    ByteReader reader = ByteReader.of(INPUT);
    assertThat(reader.readU16()).isEqualTo(0xff01);
    assertThat(reader.readU32()).isEqualTo(0x02030405L);
    assertThat(reader.readByte()).isEqualTo(6);
    assertThat(reader.readU64()).isEqualTo(0x0708090a0b0c0d0eL);
    assertThat(reader.readBytes(1)).isEqualTo(Bytes.ofHex("0f"));
    assertThat(reader.isAtEnd()).isTrue();
    assertThat(ByteReader.of(INPUT).readByte()).isEqualTo(0xff);
    assertThat(ByteReader.of(INPUT).readU32()).isEqualTo(0xff010203L);
  }

  @Test
  void partsAreBoundedAndPassedOver() throws DecodeException {
    ByteReader reader = ByteReader.of(INPUT);
    ByteReader part = reader.part(3, "part");
    assertThat(reader.position()).isEqualTo(3);
    assertThat(part.remaining()).isEqualTo(3);
    assertThat(part.isCut()).isFalse();
    assertThatThrownBy(part::readU32)
        .isInstanceOf(DecodeException.class)
        .hasMessage("ShortRead at byte 0: part: 4 more bytes expected, 3 left");
    assertThat(part.readRest()).isEqualTo(Bytes.ofHex("ff0102"));
  }

  @Test
  void partsMayPromiseMoreThanThereIs() {
    for (long length : new long[] {17, Long.MAX_VALUE, -1L}) {
      ByteReader part = ByteReader.of(INPUT).part(length, "part");
      assertThat(part.isCut()).isTrue();
      assertThat(part.remaining()).isEqualTo(16);
    }
    assertThat(ByteReader.of(INPUT).part(16, "part").isCut()).isFalse();
  }

  @Test
  void goesOnWhereAnElementEnded() throws DecodeException {
    ByteReader reader = ByteReader.of(INPUT);
    ByteReader element = reader.element(10, 0);
    element.skip(4);
    reader.resumeAfter(element);
    assertThat(reader.position()).isEqualTo(4);
    assertThatThrownBy(() -> reader.resumeAfter(ByteReader.of(INPUT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void errorsNameThePlace() {
    ByteReader list = ByteReader.of(INPUT).part(12, "offers");
    ByteReader status = list.element(8, 3).part(4, "").part(2, "status");
    DecodeException error = status.error(Kind.INVALID_VALUE, "why");
    assertThat(error)
        .hasMessage("InvalidValue at byte 0: offers[3].status: why")
        .returns("offers[3].status", DecodeException::path)
        .returns("why", DecodeException::reason)
        .returns(0, DecodeException::position)
        .returns(Kind.INVALID_VALUE, DecodeException::kind);
    assertThat(error.getStackTrace()).isEmpty();
  }

  @Test
  void lengthsAreUnsigned() {
    assertThatThrownBy(() -> ByteReader.of(INPUT).readBytes(-1L))
        .isInstanceOf(DecodeException.class)
        .hasMessage("ShortRead at byte 0: 18446744073709551615 more bytes expected, 16 left");
    assertThatThrownBy(() -> ByteReader.of(INPUT).skip(1L << 32))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void writerWantsToBeFilled() {
    ByteWriter writer = new ByteWriter(2);
    writer.writeByte(1);
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    writer.writeByte(2);
    assertThat(writer.finish()).isEqualTo(Bytes.ofHex("0102"));
  }

  @Test
  void bytesWantToBeFilled() {
    assertThat(Bytes.filled(2, output -> ByteArrays.putU16(output, 0, 0x0102)))
        .isEqualTo(Bytes.ofHex("0102"));
    assertThatThrownBy(() -> Bytes.filled(3, output -> ByteArrays.putU16(output, 0, 0x0102)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("2 of 3 bytes were put");
  }

  @Test
  void bytesThatWereReadCanBeLookedAtAgain() throws DecodeException {
    ByteReader reader = ByteReader.of(INPUT);
    reader.skip(10);
    assertThat(reader.byteAt(0)).isEqualTo(0xff);
    assertThat(reader.u64At(1)).isEqualTo(0x0102030405060708L);
    assertThat(reader.position()).isEqualTo(10);
  }

  @Test
  void expectedBytesAreSkippedIfTheyAreNext() {
    ByteReader reader = ByteReader.of(INPUT);
    assertThat(reader.skipIfNext(Bytes.ofHex("ff02"))).isFalse();
    assertThat(reader.position()).isZero();
    assertThat(reader.skipIfNext(Bytes.ofHex("ff01"))).isTrue();
    assertThat(reader.position()).isEqualTo(2);
    ByteReader part = reader.part(2, "part");
    assertThat(part.skipIfNext(Bytes.ofHex("020304"))).isFalse();
    assertThat(part.skipIfNext(Bytes.ofHex("0203"))).isTrue();
    assertThat(part.skipIfNext(Bytes.EMPTY)).isTrue();
    assertThat(part.isAtEnd()).isTrue();
  }
}
