package dev.standingoffer.replay;

import dev.standingoffer.building.Surroundings;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The header of a conversation as ports get it: always in version 2, and with the level that is
 * asked for, unless it is {@code cache}.
 *
 * @param header what decides about the answers
 * @param level the level
 */
record PortHeader(ConversationHeader header, Level level) {

  private static final String LEVEL = "level";

  /**
   * The first line.
   *
   * @param first that of the recording
   * @param header what it says
   */
  static ObjectNode line(JsonFields first, ConversationHeader header, Level level) {
    return switch (level) {
      case CACHE ->
          switch (header.version()) {
            case ONE -> ofVersionOne(first.tree(), header.surroundings());
            case TWO -> first.tree();
          };
      case FULL -> {
        ObjectNode line = first.tree().deepCopy();
        line.put(LEVEL, level.nameInFile());
        yield line;
      }
    };
  }

  /**
   * Reads the first line. At level {@code cache}, a port has no keys: so it sends every invoice
   * that is due. So it is where there are none in the header.
   */
  static PortHeader read(JsonFields line, LineSource lines) throws BadRecordingException {
    Level asked = Level.CACHE;
    ObjectNode recorded = line.tree().deepCopy();
    if (recorded.remove(LEVEL) != null) {
      String name = line.text(LEVEL);
      asked =
          Level.named(name)
              .orElseThrow(
                  () -> line.bad("there is no level %s".formatted(JsonFields.quote(name))));
    }
    ConversationHeader header =
        ConversationHeader.read(
            JsonFields.of(recorded, lines), FormatVersion.TWO, Optional.empty());
    return header.level(asked) == Level.FULL
        ? new PortHeader(header, Level.FULL)
        : new PortHeader(withoutSecrets(header), Level.CACHE);
  }

  /** What decides about the answers of a port at level {@code cache}. */
  static ConversationHeader withoutSecrets(ConversationHeader header) {
    return new ConversationHeader(
        header.version(),
        header.release(),
        header.steps(),
        header.surroundings(),
        Optional.empty());
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
    ObjectNode keys = header.putObject(NodeSecrets.FIELD);
    for (String field : NodeSecrets.FIELDS) {
      keys.set(field, first.get(field));
    }
    header.putArray("peers");
    return header;
  }
}
