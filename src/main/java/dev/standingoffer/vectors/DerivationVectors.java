package dev.standingoffer.vectors;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Vectors of what LDK builds from its keys, random values and the time: {@code
 * ldk-derivation-test.json}.
 */
final class DerivationVectors {

  private static final JsonMapper JSON = new JsonMapper();

  private DerivationVectors() {}

  /** All of them. */
  static ArrayNode all() {
    ArrayNode vectors = JSON.createArrayNode();
    add(vectors, "one path each", Example.plain());
    add(
        vectors,
        "an offer that does not expire",
        Example.build(
            OfferWriter.BITCOIN,
            Optional.empty(),
            Example.ONE_HOP,
            List.of(Example.PAID_DIRECTLY),
            1));
    add(
        vectors,
        "two paths each, and a payment through another node",
        Example.build(
            OfferWriter.BITCOIN,
            Optional.of(Example.EXPIRY),
            Example.ONE_HOP,
            List.of(Example.PAID_THROUGH_A_NODE),
            2));
    return vectors;
  }

  private static void add(ArrayNode vectors, String description, Example.Built built) {
    ObjectNode vector = vectors.addObject();
    vector.put("description", description);
    vector.put("node_secret", Example.secret("phone/node_secret").toHex());
    vector.put("receive_auth_key", Example.secret("phone/receive_auth_key").toHex());
    vector.put("expanded_key_material", Example.secret("phone/expanded_key_material").toHex());
    vector.put("entropy_key", Example.secret("entropy").toHex());
    vector.put("draws before", Example.DRAWS_OF_OFFER_PATHS);
    vector.put("best_block_height", 0);
    vector.put("created_at", Example.CREATED_AT.seconds());
    ArrayNode paths = vector.putArray("offer paths");
    built.offer().paths().forEach(path -> paths.add(path.encoding().toHex()));
    built
        .offer()
        .absoluteExpiry()
        .ifPresent(expiry -> vector.put("absolute_expiry", expiry.seconds()));
    vector.put("offer_nonce", built.nonce().bytes().toHex());
    vector.put("offer", OfferString.encode(built.offer()));
    vector.put("invoice", built.invoice().invoice().bytes().toHex());
    Bytes forward = built.invoice().forwardInvoiceRequestPath().encoding();
    vector.put("forward_invoice_request_path", forward.toHex());
  }
}
