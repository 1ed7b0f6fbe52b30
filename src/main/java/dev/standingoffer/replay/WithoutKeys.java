package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.ServerEvent;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server without keys is asked, and has to answer, where one with keys was recorded. */
final class WithoutKeys {

  private WithoutKeys() {}

  /**
   * The input with the paths that its router gave in the place of their number. Also those of which
   * LDK made no use, and which nobody recorded, are those that the router made.
   *
   * @param firstDraw the number of the first random value that they take
   */
  static ObjectNode input(
      ObjectNode input, ServerEvent event, ServerRouter router, long firstDraw) {
    String count = FormatVersion.TWO.routerPaths();
    if (!input.has(count)) {
      return input;
    }
    ObjectNode told = input.deepCopy();
    JsonNode given = told.remove(count);
    if (given.isNull()) {
      return told.putNull(RecordedServerInput.PATHS);
    }
    List<BlindedMessagePath> paths =
        switch (router.withPaths(event, given.intValue(), firstDraw)) {
          case ServerEvent.RecipientAdded added -> added.paths();
          case ServerEvent.OfferPathsRequested requested -> requested.paths();
          case ServerEvent.StaticInvoiceReceived _, ServerEvent.InvoiceRequested _ -> List.of();
        };
    CacheValue.addPaths(told.putArray(RecordedServerInput.PATHS), paths);
    return told;
  }

  /** The output without the messenger's own path, which nobody gives to a server. */
  static ObjectNode output(ObjectNode output) {
    if (!(output.get("result") instanceof ObjectNode result) || !result.has(MessageBytes.FIELD)) {
      return output;
    }
    ObjectNode told = output.deepCopy();
    ((ObjectNode) told.get("result")).remove(MessageBytes.FIELD);
    return told;
  }
}
