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
record PortHeader(ConversationHeader header, PortLevel level) {

  private static final String LEVEL = "level";

  /**
   * The first line.
   *
   * @param first that of the recording
   * @param header what it says
   */
  static ObjectNode line(JsonFields first, ConversationHeader header, PortLevel level) {
    return switch (level) {
      case CACHE ->
          switch (header.version()) {
            case ONE -> ofVersionOne(first.tree(), header.surroundings());
            case TWO -> first.tree();
          };
      case FULL, STORE, SERVER -> line(first.tree(), level);
    };
  }

  /** The first line of version 2, with the level. */
  static ObjectNode line(ObjectNode first, PortLevel level) {
    return level == PortLevel.CACHE ? first : first.deepCopy().put(LEVEL, level.nameInFile());
  }

  /**
   * Reads the first line. At level {@code cache}, a port has no keys: so it sends every invoice
   * that is due. So it is where there are none in the header.
   */
  static PortHeader read(JsonFields line, LineSource lines) throws BadRecordingException {
    PortLevel asked = line.has(LEVEL) ? level(line) : PortLevel.CACHE;
    boolean isServer = asked == PortLevel.STORE || asked == PortLevel.SERVER;
    Format format = isServer ? Format.SERVER_2 : Format.RECIPIENT_2;
    if (Format.of(line) != format) {
      throw line.bad(
          "at level %s this port leads a conversation of the format %s alone"
              .formatted(asked.nameInFile(), JsonFields.quote(format.nameInFile())));
    }
    ObjectNode recorded = line.tree().deepCopy();
    recorded.remove(LEVEL);
    ConversationHeader header =
        ConversationHeader.read(
            JsonFields.of(recorded, lines), FormatVersion.TWO, Optional.empty());
    if (asked == PortLevel.SERVER && header.secrets().isEmpty()) {
      throw line.bad("there are no \"keys\", and at level server a server needs them");
    }
    return asked == PortLevel.FULL && header.secrets().isEmpty()
        ? new PortHeader(header, PortLevel.CACHE)
        : new PortHeader(asked == PortLevel.CACHE ? withoutSecrets(header) : header, asked);
  }

  private static PortLevel level(JsonFields line) throws BadRecordingException {
    String name = line.text(LEVEL);
    return PortLevel.named(name)
        .orElseThrow(() -> line.bad("there is no level %s".formatted(JsonFields.quote(name))));
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
