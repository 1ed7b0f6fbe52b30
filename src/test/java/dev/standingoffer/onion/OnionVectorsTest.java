package dev.standingoffer.onion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** BOLT 4's vector of an onion message: from Alice to Dave, along a blinded path. */
class OnionVectorsTest {

  /** The type of the message on the wire, which comes first in the vector. */
  private static final String TYPE = "0201";

  private static JsonNode vector;

  @BeforeAll
  static void read() throws Exception {
    vector =
        new JsonMapper()
            .readTree(
                Files.readString(
                    Path.of(
                        "src/test/resources/bolts/bolt04_blinded-onion-message-onion-test.json")));
  }

  @Test
  void theOnionIsBuiltByteForByte() throws Exception {
    List<BlindedPathParts.Hop> hops = new ArrayList<>();
    List<byte[]> payloads = new ArrayList<>();
    JsonNode route = vector.at("/route/hops");
    for (JsonNode hop : route) {
      Bytes payload = hex(hop.get("encrypted_recipient_data"));
      hops.add(new BlindedPathParts.Hop(hex(hop.get("blinded_node_id")), payload));
      List<RawRecord> records = new ArrayList<>();
      if (hops.size() == route.size()) {
        records.add(RawRecord.of(1, hex(vector.at("/onionmessage/unknown_tag_1"))));
      }
      records.add(RawRecord.of(OnionRecords.PATH_PAYLOAD, payload));
      payloads.add(OnionWriter.lengthPrefixed(RawRecord.join(records)));
    }
    byte[] sessionKey = hex(vector.at("/generate/session_key")).toArray();
    assertThat(OnionWriter.packet(sessionKey, hops, payloads, OnionPacket.SHORT).encode())
        .isEqualTo(hex(vector.at("/onionmessage/onion_message_packet")));
  }

  @Test
  void eachHopOpensItsLayer() throws Exception {
    JsonNode hops = vector.at("/decrypt/hops");
    for (int i = 0; i < hops.size(); i++) {
      OnionMessage message = message(hops.get(i));
      OnionLayer layer =
          OnionLayer.open(keys(hops.get(i)), message.pathKey(), OnionPacket.read(message.packet()))
              .orElseThrow();
      assertThat(layer.hop().payload())
          .isEqualTo(hex(vector.at("/route/hops").get(i).get("encrypted_recipient_data")));
      assertThat(layer.isLast()).isEqualTo(i + 1 == hops.size());
      if (layer.isLast()) {
        assertThat(RawRecord.valueIn(layer.records(), 1))
            .contains(hex(vector.at("/onionmessage/unknown_tag_1")));
      } else {
        assertThat(layer.next().encode()).isEqualTo(message(hops.get(i + 1)).packet());
      }
    }
  }

  @Test
  void nobodyElseOpensALayer() throws Exception {
    JsonNode hops = vector.at("/decrypt/hops");
    for (int i = 0; i < hops.size(); i++) {
      OnionMessage message = message(hops.get(i));
      for (int j = 0; j < hops.size(); j++) {
        assertThat(
                OnionLayer.open(
                        keys(hops.get(j)), message.pathKey(), OnionPacket.read(message.packet()))
                    .isPresent())
            .isEqualTo(i == j);
      }
    }
  }

  private static OnionMessage message(JsonNode hop) throws Exception {
    String text = hop.get("onion_message").stringValue();
    assertThat(text).startsWith(TYPE);
    return OnionMessage.decode(Bytes.ofHex(text.substring(TYPE.length())));
  }

  private static NodeKeys keys(JsonNode hop) {
    Bytes any = Bytes.of(new byte[32]);
    return NodeKeys.of(
        SecretKey.of(hex(hop.get("privkey"))), ReceiveKey.of(any), ExpandedKey.of(any));
  }

  private static Bytes hex(JsonNode text) {
    return Bytes.ofHex(text.stringValue());
  }
}
