package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Time;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a server's step: one is made from what was recorded, and one from what the core did.
 *
 * @param fields all that is compared, under the names of the recordings
 * @param paths the paths in the result, if it has any; they take keys to build, so the core is
 *     given those of the recording, and has to send all of them, in their order
 * @param replyPath the path that the messenger adds to offer paths, where it was recorded
 * @param messages how many messages it has
 */
record ServerAnswer(
    Map<String, String> fields,
    List<BlindedMessagePath> paths,
    Optional<BlindedMessagePath> replyPath,
    int messages) {

  static final String NULL = "null";
  static final String OBJECT = "an object";

  static final String CONFIRMATION = "static_invoice_persisted";
  static final String FORWARDED_REQUEST = "invoice_request";
  static final String INVOICE = "static_invoice";

  private static final String RESULT = "result";

  /** What recordings have for each decision. */
  static String result(ServerVerdict verdict) {
    return switch (verdict) {
      case PATHS_GIVEN,
          PATHS_OFFERED,
          INVOICE_STORED,
          INVOICE_SENT,
          NO_INVOICE,
          INVOICE_NOT_SERVABLE ->
          OBJECT;
      case RECIPIENT_ID_TOO_LONG,
          NO_PATH,
          PATH_EXPIRED,
          INVOICE_EXPIRED,
          INVOICE_TOO_LARGE,
          INVOICE_OUTDATED ->
          NULL;
    };
  }

  /** What a server does that begins again. */
  static ServerAnswer ofNewStore() {
    Builder answer = new Builder(FormatVersion.TWO);
    answer.fields.put(RESULT, NULL);
    return answer.finish();
  }

  /** What the core did with an event, as a version of the format says it. */
  static ServerAnswer of(ServerStep step, RecordedServerInput.Plain input, FormatVersion version) {
    Builder answer = new Builder(version);
    answer.fields.put(RESULT, result(step.outcome()));
    if (input.event() instanceof ServerEvent.InvoiceRequested(Time _, SlotContext context)
        && result(step.outcome()).equals(OBJECT)) {
      answer.putSlot(context.recipient().id().toHex(), context.invoiceSlot());
    }
    for (ServerEffect effect : step.effects()) {
      switch (effect) {
        case ServerEffect.GivePaths(List<BlindedMessagePath> paths, RecipientContext context) ->
            answer.putPaths(paths, context.pathAbsoluteExpiry());
        case ServerEffect.SendOfferPaths e ->
            answer.putOffer(e.paths(), e.pathsAbsoluteExpiry(), e.context());
        case ServerEffect.PersistInvoice e ->
            answer.putSlot(e.context().recipient().id().toHex(), e.context().invoiceSlot());
        case ServerEffect.ConfirmInvoice _ -> answer.addMessage(CONFIRMATION, input.responder());
        case ServerEffect.ForwardInvoiceRequest(BlindedMessagePath destination) ->
            answer.addMessage(FORWARDED_REQUEST, Optional.of(destination));
        case ServerEffect.SendInvoice e -> {
          answer.addMessage(INVOICE, input.responder());
          answer.putLast("invoice", e.invoice().bytes().toHex());
        }
      }
    }
    return answer.finish();
  }

  /** Puts an answer together, field by field. */
  static final class Builder {

    private final FormatVersion version;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private List<BlindedMessagePath> paths = List.of();
    private Optional<BlindedMessagePath> replyPath = Optional.empty();
    private int results;
    private int effects;

    Builder(FormatVersion version) {
      this.version = version;
    }

    void putResult(String result) {
      fields.put(RESULT, result);
    }

    /** Paths for a recipient. */
    void putPaths(List<BlindedMessagePath> given, Optional<Time> expiry) {
      putPaths(given);
      fields.put("result.path_absolute_expiry", text(expiry));
    }

    /** Paths for an offer; the time of the message itself is as the message has it. */
    void putOffer(List<BlindedMessagePath> given, Time pathsAbsoluteExpiry, SlotContext context) {
      putPaths(given);
      fields.put("result.paths_absolute_expiry", pathsAbsoluteExpiry.toString());
      fields.put("result.reply_context.recipient_id", context.recipient().id().toHex());
      fields.put("result.reply_context.invoice_slot", Integer.toString(context.invoiceSlot()));
      fields.put(
          "result.reply_context.path_absolute_expiry",
          text(Optional.of(context.pathAbsoluteExpiry())));
    }

    /** What the messenger adds to paths for an offer; it is not compared with what the core did. */
    void putReplyPath(BlindedMessagePath path) {
      replyPath = Optional.of(path);
    }

    /** A slot of the store. */
    void putSlot(String recipientId, int invoiceSlot) {
      countResult();
      fields.put("result.recipient_id", recipientId);
      fields.put("result.invoice_slot", Integer.toString(invoiceSlot));
    }

    /** A message; where it goes is left out where recordings do not have it. */
    void addMessage(String send, Optional<BlindedMessagePath> destination) {
      effects++;
      putLast("send", send);
      destination.ifPresent(path -> putLast("destination", path.encoding().toHex()));
    }

    /** A field of the message that was added last. */
    void putLast(String name, String value) {
      fields.put("effects[" + (effects - 1) + "]." + name, value);
    }

    private void putPaths(List<BlindedMessagePath> given) {
      countResult();
      paths = given;
      fields.put("result.paths", Integer.toString(given.size()));
      for (int i = 0; i < given.size(); i++) {
        fields.put("result.paths[%d]".formatted(i), given.get(i).encoding().toHex());
      }
    }

    /** A step has one result; of a second, recordings could not say anything. */
    private void countResult() {
      results++;
      if (results > 1) {
        fields.put("result (how many)", Integer.toString(results));
      }
    }

    private String text(Optional<Time> expiry) {
      return expiry.map(time -> version.recorded(time).toString()).orElse(NULL);
    }

    ServerAnswer finish() {
      fields.put("effects", Integer.toString(effects));
      return new ServerAnswer(fields, paths, replyPath, effects);
    }
  }
}
