package dev.standingoffer.payer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import fr.acinq.lightning.wire.OfferTypes;
import java.util.HexFormat;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What lightning-kmp, which knows nothing of this project, finds in requests. */
class OtherReaderProperties {

  private static final Bytes METADATA = Bytes.ofHex("07".repeat(32));

  @Provide
  Arbitrary<Offer> offers() {
    return OfferArbitraries.offers();
  }

  @Property(tries = 300)
  void eachRequestIsReadAndValid(
      @ForAll("offers") Offer offer,
      @ForAll @IntRange(min = 1, max = 1_000_000) int key,
      @ForAll boolean amountIsSaid) {
    SecretKey payerKey = SecretKey.of(Bytes.ofHex("%064x".formatted(key)));
    OptionalLong amount =
        amountIsSaid || OfferFields.of(offer).amount().isEmpty()
            ? OptionalLong.of(1_000_000 + key)
            : OptionalLong.empty();
    OfferTypes.InvoiceRequest read = read(InvoiceRequest.write(offer, amount, METADATA, payerKey));
    assertThat(read.checkSignature()).isTrue();
    assertThat(read.isValid()).isTrue();
    assertThat(hex(read.getOffer())).isEqualTo(offer.bytes().toHex());
    assertThat(read.getMetadata().toHex()).isEqualTo(METADATA.toHex());
    assertThat(read.getPayerId().toHex()).isEqualTo(payerKey.publicKey().toHex());
    assertThat(read.getQuantity()).isEqualTo(1);
    assertThat(read.requestedAmount().getMsat())
        .isEqualTo(amount.orElse(OfferFields.of(offer).amount().orElse(0)));
  }

  /** It notices what is changed. */
  @Property(tries = 100)
  void aChangedRequestIsNotValid(
      @ForAll("offers") Offer offer, @ForAll @IntRange(min = 3, max = 30) int place) {
    SecretKey payerKey = SecretKey.of(Bytes.ofHex("%064x".formatted(7)));
    byte[] request =
        InvoiceRequest.write(offer, OptionalLong.of(1_000_000), METADATA, payerKey).toArray();
    request[place] ^= 1; // within the metadata
    assertThat(read(Bytes.of(request)).checkSignature()).isFalse();
  }

  private static OfferTypes.InvoiceRequest read(Bytes request) {
    var companion = OfferTypes.InvoiceRequest.Companion;
    OfferTypes.InvoiceRequest read =
        companion.validate(companion.getTlvSerializer().read(request.toArray())).getRight();
    assertThat(read).as("read by lightning-kmp: %s", request).isNotNull();
    return read;
  }

  private static String hex(OfferTypes.Offer offer) {
    return HexFormat.of()
        .formatHex(OfferTypes.Offer.Companion.getTlvSerializer().write(offer.getRecords()));
  }
}
