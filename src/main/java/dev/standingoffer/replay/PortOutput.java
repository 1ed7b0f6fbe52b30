package dev.standingoffer.replay;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a port answers: at level {@code cache} all of an output that takes no keys to build; at
 * level {@code full}, that and what does.
 */
final class PortOutput {

  static final String RESULT = "result";
  static final String EFFECTS = "effects";

  private PortOutput() {}

  /** What the core does, as a port tells it. */
  static ObjectNode of(Answer answer) {
    ObjectNode output = withoutCache(answer);
    output.put("cache", answer.cache().orElseThrow().toHex());
    return output;
  }

  /** The same but for the cache. */
  static ObjectNode withoutCache(Answer answer) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    addResult(output, answer);
    ArrayNode effects = output.putArray(EFFECTS);
    for (Message message : answer.messages()) {
      addMessage(effects.addObject(), message);
    }
    return output;
  }

  /**
   * The same, with what takes keys to build.
   *
   * @param bytes of each message; none at level {@code cache}
   * @param hashed whether the hash of the cache does
   */
  static ObjectNode of(Answer answer, List<MessageBytes> bytes, boolean hashed) {
    ObjectNode output = withoutCache(answer);
    for (int i = 0; i < bytes.size(); i++) {
      bytes.get(i).addTo((ObjectNode) output.get(EFFECTS).get(i));
    }
    if (hashed) {
      output.put("cache_sha256", answer.cacheSha256().toHex());
    } else {
      output.put("cache", answer.cache().orElseThrow().toHex());
    }
    return output;
  }

  private static void addResult(ObjectNode output, Answer answer) {
    switch (answer.result()) {
      case Answer.OFFER ->
          output
              .putObject(RESULT)
              .put("offer", answer.offer().orElseThrow().toHex())
              .put("persist", answer.persist());
      case Answer.NULL -> output.putNull(RESULT);
      case String result -> output.put(RESULT, result.equals(Answer.TRUE));
    }
  }

  private static void addMessage(ObjectNode effect, Message message) {
    switch (message) {
      case Message.OfferPathsRequest request -> {
        effect.put("send", RecordedMessage.OFFER_PATHS_REQUEST.nameInFile());
        effect.put("invoice_slot", request.invoiceSlot());
        CacheValue.addTime(effect.putArray("reply_path_expiry"), request.replyPathExpiry());
        effect.put("destination", request.destination().toHex());
        effect.put("reply_path", request.replyPath());
      }
      case Message.ServeStaticInvoice serve -> {
        effect.put("send", RecordedMessage.SERVE_STATIC_INVOICE.nameInFile());
        effect.put("offer_id", serve.offerId().toString());
        CacheValue.addTime(effect.putArray("invoice_created_at"), serve.invoiceCreatedAt());
        effect.put("destination", serve.destination().toHex());
        effect.put("reply_path", serve.replyPath());
      }
    }
  }
}
