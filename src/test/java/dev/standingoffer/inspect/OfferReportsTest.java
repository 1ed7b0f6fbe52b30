package dev.standingoffer.inspect;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.pathByChannel;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static dev.standingoffer.inspect.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.Schema;
import dev.standingoffer.bolt12.InvoiceArbitraries;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.inspect.InputFile.Encoding;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an offer and a static invoice look like, for people and as JSON. */
class OfferReportsTest {

  private static final Schema SCHEMA = Schemas.read("inspect-offer.schema.json");

  private static final String BITCOIN =
      "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

  /** Every field that BOLT 12 names, and two records of which nothing is known. */
  private static final String EVERY_FIELD =
      record(2, BITCOIN + "ab".repeat(32))
          + record(4, "c0ffee")
          + record(6, "455552")
          + record(8, "0100")
          + record(10, utf8("tea & \"cake\"\u001b[31m\n\u202e"))
          + record(12, "020101")
          + record(14, "6553f100")
          + record(16, PATH + pathByChannel(1))
          + record(18, utf8("Zoë"))
          + record(20, "05")
          + record(22, point(3))
          + record(23, "aabb")
          + record(1_000_000_001L, "");

  @Test
  void everyFieldOfAnOfferIsTold() throws BadInputException {
    assertThat(OfferTextReport.of(inspect(EVERY_FIELD, Subject.OFFER), false))
        .containsExactly(
            "offer: an offer, binary, %d bytes".formatted(EVERY_FIELD.length() / 2),
            "  as of        2026-01-02T03:04:05Z (second 1767323045)",
            "  rules        LDK 0.2.5",
            "  id           " + offerId(EVERY_FIELD),
            "  chain        bitcoin",
            "  chain        " + "ab".repeat(32),
            "  metadata     3 bytes: c0ffee",
            "  amount       256 of the smallest unit of EUR",
            "  description  \"tea & \\\"cake\\\"\\u{1b}[31m\\u{a}\\u{202e}\"",
            "  features     bits 0, 8, 17",
            "  expires      2023-11-14T22:13:20Z, 779d ago: expired",
            "  issuer       \"Zoë\"",
            "  quantity     up to 5",
            "  issuer id    " + point(3),
            "",
            "Paths",
            "  " + point(1) + ", 1 hop",
            "  node 2 of channel 1x2x3, 1 hop",
            "",
            "Unknown records",
            "  23: 2 bytes",
            "  1000000001: 0 bytes");
  }

  @Test
  void whatAnOfferDoesNotSayIsTold() throws BadInputException {
    String hex = record(22, point(1));
    String text = OfferString.encode(dev.standingoffer.bolt12.Samples.offer(hex));
    InputFile file =
        InputFile.of(
            "offer", Bytes.of((text + "\n").getBytes(StandardCharsets.US_ASCII)), Optional.empty());
    assertThat(OfferTextReport.of(OfferInspection.of(file, Subject.of(file), NOW), true))
        .containsExactly(
            "offer: an offer, text, 61 bytes",
            "  as of        2026-01-02T03:04:05Z (second 1767323045)",
            "  rules        LDK 0.2.5",
            "  id           " + offerId(hex),
            "  chains       bitcoin, since none is named",
            "  metadata     none",
            "  amount       none: the payer decides",
            "  description  none",
            "  features     none",
            "  expires      never",
            "  issuer       none",
            "  quantity     1",
            "  issuer id    " + point(1),
            "",
            "Paths: none",
            "",
            "Offer",
            "  " + text);
  }

  @ParameterizedTest
  @CsvSource({"'', any", "01, up to 1", "ffffffffffffffff, up to 18446744073709551615"})
  void quantities(String value, String words) throws BadInputException {
    assertThat(
            OfferTextReport.of(
                inspect(record(20, value) + record(22, point(1)), Subject.OFFER), false))
        .contains("  quantity     " + words);
  }

