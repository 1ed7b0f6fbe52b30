package dev.standingoffer.bolt12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Vectors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RecordSignatureTest {

  /** Type of the record with the key of who asks for an invoice. */
  private static final int PAYER_ID = 88;

  /** Of the vectors, those that go on from the merkle root to a signature. */
  static Stream<Named<JsonNode>> signatures() {
    return Vectors.cases("bolt12_signature-test.json")
        .filter(vector -> vector.getPayload().has("signature"));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void digestIsTheSpecifications(JsonNode vector) throws DecodeException {
    assertThat(Bytes.of(RecordSignature.digest(tag(vector), records(vector))).toHex())
        .isEqualTo(vector.get("H(signature_tag,merkle)").stringValue());
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void signatureIsThatOfTheKeyAndTag(JsonNode vector) throws DecodeException {
    List<RawRecord> records = records(vector);
    Bytes signature = Bytes.ofHex(vector.get("signature").stringValue());
    Bytes payerId = RawRecord.valueIn(records, PAYER_ID).orElseThrow();
    Bytes issuerId = RawRecord.valueIn(records, OfferParser.ISSUER_ID).orElseThrow();
    assertThat(RecordSignature.isValid(tag(vector), records, signature, payerId)).isTrue();
    assertThat(RecordSignature.isValid(tag(vector), records, signature, issuerId)).isFalse();
    assertThat(RecordSignature.isValid("another tag", records, signature, payerId)).isFalse();
    assertThat(RecordSignature.isValid(tag(vector), records.subList(1, 4), signature, payerId))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void recordsOfSignaturesDoNotCount(JsonNode vector) throws DecodeException {
    Bytes alone = MerkleTreeTest.streamOf(vector);
    for (long type : List.of(240L, 241L, 1_000L)) {
      Bytes more = Bytes.ofHex(alone.toHex() + Samples.record(type, "aa"));
      assertThat(RecordSignature.digest(tag(vector), RawRecord.readAll(more)))
          .isEqualTo(RecordSignature.digest(tag(vector), records(vector)));
    }
    for (long type : List.of(239L, 1_001L)) {
      Bytes more = Bytes.ofHex(alone.toHex() + Samples.record(type, "aa"));
      assertThat(RecordSignature.digest(tag(vector), RawRecord.readAll(more)))
          .isNotEqualTo(RecordSignature.digest(tag(vector), records(vector)));
    }
  }

  private static List<RawRecord> records(JsonNode vector) throws DecodeException {
    return RawRecord.readAll(MerkleTreeTest.streamOf(vector));
  }

  private static String tag(JsonNode vector) {
    return vector.get("signature_tag").stringValue();
  }
}
