package dev.standingoffer.contexts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contexts that nobody writes: cut, too long, with something twice, or of another release. */
class ContextEdgesTest {

  private static final String ID = "11".repeat(32);
  private static final String NONCE = "22".repeat(16);

  /** Of records, with all lengths in front. */
  private static Bytes context(String kindAndVariant, String records) {
    String kind = kindAndVariant.substring(0, 2);
    String variant = kindAndVariant.substring(2);
    String body = variant + length(records) + records;
    return Bytes.ofHex(kind + length(body) + body);
  }

  private static String length(String hex) {
    return "%02x".formatted(hex.length() / 2);
  }

  private static void requireRefused(Bytes bytes) {
    for (LdkRelease release : LdkRelease.values()) {
      requireRefused(bytes, release);
    }
  }

  private static void requireRefused(Bytes bytes, LdkRelease release) {
    assertThatExceptionOfType(DecodeException.class)
        .as(bytes.toHex())
        .isThrownBy(() -> ContextReader.read(bytes, release));
  }

  /** {@code Duration::read}. */
  @Test
  void aSecondHasSoManyNanoseconds() throws DecodeException {
    for (LdkRelease release : LdkRelease.values()) {
      assertThat(ContextReader.read(context("0201", "040c" + "ff".repeat(8) + "3b9ac9ff"), release))
          .isEqualTo(new AsyncPaymentsContext.InboundPayment(Time.MAX));
    }
    requireRefused(context("0201", "040c" + "00".repeat(8) + "3b9aca00"));
    requireRefused(context("0201", "040c" + "00".repeat(8) + "ffffffff"));
  }

  /** Each record of each variant, but for the two that may be left out. */
  @Test
  void nothingIsMissing() {
    requireRefused(context("0000", ""));
    requireRefused(context("0001", ""));
    requireRefused(context("0001", "0120" + ID));
    requireRefused(context("0001", "0020" + ID), LdkRelease.V0_2_5);
    requireRefused(context("0002", ""));
    requireRefused(context("0004", ""));
    requireRefused(context("0200", ""));
    requireRefused(context("0201", ""));
    String time = "0c" + "00".repeat(12);
    for (String variant : new String[] {"0003", "0205"}) {
      requireRefused(context(variant, "02020000" + "04" + time));
      requireRefused(context(variant, "0003000101" + "04" + time));
      requireRefused(context(variant, "0003000101" + "02020000"));
    }
    requireRefused(context("0202", "00" + time));
    requireRefused(context("0202", "02020000"));
    requireRefused(context("0203", "0020" + ID));
    requireRefused(context("0203", "02" + time));
    requireRefused(context("0204", ""));
    requireRefused(context("0204", "02" + time));
    requireRefused(context("0206", "0208" + "00".repeat(8) + "0408" + "00".repeat(8)));
    requireRefused(context("0206", "0020" + ID + "0408" + "00".repeat(8)));
    requireRefused(context("0206", "0020" + ID + "0208" + "00".repeat(8)));
    requireRefused(context("03", ""));
  }

  /** Inside of a value, behind the records, and behind the context. */
  @Test
  void nothingIsLonger() throws DecodeException {
    requireRefused(context("0200", "0021" + ID + "00"));
    requireRefused(context("0202", "000d" + "00".repeat(13) + "02020000"));
    requireRefused(context("0202", "000c" + "00".repeat(12) + "0203000000"));
    requireRefused(context("03", "0011" + NONCE + "00"));
    // A body whose length has room for a byte behind the records.
    requireRefused(Bytes.ofHex("0225" + "00" + "22" + "0020" + ID + "00"));
    requireRefused(Bytes.ofHex("0224" + "00" + "22" + "0020" + ID + "00"));
    requireRefused(Bytes.ofHex("0103" + "0000" + "00"));
    assertThat(
            ContextReader.read(Bytes.ofHex("0224" + "00" + "22" + "0020" + ID), LdkRelease.DEFAULT))
        .isEqualTo(new AsyncPaymentsContext.OutboundPayment(Bytes.ofHex(ID)));
  }

  /** Variants are those of the release. */
  @Test
  void thereIsNoOther() throws DecodeException {
    Bytes ofNewer = context("0004", "0020" + ID);
    requireRefused(ofNewer, LdkRelease.V0_2_5);
    assertThat(ContextReader.read(ofNewer, LdkRelease.V0_3_0_RC3))
        .isEqualTo(new OffersContext.OutboundPaymentForOffer(Bytes.ofHex(ID)));
    requireRefused(context("0005", "0020" + ID));
    requireRefused(context("0207", "0020" + ID));
    requireRefused(context("04", "0020" + ID));
  }

  /** {@code BigSizeKeyedMap::read}: no key is there twice. */
  @Test
  void metadataHaveEachKeyOnce() throws DecodeException {
    Bytes two = context("0000", "0010" + NONCE + "010b" + "02" + "050001aa" + "060003bbccdd");
    assertThat(ContextReader.read(two, LdkRelease.V0_3_0_RC3))
        .isEqualTo(
            new OffersContext.InvoiceRequest(
                new Nonce(Bytes.ofHex(NONCE)),
                Optional.of(
                    new PaymentMetadata(
                        List.of(
                            new PaymentMetadata.Entry(5, Bytes.ofHex("aa")),
                            new PaymentMetadata.Entry(6, Bytes.ofHex("bbccdd")))))));
    for (String metadata :
        new String[] {
          "02" + "050001aa" + "050001bb",
          "02" + "050001aa" + "050001aa",
          "02" + "050001aa",
          "01" + "050001aa" + "060000",
          "ff8000000000000000",
          "ffffffffffffffffff"
        }) {
      Bytes bytes = context("0000", "0010" + NONCE + "01" + length(metadata) + metadata);
      requireRefused(bytes, LdkRelease.V0_3_0_RC3);
    }
  }

  @Test
  void keysOfMetadataIncrease() {
    List<Long> keys = List.of(0L, 1L, Long.MAX_VALUE, Long.MIN_VALUE, -1L);
    for (long first : keys) {
      for (long second : keys) {
        List<PaymentMetadata.Entry> entries =
            List.of(
                new PaymentMetadata.Entry(first, Bytes.EMPTY),
                new PaymentMetadata.Entry(second, Bytes.EMPTY));
        if (Long.compareUnsigned(first, second) < 0) {
          assertThat(new PaymentMetadata(entries).entries()).isEqualTo(entries);
        } else {
          assertThatIllegalArgumentException().isThrownBy(() -> new PaymentMetadata(entries));
        }
      }
    }
  }
}
