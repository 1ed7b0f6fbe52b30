package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferFieldsTest {

  private static final String CHAIN = "11".repeat(32);
  private static final String OTHER_CHAIN = "22".repeat(32);
  private static final String ISSUER_ID = record(22, point(9));

  @Test
  void hasEveryRecordThatTheCacheDoesNotLookAt() {
    Offer offer =
        Samples.offer(
            record(2, CHAIN + OTHER_CHAIN)
                + record(4, "aabb")
                + record(6, "455552")
                + record(8, "ffffffffffffffff")
                + record(10, "c3a9")
                + record(12, "0102")
                + record(14, "01")
                + record(18, "74656130")
                + record(20, "05")
                + ISSUER_ID
                + record(23, "ff"));
    assertThat(OfferFields.of(offer))
        .isEqualTo(
            new OfferFields(
                List.of(Bytes.ofHex(CHAIN), Bytes.ofHex(OTHER_CHAIN)),
                Optional.of(Bytes.ofHex("aabb")),
                Optional.of("EUR"),
                OptionalLong.of(-1),
                Optional.of("é"),
                Bytes.ofHex("0102"),
                Optional.of("tea0"),
                OptionalLong.of(5),
                Optional.of(Bytes.ofHex(point(9)))));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(OfferFields.of(Samples.offer(record(16, Samples.PATH))))
        .isEqualTo(
            new OfferFields(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Bytes.EMPTY,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty()));
  }

  @Test
  void emptyRecordsAreThere() {
    OfferFields fields =
        OfferFields.of(
            Samples.offer(
                record(2, "") + record(4, "") + record(10, "") + record(20, "") + ISSUER_ID));
    assertThat(fields.chains()).isEmpty();
    assertThat(fields.metadata()).contains(Bytes.EMPTY);
    assertThat(fields.description()).contains("");
    assertThat(fields.quantityMax()).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "080100"})
  void refusesAnOfferThatWasNeverParsed(String hex) {
    Offer made =
        new Offer(
            Bytes.ofHex(hex),
            new OfferId(Bytes.ofHex("00".repeat(32))),
            List.of(),
            Optional.empty());
    assertThatIllegalArgumentException().isThrownBy(() -> OfferFields.of(made));
  }
}
