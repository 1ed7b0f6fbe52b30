package dev.standingoffer.building;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A step of a recording in which LDK built an offer and its first invoice, with the node's keys.
 */
public final class RecordedExample {

  private static final Path FILE =
      Path.of("conformance", "recordings", "recipient", "02.ndjson.gz");
  private static final int STEP = 57;

  public static final RecordedExample INSTANCE = new RecordedExample();

  private final JsonNode header;
  private final JsonNode step;

  private RecordedExample() {
    JsonMapper mapper = new JsonMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      header = mapper.readTree(lines.readLine());
      step = mapper.readTree(lines.lines().skip(STEP).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secrets of the node. */
  public NodeKeys keys() {
    return NodeKeys.of(
        SecretKey.of(hex(header, "node_secret")),
        ReceiveKey.of(hex(header, "receive_auth_key")),
        ExpandedKey.of(hex(header, "expanded_key_material")));
  }

  /** The random values from the first that was drawn in the step. */
  public Entropy entropy() {
    return Entropy.of(hex(header, "entropy_key")).skip(step.get("entropy").get(0).longValue());
  }

  /** How many were drawn. */
  public long draws() {
    JsonNode entropy = step.get("entropy");
    return entropy.get(1).longValue() - entropy.get(0).longValue();
  }

  /** What surrounds every node of this format. */
  public Surroundings surroundings() {
    return new Surroundings(
        LdkRelease.V0_2_5,
        OfferWriter.BITCOIN,
        1,
        MessagePathShape.ONE_HOP,
        List.of(new PaymentPathShape(List.of(), 80)));
  }

  Time now() {
    return Time.ofSeconds(step.get("input").get("now").longValue());
  }

  List<BlindedMessagePath> paths() {
    return step.get("input")
        .get("paths")
        .valueStream()
        .map(path -> new BlindedMessagePath(Bytes.ofHex(path.stringValue())))
        .toList();
  }

  Optional<Time> expiry() {
    return Optional.of(Time.ofSeconds(step.get("input").get("paths_absolute_expiry").longValue()));
  }

  Bytes offer() {
    return hex(step.get("input").get("built"), "offer");
  }

  Nonce offerNonce() {
    return new Nonce(hex(step.get("input").get("built"), "offer_nonce"));
  }

  /** The invoice. */
  public Bytes invoice() {
    return hex(sent(), "invoice");
  }

  Bytes forwardPath() {
    return hex(sent(), "forward_invoice_request_path");
  }

  private JsonNode sent() {
    return step.get("output").get("effects").get(0).get("bytes");
  }

  private static Bytes hex(JsonNode object, String field) {
    return Bytes.ofHex(object.get(field).stringValue());
  }
}
