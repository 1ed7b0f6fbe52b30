package dev.standingoffer.replay;

import dev.standingoffer.building.Surroundings;
import tools.jackson.databind.node.ObjectNode;

/** The header of a conversation as ports get it: always in version 2. */
final class PortHeader {

  private PortHeader() {}

  /**
   * The first line. At level {@code cache} it has no keys: so no port needs them for it.
   *
   * @param first that of the recording
   * @param header what it says
   */
  static ObjectNode line(JsonFields first, ConversationHeader header, Level level) {
    ObjectNode line =
        switch (header.version()) {
          case ONE -> ofVersionOne(first.tree(), header.surroundings());
          case TWO -> first.tree().deepCopy();
        };
    if (level == Level.CACHE) {
      line.remove(NodeSecrets.FIELD);
    }
    return line;
  }

  /** Version 1 does not say what was around the node: it was always the same, and has no hops. */
  private static ObjectNode ofVersionOne(ObjectNode first, Surroundings surroundings) {
    ObjectNode header = first.objectNode();
    header.put("format", Format.RECIPIENT_2.nameInFile());
    header.set("recorded_from", first.get("recorded_from"));
    header.put("about", "random: recorded in version 1");
    header.set("seed", first.get("seed"));
    header.put("chain_hash", surroundings.chain().toHex());
    header.put("best_block_height", surroundings.bestBlockHeight());
    ObjectNode pathShape = header.putObject("path_shape");
    pathShape.putArray("hops");
    pathShape.put("dummy_hops", surroundings.messagePaths().dummyHops());
    pathShape.put("compact", surroundings.messagePaths().compact());
    ObjectNode paymentPath = header.putArray("payment_paths").addObject();
    paymentPath.putArray("hops");
    paymentPath.put(
        "min_final_cltv_expiry_delta",
        surroundings.paymentPaths().getFirst().minFinalCltvExpiryDelta());
    header.set("node_id", first.get("node_id"));
    header.putArray("peers");
    return header;
  }
}