  @Test
  void amountsWithoutACurrencyAreThousandthsOfASatoshi() throws BadInputException {
    String hex = record(8, "03e8") + record(10, "") + record(22, point(1));
    assertThat(OfferTextReport.of(inspect(hex, Subject.OFFER), false))
        .contains("  amount       1000 msat", "  description  \"\"");
  }

  /** The last moment of an offer is one of it. */
  @Test
  void anExpiryIsToldForTheTime() throws BadInputException {
    String hex = record(14, "%08x".formatted(NOW.seconds())) + record(22, point(1));
    assertThat(OfferTextReport.of(inspect(hex, Subject.OFFER), false))
        .contains("  expires      2026-01-02T03:04:05Z, now");
    InputFile file = new InputFile("offer", Encoding.BINARY, Bytes.ofHex(hex));
    Time later = new Time(NOW.seconds(), 1);
    assertThat(OfferTextReport.of(OfferInspection.of(file, Subject.OFFER, later), false))
        .anyMatch(line -> line.endsWith(": expired"));
    JsonNode before = json(inspect(hex, Subject.OFFER));
    assertThat(before.at("/offer/expired").booleanValue()).isFalse();
    JsonNode after = json(OfferInspection.of(file, Subject.OFFER, later));
    assertThat(after.at("/offer/expired").booleanValue()).isTrue();
  }

  @Test
  void everyFieldOfAnInvoiceIsTold() throws BadInputException {
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(166L, "0e10");
    records.put(172L, "00" + "0002abcd" + "01" + "0000");
    records.put(174L, "03");
    records.put(177L, "ff");
    records.put(3_000_000_001L, "0102");
    String hex = InvoiceSamples.signed(records);
    List<String> lines = OfferTextReport.of(inspect(hex, Subject.STATIC_INVOICE), false);
    assertThat(lines)
        .startsWith(
            "offer: a static invoice, binary, %d bytes".formatted(hex.length() / 2),
            "  as of        2026-01-02T03:04:05Z (second 1767323045)",
            "  rules        LDK 0.2.5",
            "  created      2023-11-14T22:13:20Z, 779d ago",
            "  expires      2023-11-14T23:13:20Z, 779d ago: expired",
            "  node id      " + point(InvoiceSamples.KEY),
            "  features     bits 0, 1")
        .contains(
            "  fallback     version 0, 2 bytes: abcd",
            "  fallback     version 1, no bytes",
            "Payment paths",
            "      1 msat + 2 millionths, 3 blocks, 4 to 5 msat, features: bits 1, 2",
            "Message paths",
            "The offer that it is for",
            "  issuer id    " + point(InvoiceSamples.KEY),
            "Unknown records",
            "  177: 1 byte",
            "  3000000001: 2 bytes")
        .anyMatch(line -> line.matches("  signature    [0-9a-f]{128}"));
    JsonNode document = json(inspect(hex, Subject.STATIC_INVOICE));
    assertThat(SCHEMA.validate(document)).isEmpty();
    assertThat(document.at("/invoice/fallbacks/0/program").stringValue()).isEqualTo("abcd");
    assertThat(document.at("/invoice/paymentPaths/0/htlcMaximumMsat").intValue()).isEqualTo(5);
    assertThat(document.at("/unknownRecords/0/type").intValue()).isEqualTo(177);
  }

