package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.DecodeException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionLengthTest {

  @ParameterizedTest
  @CsvSource({
    "0000, 0",
    "00ff, 255",
    "fffe, 65534",
    "ffff0000000000000000, 65535",
    "ffff0000000000000001, 65536",
    "ffffffffffffffff0000, 18446744073709551615"
  })
  void readsBothForms(String hex, String length) throws DecodeException {
    long read = CollectionLength.read(ByteReader.of(Bytes.ofHex(hex)));
    assertThat(Long.toUnsignedString(read)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({
    "00, SHORT_READ",
    "ffff00000000000000, SHORT_READ",
    "ffffffffffffffff0001, INVALID_VALUE",
    "ffffffffffffffffffff, INVALID_VALUE"
  })
  void refusesOverflowAndTooFewBytes(String hex, Kind kind) {
    ByteReader reader = ByteReader.of(Bytes.ofHex(hex));
    DecodeException error =
        catchThrowableOfType(DecodeException.class, () -> CollectionLength.read(reader));
    assertThat(error.kind()).isEqualTo(kind);
  }
}
