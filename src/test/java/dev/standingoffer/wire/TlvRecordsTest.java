package dev.standingoffer.wire;

import static dev.standingoffer.wire.TlvSchema.optional;
import static dev.standingoffer.wire.TlvSchema.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.DecodeException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TlvRecordsTest {

  /** The namespaces of BOLT 1, appendix B. */
  private static final TlvSchema N1 =
      TlvSchema.of(
          optional(1, "tlv1"), optional(2, "tlv2"), optional(3, "tlv3"), optional(254, "tlv4"));

  private static final TlvSchema N2 = TlvSchema.of(optional(0, "tlv1"), optional(11, "tlv2"));

  private static final TlvSchema REQUIRED = TlvSchema.of(required(0, "first"), required(2, "last"));

  static Stream<Named<JsonNode>> streams() {
    return Vectors.cases("bolt01_tlv-streams.json");
  }

  @ParameterizedTest
  @MethodSource("streams")
  void decidesAsTheSpecificationSays(JsonNode vector) throws DecodeException {
    String namespace = vector.get("namespace").stringValue();
    Bytes stream = Bytes.ofHex(vector.get("hex").stringValue());
    if (!namespace.equals("n2")) {
      decides(vector, () -> readN1(stream));
    }
    if (!namespace.equals("n1")) {
      decides(vector, () -> readN2(stream));
    }
  }

  private interface Reading {
    void run() throws DecodeException;
  }

  private static void decides(JsonNode vector, Reading reading) throws DecodeException {
    if (vector.get("valid").booleanValue()) {
      reading.run();
    } else {
      assertThatThrownBy(reading::run).isInstanceOf(DecodeException.class);
    }
  }

  private static void readN1(Bytes stream) throws DecodeException {
    TlvRecords records = TlvRecords.of(ByteReader.of(stream), N1);
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case 1 -> TruncatedInt.read(value);
        case 2 -> value.readU64();
        case 3 -> {
          assertOnCurve(value.readBytes(33));
          value.readU64();
          value.readU64();
        }
        default -> value.readU16();
      }
    }
  }

  /** Of the points in the vectors, the one that is none begins with a 4. */
  private static void assertOnCurve(Bytes point) throws DecodeException {
    if (point.at(0) > 3) {
      throw new DecodeException(Kind.INVALID_VALUE, 0, "", "no point");
    }
  }

  private static void readN2(Bytes stream) throws DecodeException {
    TlvRecords records = TlvRecords.of(ByteReader.of(stream), N2);
    while (records.next()) {
      TruncatedInt.read(records.value());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',               INVALID_VALUE, record 0 (first) is missing",
    "02,               INVALID_VALUE, record 0 (first) is missing",
    "0000,             INVALID_VALUE, record 2 (last) is missing",
    "00000400,         INVALID_VALUE, record 2 (last) is missing",
    "00,               SHORT_READ, '1 more bytes expected, 0 left'",
    "0000fd,           SHORT_READ, '2 more bytes expected, 0 left'",
    "0000fd0003,       INVALID_VALUE, the BigSize 3 is not in its shortest form",
    "000000,           INVALID_VALUE, record 0 comes after record 0",
    "0000020001,       INVALID_VALUE, record 1 comes after record 2",
    "00fd,             SHORT_READ, '2 more bytes expected, 0 left'",
    "00fd0001,         INVALID_VALUE, the BigSize 1 is not in its shortest form",
    "000107,           SHORT_READ, 'first: 2 more bytes expected, 1 left'",
    "00030707,         SHORT_READ, first: the bytes end before the length that was given",
    "0003070707,       INVALID_VALUE, first: 1 bytes too many",
    "0000020004,       SHORT_READ, '1 more bytes expected, 0 left'",
    "000002000401,     UNKNOWN_REQUIRED_FEATURE, 'record 4 is unknown, and even'",
    "000002000501,     SHORT_READ, the bytes end before the length that was given",
    "0000020005000300, INVALID_VALUE, record 3 comes after record 5"
  })
  void reportsTheFirstMistakeInOrder(String hex, Kind kind, String message) {
    DecodeException error =
        catchThrowableOfType(DecodeException.class, () -> readRequired(Bytes.ofHex(hex)));
    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error).hasMessageEndingWith(": " + message);
  }

  @Test
  void skipsUnknownOddRecords() throws DecodeException {
    assertThat(readRequired(Bytes.ofHex("00000102aaaa0200ff800000000000000101bb")))
        .containsExactly(0, 2);
  }

  private static List<Integer> readRequired(Bytes stream) throws DecodeException {
    List<Integer> types = new ArrayList<>();
    TlvRecords records = TlvRecords.of(ByteReader.of(stream), REQUIRED);
    while (records.next()) {
      types.add(records.type());
      if (!records.value().isAtEnd()) {
        records.value().readU16();
      }
    }
    return types;
  }

  @Test
  void schemaNamesRecordsInOrder() {
    assertThatThrownBy(() -> TlvSchema.of(optional(2, "b"), optional(2, "a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stopsBeforeATypeOutOfRange() throws DecodeException {
    ByteReader reader = ByteReader.of(Bytes.ofHex("0100500009"));
    TlvRecords records = TlvRecords.of(reader, TlvSchema.inRange(1, 79));
    records.expectEnd();
    assertThat(reader.position()).isEqualTo(2);
  }

  @Test
  void totalLengthCountsOnlyOnceAllIsRead() {
    DecodeException cut =
        catchThrowableOfType(DecodeException.class, () -> readPrefixed("0500000200"));
    assertThat(cut)
        .hasMessage("ShortRead at byte 5: the bytes end before the length that was given");
    DecodeException missing =
        catchThrowableOfType(DecodeException.class, () -> readPrefixed("640000"));
    assertThat(missing.kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @Test
  void cutRecordIsReportedAtTheEnd() {
    DecodeException error =
        catchThrowableOfType(DecodeException.class, () -> readPrefixed("0800000203aa"));
    assertThat(error)
        .hasMessage("ShortRead at byte 6: last: the bytes end before the length that was given");
    DecodeException unknown =
        catchThrowableOfType(DecodeException.class, () -> readPrefixed("08000001" + "03aa"));
    assertThat(unknown)
        .hasMessage("ShortRead at byte 6: the bytes end before the length that was given");
  }

  @Test
  void readerStopsBehindTheTotalLength() throws DecodeException {
    ByteReader reader = ByteReader.of(Bytes.ofHex("0400000200ff"));
    TlvRecords records = TlvRecords.lengthPrefixed(reader, REQUIRED);
    assertThat(records.next()).isTrue();
    assertThat(records.next()).isTrue();
    assertThat(records.next()).isFalse();
    assertThat(reader.position()).isEqualTo(5);
  }

  private static void readPrefixed(String hex) throws DecodeException {
    TlvRecords records = TlvRecords.lengthPrefixed(ByteReader.of(Bytes.ofHex(hex)), REQUIRED);
    while (records.next()) {
      records.value().skipRest();
    }
  }
}
