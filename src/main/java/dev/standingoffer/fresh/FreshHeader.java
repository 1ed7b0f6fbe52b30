package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.math.BigInteger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The first line of a conversation: keys, and shapes of paths, that follow from its seed. */
public final class FreshHeader {

  private static final int FINAL_DELTA = 80;
  private static final long MAX_MSAT = 1_000_000_000L;

  private FreshHeader() {}

  /**
   * The line.
   *
   * @param seed unsigned
   */
  public static ObjectNode of(long seed) {
    String name = "fresh " + Long.toUnsignedString(seed);
    Chance chance = new Chance(~seed);
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("format", "recipient-conversation/2");
    header.put("recorded_from", "lightning 0.2.5");
    header.put("about", "fresh: what a network, an owner and a server can do to a recipient");
    header.put("seed", new BigInteger(Long.toUnsignedString(seed)));
    header.put("chain_hash", OfferWriter.BITCOIN.toHex());
    header.put("best_block_height", chance.below(1_000_000));
    addPathShape(header.putObject("path_shape"), chance);
    ArrayNode paymentPaths = header.putArray("payment_paths");
    int paths = chance.of(1, 1, 2);
    for (int path = 0; path < paths; path++) {
      addPaymentPath(paymentPaths.addObject(), chance);
    }
    Bytes nodeSecret = Names.secret(name + "/node_secret");
    header.put("node_id", SecretKey.of(nodeSecret).publicKey().toHex());
    ObjectNode keys = header.putObject("keys");
    keys.put("node_secret", nodeSecret.toHex());
    for (String key : new String[] {"expanded_key_material", "receive_auth_key", "entropy_key"}) {
      keys.put(key, Names.secret(name + "/" + key).toHex());
    }
    header.putArray("peers");
    return header;
  }

  /** The same of a conversation with a server. */
  public static ObjectNode ofServer(long seed) {
    ObjectNode header = of(seed);
    header.put("format", "server-conversation/2");
    header.put("about", "fresh: what a network, recipients and payers can do to a server");
    return header;
  }

  /** LDK makes a path compact where a node in it is named by a channel. */
  private static void addPathShape(ObjectNode shape, Chance chance) {
    ArrayNode hops = shape.putArray("hops");
    int count = chance.of(0, 0, 1, 1, 2);
    boolean namesChannel = false;
    for (int hop = 0; hop < count; hop++) {
      ObjectNode node = hops.addObject().put("node_id", node(chance));
      boolean byChannel = chance.percent(30);
      namesChannel |= byChannel;
      if (byChannel) {
        node.put("short_channel_id", chance.below(1L << 62));
      } else {
        node.putNull("short_channel_id");
      }
    }
    shape.put("dummy_hops", chance.of(0, 0, 0, 1, 3));
    shape.put("compact", namesChannel);
  }

  private static void addPaymentPath(ObjectNode path, Chance chance) {
    ArrayNode hops = path.putArray("hops");
    int count = chance.of(0, 0, 1, 2);
    for (int hop = 0; hop < count; hop++) {
      ObjectNode node = hops.addObject().put("node_id", node(chance));
      node.put("short_channel_id", chance.below(1L << 62));
      node.put("cltv_expiry_delta", chance.below(150));
      node.put("fee_base_msat", chance.below(2_000));
      node.put("fee_proportional_millionths", chance.below(5_000));
      node.put("htlc_minimum_msat", chance.below(1_000));
      node.put("htlc_maximum_msat", MAX_MSAT + chance.below(MAX_MSAT));
      node.put("features", "");
    }
    path.put("min_final_cltv_expiry_delta", FINAL_DELTA);
  }

  private static String node(Chance chance) {
    return Names.point("hop " + chance.next()).toHex();
  }
}
