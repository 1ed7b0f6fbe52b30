package dev.standingoffer.payer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Vectors;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a request consists of. */
class InvoiceRequestTest {

  private static final SecretKey PAYER_KEY = SecretKey.of(Bytes.ofHex("42".repeat(32)));
  private static final Bytes METADATA = Bytes.ofHex("00".repeat(8));
  private static final Pattern RECORD = Pattern.compile("H\\(`LnLeaf`,([0-9a-f]+)\\)");
  private static final String ISSUER = Samples.record(22, Samples.point(9));
  private static final String PATHS = Samples.record(16, Samples.PATH);
  private static final String TESTNET =
      "43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000";
  private static final String SIGNET =
      "f61eee3b63a380a477a063af32b2bbc97c9ff9f01f2c4225e973988108000000";
  private static final String REGTEST =
      "06226e46111a0b59caaf126043eb5bbf28c34f3a5e332a1fc7b2b73cf188910f";
  private static final String BITCOIN =
      "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

  /** All but the signature, for which the vector has drawn a value. */
  @Test
  void itIsThatOfTheSpecification() throws DecodeException {
    JsonNode vector =
        Vectors.in("bolt12_signature-test.json")
            .filter(each -> each.get("tlv").stringValue().equals("invoice_request"))
            .findFirst()
            .orElseThrow();
    List<String> records =
        vector
            .get("leaves")
            .valueStream()
            .flatMap(leaf -> leaf.propertyNames().stream())
            .flatMap(name -> RECORD.matcher(name).results())
            .map(found -> found.group(1))
            .toList();
    Offer offer = Samples.offer(String.join("", records.subList(1, records.size() - 1)));
    Bytes request = InvoiceRequest.write(offer, OptionalLong.empty(), METADATA, PAYER_KEY);
    assertThat(request.toHex()).startsWith(String.join("", records) + "f040");
    assertThat(RawRecord.readAll(request)).hasSize(records.size() + 1);
    assertThat(InvoiceRequest.SIGNATURE_TAG).isEqualTo(vector.get("signature_tag").stringValue());
  }

  private static List<String> added(String offer, OptionalLong amount) throws DecodeException {
    List<RawRecord> ofOffer = RawRecord.readAll(Bytes.ofHex(offer));
    Bytes request = InvoiceRequest.write(Samples.offer(offer), amount, METADATA, PAYER_KEY);
    List<RawRecord> records = RawRecord.readAll(request);
    assertThat(records).containsAll(ofOffer).isSortedAccordingTo(InvoiceRequestTest::byType);
    return records.stream()
        .filter(record -> !ofOffer.contains(record))
        .map(record -> record.type() == 240 ? "240" : record.type() + " " + record.value())
        .toList();
  }

  private static int byType(RawRecord a, RawRecord b) {
    return Long.compareUnsigned(a.type(), b.type());
  }

  private static final String METADATA_TEXT = "0 " + "00".repeat(8);
  private static final String PAYER_TEXT = "88 " + PAYER_KEY.publicKey();

  @Test
  void nothingIsInItThatNeedNotBe() throws DecodeException {
    assertThat(added(PATHS + ISSUER, OptionalLong.empty()))
        .containsExactly(METADATA_TEXT, PAYER_TEXT, "240");
  }

  @Test
  void theAmountIsAsShortAsCanBe() throws DecodeException {
    assertThat(added(PATHS + ISSUER, OptionalLong.of(1_000)))
        .containsExactly(METADATA_TEXT, "82 03e8", PAYER_TEXT, "240");
  }

  /** One item, whatever may be had. */
  @Test
  void aQuantityIsSaidWhereItHasToBe() throws DecodeException {
    for (String max : List.of("", "01", "0a")) {
      assertThat(added(PATHS + Samples.record(20, max) + ISSUER, OptionalLong.empty()))
          .containsExactly(METADATA_TEXT, "86 01", PAYER_TEXT, "240");
    }
  }

  /** Bitcoin is what is meant where no chain is said, in an offer and in a request (BOLT 12). */
  @Test
  void aChainIsSaidWhereItIsNotBitcoin() throws DecodeException {
    for (String chains : List.of(BITCOIN, BITCOIN + TESTNET, TESTNET + BITCOIN)) {
      assertThat(added(Samples.record(2, chains) + PATHS + ISSUER, OptionalLong.empty()))
          .containsExactly(METADATA_TEXT, PAYER_TEXT, "240");
    }
    for (String others : List.of("", SIGNET, SIGNET + REGTEST)) {
      assertThat(added(Samples.record(2, TESTNET + others) + PATHS + ISSUER, OptionalLong.of(1)))
          .containsExactly(METADATA_TEXT, "80 " + TESTNET, "82 01", PAYER_TEXT, "240");
    }
  }

  /** Of types nobody knows, too; those of a million and more stand behind the signature. */
  @Test
  void allRecordsOfTheOfferAreRepeated() throws DecodeException {
    String offer =
        Samples.record(4, "beef")
            + PATHS
            + ISSUER
            + Samples.record(79, "aa")
            + Samples.record(1_000_000_001L, "bb");
    assertThat(added(offer, OptionalLong.empty()))
        .containsExactly(METADATA_TEXT, PAYER_TEXT, "240");
  }
}
