package dev.standingoffer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.DecodeException.Kind;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BigSizeTest {

  static Stream<Named<JsonNode>> decoding() {
    return Vectors.cases("bolt01_bigsize-decode.json");
  }

  static Stream<Named<JsonNode>> encoding() {
    return Vectors.cases("bolt01_bigsize-encode.json");
  }

  @ParameterizedTest
  @MethodSource("decoding")
  void readsAsTheSpecificationSays(JsonNode vector) throws DecodeException {
    ByteReader reader = ByteReader.of(Bytes.ofHex(vector.get("bytes").stringValue()));
    if (vector.has("exp_error")) {
      boolean tooLong = vector.get("exp_error").stringValue().contains("not canonical");
      DecodeException error =
          catchThrowableOfType(DecodeException.class, () -> BigSize.read(reader));
      assertThat(error.kind()).isEqualTo(tooLong ? Kind.INVALID_VALUE : Kind.SHORT_READ);
    } else {
      assertThat(BigSize.read(reader)).isEqualTo(value(vector));
      assertThat(reader.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("encoding")
  void writesAsTheSpecificationSays(JsonNode vector) {
    assertThat(encode(value(vector)).toHex()).isEqualTo(vector.get("bytes").stringValue());
  }

  @Property
  void readsWhatItWrites(@ForAll long value) throws DecodeException {
    ByteReader reader = ByteReader.of(encode(value));
    assertThat(BigSize.read(reader)).isEqualTo(value);
    assertThat(reader.isAtEnd()).isTrue();
  }

  private static Bytes encode(long value) {
    ByteWriter writer = new ByteWriter(BigSize.length(value));
    writer.writeBigSize(value);
    return writer.finish();
  }

  private static long value(JsonNode vector) {
    return vector.get("value").bigIntegerValue().longValue();
  }
}
