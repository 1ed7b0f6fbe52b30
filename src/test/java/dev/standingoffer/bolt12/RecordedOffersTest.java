package dev.standingoffer.bolt12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ids and keys of offers, as LDK derived them. */
class RecordedOffersTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path FOLDER = Path.of("conformance", "recordings", "recipient");

  /** An offer that LDK built, and the message with its first invoice. */
  private record Built(ExpandedKey key, Offer offer, Nonce nonce, Time now, JsonNode message) {}

  @Test
  void idsAreThoseOfLdk() {
    for (Built built : builtIn("01.ndjson.gz")) {
      assertThat(built.offer.id().toString())
          .isEqualTo(built.message.get("offer_id").stringValue());
    }
  }

  @Test
  void invoicesNameOfferAndTime() throws DecodeException {
    for (Built built : builtIn("01.ndjson.gz")) {
      String invoice = built.message.get("bytes").get("invoice").stringValue();
      StaticInvoice parsed = StaticInvoiceParser.parse(Bytes.ofHex(invoice));
      assertThat(parsed.offer()).isEqualTo(built.offer);
      assertThat(parsed.createdAt()).isEqualTo(built.now);
    }
  }

  @Test
  void keysFitTheirOwnNodeAlone() {
    ExpandedKey otherNode = builtIn("02.ndjson.gz").getFirst().key;
    for (Built built : builtIn("01.ndjson.gz")) {
      assertThat(OfferKeys.canSignInvoice(built.key, built.offer, built.nonce, built.now)).isTrue();
      assertThat(OfferKeys.canSignInvoice(otherNode, built.offer, built.nonce, built.now))
          .isFalse();
    }
  }

  private static List<Built> builtIn(String file) {
    List<Built> built = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))),
                StandardCharsets.UTF_8))) {
      JsonNode header = MAPPER.readTree(lines.readLine());
      ExpandedKey key = ExpandedKey.of(hex(header, "expanded_key_material"));
      for (JsonNode step : lines.lines().map(MAPPER::readTree).toList()) {
        JsonNode input = step.get("input");
        if (input.has("built") && !input.get("built").isNull()) {
          JsonNode offer = input.get("built");
          built.add(
              new Built(
                  key,
                  OfferParser.parse(hex(offer, "offer")),
                  new Nonce(hex(offer, "offer_nonce")),
                  Time.ofSeconds(input.get("now").longValue()),
                  step.get("output").get("effects").get(0)));
        }
      }
    } catch (IOException | DecodeException e) {
      throw new AssertionError(file, e);
    }
    assertThat(built).isNotEmpty();
    return built;
  }

  private static Bytes hex(JsonNode object, String field) {
    return Bytes.ofHex(object.get(field).stringValue());
  }
}
