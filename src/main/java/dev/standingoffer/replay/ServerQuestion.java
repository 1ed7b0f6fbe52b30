package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.ServerEvent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server is asked in a step, and has to answer, where one with keys was recorded.
 *
 * @param input the object "input"
 * @param output what is expected
 * @param firstDraw the number of the first random value of the step
 */
record ServerQuestion(ObjectNode input, ObjectNode output, long firstDraw) {

  /**
   * At a level.
   *
   * @param level {@code STORE} or {@code SERVER}
   * @param event of the input; none where the server begins again
   * @param input of the recording
   * @param output of the recording
   */
  static ServerQuestion of(
      PortLevel level,
      ServerRouter router,
      Optional<ServerEvent> event,
      ObjectNode input,
      ObjectNode output,
      long firstDraw) {
    return level == PortLevel.STORE
        ? new ServerQuestion(
            event.map(it -> withPaths(input, it, router, firstDraw)).orElse(input),
            withoutBytes(output),
            firstDraw)
        : new ServerQuestion(input, output, firstDraw);
  }

  /** What a port gets. */
  String line(long number) {
    ObjectNode line = input.objectNode();
    line.put("step", number);
    line.set("input", input);
    line.put(Draws.FIELD, firstDraw);
    return line.toString();
  }

  /**
   * The input with the paths that its router gave in the place of their number. Also those of which
   * LDK made no use, and which nobody recorded, are those that the router made.
   */
  private static ObjectNode withPaths(
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
  private static ObjectNode withoutBytes(ObjectNode output) {
    if (!(output.get("result") instanceof ObjectNode result) || !result.has(MessageBytes.FIELD)) {
      return output;
    }
    ObjectNode told = output.deepCopy();
    ((ObjectNode) told.get("result")).remove(MessageBytes.FIELD);
    return told;
  }
}