  @Test
  void jsonSaysTheSame() throws BadInputException {
    JsonNode document = json(inspect(EVERY_FIELD, Subject.OFFER));
    assertThat(SCHEMA.validate(document)).isEmpty();
    JsonNode offer = document.get("offer");
    assertThat(offer.at("/chains/0/name").stringValue()).isEqualTo("bitcoin");
    assertThat(offer.at("/chains/1/name").isNull()).isTrue();
    assertThat(offer.at("/description").stringValue()).contains("\u001b[31m\n");
    assertThat(offer.at("/features").toString()).isEqualTo("[0,8,17]");
    assertThat(offer.at("/quantityMax").intValue()).isEqualTo(5);
    assertThat(offer.at("/paths/1/introductionNode/shortChannelId").stringValue())
        .isEqualTo("1x2x3");
    assertThat(document.get("invoice").isNull()).isTrue();
    ObjectNode wrong = (ObjectNode) document.deepCopy();
    wrong.put("extra", 1);
    assertThat(SCHEMA.validate(wrong)).isNotEmpty();
    ((ObjectNode) document.get("offer")).put("amount", -1);
    assertThat(SCHEMA.validate(document)).isNotEmpty();
  }

  @Property(tries = 200)
  void everyInvoiceFitsTheSchema(@ForAll("invoices") String hex) throws BadInputException {
    OfferInspection inspection = inspect(hex, Subject.STATIC_INVOICE);
    assertThat(SCHEMA.validate(json(inspection))).isEmpty();
    assertThat(OfferTextReport.of(inspection, true)).allMatch(line -> !line.contains("\n"));
  }

  @Provide
  Arbitrary<String> invoices() {
    return InvoiceArbitraries.invoices();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lno1b      | Bech32 at character 4: the character b is no digit (read as an offer, text)
          lno1q q    | Bech32 at character 5: white space that does not follow a + (read as an offer, text)
          lno1zcssy  | ShortRead at character 7: issuer_id: 33 more bytes expected, 1 left (read as an offer, text)
          1621ff     | ShortRead at 2: issuer_id: 33 more bytes expected, 1 left (read as an offer, hex)
          1601ffa000 | InvalidValue at 2: issuer_id: 33 more bytes expected, 1 left (read as a static invoice, hex)
          """)
  void whatLdkRefusesIsRefusedWithItsPlace(String text, String complaint) throws BadInputException {
    InputFile file =
        InputFile.of("file", Bytes.of(text.getBytes(StandardCharsets.US_ASCII)), Optional.empty());
    BadInputException e =
        catchThrowableOfType(
            BadInputException.class, () -> OfferInspection.of(file, Subject.of(file), NOW));
    assertThat(e).hasMessage("file: " + complaint);
    assertThat(e.details()).anyMatch(line -> line.contains("^"));
    JsonNode document = JsonMapper.shared().readTree(e.toJson());
    assertThat(Schemas.read("inspect-error.schema.json").validate(document)).isEmpty();
    assertThat(document.at("/refusal/class").stringValue())
        .isEqualTo(complaint.substring(0, complaint.indexOf(' ')));
  }

  @Test
  void theMarkedCharacterIsTheRightOne() {
    String text = "lno1" + "q".repeat(100) + "b\u001b" + "q".repeat(100);
    for (int place : new int[] {0, 4, 104, 205, 206}) {
      List<String> rows = HexText.excerpt(text, place);
      assertThat(rows).hasSize(2);
      int column = rows.get(1).indexOf('^');
      if (place < text.length()) {
        assertThat(rows.getFirst().charAt(column)).isEqualTo(text.charAt(place));
      } else {
        assertThat(rows.get(1)).endsWith("^ the end");
        assertThat(rows.getFirst()).hasSize(column);
      }
      assertThat(rows.getFirst()).matches("[ -~]*").hasSizeLessThanOrEqualTo(ReportLines.WIDTH);
    }
  }

  private static OfferInspection inspect(String hex, Subject subject) throws BadInputException {
    return OfferInspection.of(
        new InputFile("offer", Encoding.BINARY, Bytes.ofHex(hex)), subject, NOW);
  }

  private static JsonNode json(OfferInspection inspection) {
    return JsonMapper.shared().readTree(OfferJsonReport.of(inspection));
  }

  private static String offerId(String hex) {
    return dev.standingoffer.bolt12.Samples.offer(hex).id().toString();
  }

  private static String utf8(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
