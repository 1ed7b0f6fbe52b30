package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** BOLT 4's vectors of blinded routes, and those of onions as far as they are about the routes. */
class RouteBlindingVectorsTest {

  private static final String ROUTE = "bolt04_route-blinding-test.json";
  private static final String MESSAGE = "bolt04_blinded-onion-message-onion-test.json";
  private static final String PAYMENT = "bolt04_blinded-payment-onion-test.json";

  /** Each hop of a route, with what its maker has computed for it. */
  static Stream<Arguments> sealedHops() {
    return Stream.of(ROUTE, MESSAGE)
        .flatMap(
            file ->
                Vectors.cases(file)
                    .map(
                        hop ->
                            Named.of(file + ": " + hop.getPayload().get("alias"), hop.getPayload()))
                    .map(hop -> Arguments.of(hop, file)));
  }

  @ParameterizedTest
  @MethodSource("sealedHops")
  void theMakerOfARouteSealsIt(JsonNode hop, String file) {
    boolean isRoute = file.equals(ROUTE);
    SecretKey key = SecretKey.of(hex(hop, isRoute ? "path_privkey" : "path_key_secret"));
    Bytes nodeId = isRoute ? hex(hop, "node_id") : nodeOfMessage(text(hop, "alias"));
    assertThat(key.publicKey()).isEqualTo(hex(hop, isRoute ? "path_key" : "E"));

    byte[] sharedSecret = key.sharedSecret(nodeId);
    assertThat(Bytes.of(sharedSecret)).isEqualTo(hex(hop, isRoute ? "shared_secret" : "ss"));
    HopSecret secret = HopSecret.of(sharedSecret);
    assertThat(Bytes.of(secret.payloadKey())).isEqualTo(hex(hop, "rho"));
    assertThat(secret.blindedId(nodeId)).isEqualTo(hex(hop, "blinded_node_id"));
    if (!isRoute) {
      byte[] factor = secret.nextFactor(key.publicKey());
      assertThat(Bytes.of(factor)).isEqualTo(hex(hop, "H(E || ss)"));
      // Behind the key, the file has a byte 01.
      assertThat(key.times(factor).publicKey())
          .isEqualTo(Curve.publicKey(hex(hop, "next_e", SecretKey.LENGTH).toArray()));
    }
    Bytes plain = hex(hop, isRoute ? "encoded_tlvs" : "encrypted_data_tlv");
    assertThat(Bytes.of(Sealing.seal(secret.payloadKey(), plain.toArray())))
        .isEqualTo(hex(hop, isRoute ? "encrypted_data" : "encrypted_recipient_data"));
  }

  /** The route is one of two hops behind another of two. */
  @Test
  void theRouteIsMadeOfTwo() {
    List<JsonNode> hops = Vectors.in(ROUTE).toList();
    List<BlindedPathParts.Hop> sealed = new ArrayList<>();
    sealed.addAll(sealed(hops.subList(0, 2)).hops());
    BlindedPathParts second = sealed(hops.subList(2, 4));
    assertThat(second.blindingPoint()).isEqualTo(hex(hops.get(2), "path_key"));
    sealed.addAll(second.hops());
    JsonNode route = Vectors.whole(ROUTE).get("route");
    assertThat(sealed(hops.subList(0, 2)).introduction()).isEqualTo(hex(route, "first_node_id"));
    assertThat(sealed(hops.subList(0, 2)).blindingPoint()).isEqualTo(hex(route, "first_path_key"));
    assertThat(sealed)
        .isEqualTo(
            route
                .get("hops")
                .valueStream()
                .map(
                    hop ->
                        new BlindedPathParts.Hop(
                            hex(hop, "blinded_node_id"), hex(hop, "encrypted_data")))
                .toList());
  }

  private static BlindedPathParts sealed(List<JsonNode> hops) {
    Bytes path =
        PathSealer.seal(
            SecretKey.of(hex(hops.getFirst(), "session_key")),
            hops.stream()
                .map(
                    hop ->
                        new PathSealer.Hop(
                            hex(hop, "node_id"), hex(hop, "encoded_tlvs"), Optional.empty()))
                .toList());
    return BlindedPathParts.of(new BlindedMessagePath(path));
  }

  static Stream<Named<JsonNode>> openedHops() {
    return Vectors.whole(ROUTE)
        .get("unblind")
        .get("hops")
        .valueStream()
        .map(hop -> Named.of(text(hop, "alias"), hop));
  }

  @ParameterizedTest
  @MethodSource("openedHops")
  void theNodeOfAHopOpensIt(JsonNode hop) {
    SecretKey node = SecretKey.of(hex(hop, "node_privkey"));
    Bytes point = hex(hop, "path_key");
    HopSecret secret = HopSecret.of(node.sharedSecret(point));
    assertThat(secret.blindedId(node.publicKey()))
        .isEqualTo(SecretKey.of(hex(hop, "blinded_privkey")).publicKey());
    assertThat(Curve.multiply(point, secret.nextFactor(point)))
        .isEqualTo(hex(hop, "next_path_key"));
    byte[] payload = payloadOf(text(hop, "alias"));
    assertThat(Sealing.open(secret.payloadKey(), payload).map(Bytes::of))
        .contains(hex(hop, "decrypted_data"));
    payload[payload.length / 2] ^= 1;
    assertThat(Sealing.open(secret.payloadKey(), payload)).isEmpty();
  }

  private static byte[] payloadOf(String alias) {
    return Vectors.in(ROUTE)
        .filter(hop -> text(hop, "alias").equals(alias))
        .map(hop -> hex(hop, "encrypted_data").toArray())
        .findFirst()
        .orElseThrow();
  }

  /** Of the onion, only what the nodes of the route find in their payloads concerns the route. */
  @Test
  void theNodesOfAPaymentsRouteOpenTheirHops() {
    JsonNode whole = Vectors.whole(PAYMENT);
    JsonNode route = whole.get("generate").get("blinded_route");
    Bytes point = hex(route, "first_path_key");
    int opened = 0;
    for (JsonNode hop : route.get("hops")) {
      JsonNode node =
          whole
              .get("decrypt")
              .get("hops")
              .valueStream()
              .filter(each -> text(each, "alias").equals(text(hop, "alias")))
              .findFirst()
              .orElseThrow();
      SecretKey key = SecretKey.of(hex(node, "node_privkey"));
      HopSecret secret = HopSecret.of(key.sharedSecret(point));
      assertThat(secret.blindedId(key.publicKey())).isEqualTo(hex(hop, "blinded_node_id"));
      assertThat(Sealing.open(secret.payloadKey(), hex(hop, "encrypted_data").toArray()))
          .isPresent();
      // The next one's point is in the file, as the text of Carol's hop replaces it by another.
      point = hex(node, "next_path_key");
      opened++;
    }
    assertThat(opened).isEqualTo(4);
  }

  private static Bytes nodeOfMessage(String alias) {
    return Vectors.whole(MESSAGE)
        .get("decrypt")
        .get("hops")
        .valueStream()
        .filter(hop -> text(hop, "alias").equals(alias))
        .map(hop -> SecretKey.of(hex(hop, "privkey")).publicKey())
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode object, String field) {
    return object.get(field).stringValue();
  }

  private static Bytes hex(JsonNode object, String field) {
    return Bytes.ofHex(text(object, field));
  }

  private static Bytes hex(JsonNode object, String field, int length) {
    return Bytes.ofHex(text(object, field).substring(0, 2 * length));
  }
}
