package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntegersTest {

  @Test
  void areBigEndian() {
    assertThat(Integers.u8(0x1ff)).hasToString("ff");
    assertThat(Integers.u16(0x1_0203)).hasToString("0203");
    assertThat(Integers.u32(0xff01_0203L)).hasToString("ff010203");
    assertThat(Integers.u64(-2)).hasToString("fffffffffffffffe");
    assertThat(Integers.bigSize(0xfc)).hasToString("fc");
    assertThat(Integers.bigSize(0xfd)).hasToString("fd00fd");
    assertThat(Integers.bigSize(-1)).hasToString("ffffffffffffffffff");
  }

  /** Without leading zeros; 0 is no bytes. */
  @Test
  void truncatedOnes() {
    assertThat(TruncatedInt.bytes(0)).isEqualTo(Bytes.EMPTY);
    assertThat(TruncatedInt.bytes(1)).hasToString("01");
    assertThat(TruncatedInt.bytes(0xff)).hasToString("ff");
    assertThat(TruncatedInt.bytes(0x100)).hasToString("0100");
    assertThat(TruncatedInt.bytes(-1)).hasToString("ffffffffffffffff");
  }

  /** Lengths of 65,535 and more take eight more bytes. */
  @Test
  void lengthsAreReadAsTheyAreWritten() throws DecodeException {
    for (int length : new int[] {0, 1, 0xfffe, 0xffff, 0x1_0000}) {
      Bytes bytes = Bytes.of(new byte[length]);
      ByteReader reader = ByteReader.of(CollectionLength.prefixed(bytes));
      assertThat(reader.readBytes(CollectionLength.read(reader))).isEqualTo(bytes);
      assertThat(reader.isAtEnd()).isTrue();
      assertThat(CollectionLength.prefixed(bytes).length() - length)
          .isEqualTo(length < 0xffff ? 2 : 10);
    }
  }
}
