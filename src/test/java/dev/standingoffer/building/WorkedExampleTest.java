package dev.standingoffer.building;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.RecordSignature;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One offer and one invoice of LDK's, from the keys to the signature, with each value in between as
 * a program that has nothing in common with this one computed it.
 */
class WorkedExampleTest {

  private static final RecordedExample EXAMPLE = RecordedExample.INSTANCE;
  private static final NodeKeys KEYS = EXAMPLE.keys();
  private static final Entropy ENTROPY = EXAMPLE.entropy();
  private static final RecipientBuilder BUILDER =
      new RecipientBuilder(KEYS, EXAMPLE.surroundings());

  private static final String PAYMENT_SECRET =
      "1107e4b68c6908fde73e01213b6d29e63d285e5ef975149217616de26c5fd7bb";

  @Test
  void theKeyOfPaymentSecrets() {
    byte[] iv = Bytes.ofHex("1107e4b68c6908fde73e01213b6d29e6").toArray();
    byte[] info = Bytes.ofHex("8000000000000000000000006ad4b8a8").toArray();
    byte[] key = bytes("8184f909be8d43a2974478beb92d4a2d728588fa62d8cab5cfca988243e3a02b");
    byte[] nonce = Bytes.ofHex("8c6908fde73e01213b6d29e6").toArray();
    int block = 0xb6e40711;

    byte[] encrypted = KEYS.expandedKey().encryptPaymentInfo(iv, info);
    assertThat(encrypted).isEqualTo(Sealing.encrypt(key, block, nonce, info));
    assertThat(Bytes.of(encrypted).toHex()).isEqualTo(PAYMENT_SECRET.substring(32));
  }

  @Test
  void theKeysOfCodes() {
    byte[] offersBase = bytes("af1cd62cf13da0c6c94680d9249babd9571f6ab58649209969d35ecff529f4df");
    byte[] spontaneous = bytes("30ad62014e890bffc48bf104a962d965cb25d52be410b629832f94d1662b2fa4");
    assertThat(KEYS.expandedKey().offersHmac().finish())
        .isEqualTo(new Hashes.Hmac(offersBase).finish());
    assertThat(KEYS.expandedKey().spontaneousPaymentsHmac().finish())
        .isEqualTo(new Hashes.Hmac(spontaneous).finish());
  }

  @Test
  void theOffer() throws DecodeException {
    Nonce nonce = RecipientBuilder.offerNonce(ENTROPY);
    assertThat(nonce).hasToString("25ab03b220efb7ba8edc90e02f3e9e7b");
    assertThat(nonce).isEqualTo(EXAMPLE.offerNonce());

    Offer offer = BUILDER.offer(EXAMPLE.paths(), EXAMPLE.expiry(), nonce);
    assertThat(OfferKeys.derive(KEYS.expandedKey(), RawRecord.allOf(offer), nonce).publicKey())
        .hasToString("034c8f7dcaa3732860ea9a745ee685bc173319e7db2386066049922916ab973975");
    assertThat(offer.id())
        .hasToString("fca2cc335a410f9f310e7a8da3b49e80f05e58e857e560d5c3e831646eecffe7");
    assertThat(offer.bytes()).isEqualTo(EXAMPLE.offer());
  }

  @Test
  void thePaymentSecret() {
    Bytes secret = PaymentSecret.create(KEYS.expandedKey(), 0x6ad4b8a8L);
    assertThat(secret).hasToString(PAYMENT_SECRET);
    assertThat(PaymentSecret.expiryOf(KEYS.expandedKey(), secret)).contains(0x6ad4b8a8L);
  }

  @Test
  void theRecordsOfThePayment() {
    List<RawRecord> records =
        PaymentRecords.of(58_403, Bytes.ofHex(PAYMENT_SECRET), EXAMPLE.offerNonce());
    assertThat(RawRecord.join(records))
        .hasToString(
            "0c050000e42301"
                + "fe0001000020"
                + PAYMENT_SECRET
                + "fe0001000114031200"
                + "1025ab03b220efb7ba8edc90e02f3e9e7b");
    Nonce paymentNonce = new Nonce(Bytes.ofHex("036405cc89f52165d9844e77641c8fc3"));
    assertThat(ENTROPY.value(1, Nonce.LENGTH)).isEqualTo(paymentNonce.bytes());
    RawRecord last =
        PaymentRecords.authenticated(records, KEYS.expandedKey(), paymentNonce).getLast();
    assertThat(last.type()).isEqualTo(65_539);
    assertThat(last.value())
        .hasToString(
            "3d127a5351a830742508f8f817496363830c074b441019ac6cfbd1ecff2b1ddb" + paymentNonce);
  }

  @Test
  void theInvoice() throws DecodeException {
    Offer offer = BUILDER.offer(EXAMPLE.paths(), EXAMPLE.expiry(), EXAMPLE.offerNonce());
    RecipientBuilder.BuiltInvoice built =
        BUILDER
            .invoice(offer, EXAMPLE.offerNonce(), EXAMPLE.now(), 1, ENTROPY.skip(1))
            .orElseThrow();
    StaticInvoice invoice = built.invoice();
    List<RawRecord> records = RawRecord.readAll(invoice.bytes());
    assertThat(records.stream().map(record -> record.type() + ":" + record.value().length()))
        .containsExactly(
            "14:4", "16:218", "22:33", "160:268", "162:28", "164:4", "166:4", "174:3", "176:33",
            "236:218", "240:64");
    assertThat(Bytes.of(RecordSignature.digest("lightningstatic_invoicesignature", records)))
        .hasToString("87607a90eaa1dffa0a2812dbf2154e790ec4622b99435f1307ac77b7fe67f678");
    assertThat(records.getLast().value())
        .hasToString(
            "5301d4a674e509ca9b75b92ee4640f68df7cc16fd566e0c65830fde441de2aa9"
                + "5504cfa02d9c7572250244b0e7f4088923a31d59f20777546daf3323266f6ac0");
    assertThat(invoice.bytes()).isEqualTo(EXAMPLE.invoice());
    assertThat(built.forwardInvoiceRequestPath().encoding()).isEqualTo(EXAMPLE.forwardPath());
  }

  /** What was written is what its reader reads. */
  @Test
  void theInvoiceIsReadAsItWasWritten() throws DecodeException {
    Offer offer = BUILDER.offer(EXAMPLE.paths(), EXAMPLE.expiry(), EXAMPLE.offerNonce());
    StaticInvoice written =
        BUILDER
            .invoice(offer, EXAMPLE.offerNonce(), EXAMPLE.now(), 2, ENTROPY.skip(1))
            .orElseThrow()
            .invoice();
    StaticInvoice read = StaticInvoiceParser.parse(written.bytes());
    assertThat(written).usingRecursiveComparison().isEqualTo(read);
  }

  @Test
  void whatWasDrawn() {
    assertThat(1 + BUILDER.drawsOfInvoice(1, true)).isEqualTo(EXAMPLE.draws());
    assertThat(BUILDER.drawsOfInvoice(11, false)).isEqualTo(13);
  }

  private static byte[] bytes(String hex) {
    return Bytes.ofHex(hex).toArray();
  }
}
