package dev.standingoffer.replay;

import dev.standingoffer.cache.Event;
import dev.standingoffer.keys.Entropy;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The input of a recorded step as ports get it: in version 2, whatever it was recorded in, and with
 * each cache in one piece.
 */
final class PortInput {

  private static final List<String> TIMES =
      List.of("now", "reply_path_expiry", "invoice_created_at");

  private final RecordedStep step;
  private final ConversationHeader header;
  private final ObjectNode input;

  private PortInput(RecordedStep step, ConversationHeader header, ObjectNode input) {
    this.step = step;
    this.header = header;
    this.input = input;
  }

  /**
   * The object "input" of a line.
   *
   * @param recorded that of the recording
   * @param header that of the recording
   */
  static ObjectNode of(RecordedStep step, JsonFields recorded, ConversationHeader header) {
    return new PortInput(step, header, recorded.tree().deepCopy()).translated();
  }

  private ObjectNode translated() {
    if (step.input() instanceof RecordedInput.Restore restore) {
      input.remove(CacheParts.FIELD);
      input.put("cache", restore.cache().toHex());
    }
    if (header.version() == FormatVersion.ONE) {
      TIMES.stream().filter(input::has).forEach(this::makePair);
      Optional.ofNullable(input.remove(FormatVersion.ONE.requestReplyPaths()))
          .ifPresent(this::setReplyPaths);
      if (step.input() instanceof RecordedInput.OfferPaths paths) {
        possibleOffer(paths).ifPresent(offer -> input.set(RecordedInput.BUILT, offer));
      }
    }
    return input;
  }

  private void makePair(String field) {
    JsonNode seconds = input.get(field);
    input.putArray(field).add(seconds).add(0);
  }

  private void setReplyPaths(JsonNode count) {
    if (step.kind() != RecordedEvent.OFFER_PATHS) {
      input.set(FormatVersion.TWO.requestReplyPaths(), count);
    }
    if (step.kind() == RecordedEvent.OFFER_PATHS || step.kind() == RecordedEvent.TIMER_TICK) {
      input.set(FormatVersion.TWO.invoiceReplyPaths(), count);
    }
  }

  /**
   * Where LDK refused in version 1, an offer that could have been built is made as in version 2.
   */
  private Optional<ObjectNode> possibleOffer(RecordedInput.OfferPaths recorded) {
    Event.OfferPathsReceived received = recorded.received();
    if (!(recorded.building() instanceof RecordedInput.Building.Refused)
        || received.paths().isEmpty()) {
      return Optional.empty();
    }
    Entropy entropy = header.secrets().orElseThrow().otherEntropy().skip(step.number());
    RecordedInput.Built offer = OwnOffer.built(received, header, entropy);
    ObjectNode built = input.objectNode();
    built.put("offer", offer.offer().toHex());
    built.put("offer_nonce", offer.offerNonce().bytes().toHex());
    return Optional.of(built);
  }
}
