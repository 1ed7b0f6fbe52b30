package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerStep;
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
 *     given those of the recording, and their number is among the fields
 */
record ServerAnswer(Map<String, String> fields, List<BlindedMessagePath> paths) {

  private static final String RESULT = "result";
  private static final String NULL = "null";
  private static final String OBJECT = "an object";

  /** Reads the object "output" of a line. */
  static ServerAnswer read(JsonFields output, RecordedServerEvent kind)
      throws BadRecordingException {
    if (output.isNull(RESULT)) {
      return refusal();
    }
    JsonFields result = output.object(RESULT);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(RESULT, OBJECT);
    return switch (kind) {
      case PATHS_FOR_RECIPIENT -> {
        result.expectOnly("paths", "path_absolute_expiry");
        List<BlindedMessagePath> paths = result.blindedPaths("paths");
        putPaths(fields, paths);
        fields.put(
            "result.path_absolute_expiry", expiry(result.timeOrNull("path_absolute_expiry")));
        yield new ServerAnswer(fields, paths);
      }
      case OFFER_PATHS_REQUEST -> {
        result.expectOnly("paths", "paths_absolute_expiry", "reply_context");
        List<BlindedMessagePath> paths = result.blindedPaths("paths");
        SlotContext context = RecordedServerStep.slotContext(result.object("reply_context"));
        putOffer(fields, paths, result.time("paths_absolute_expiry"), context);
        yield new ServerAnswer(fields, paths);
      }
      case SERVE_STATIC_INVOICE -> {
        result.expectOnly("recipient_id", "invoice_slot");
        fields.put("result.recipient_id", result.hex("recipient_id").toHex());
        fields.put("result.invoice_slot", Integer.toString(result.u16("invoice_slot")));
        yield new ServerAnswer(fields, List.of());
      }
    };
  }

  /** What the core did, as far as recordings show it: not that an invoice is confirmed. */
  static ServerAnswer of(ServerStep step) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(RESULT, OBJECT);
    for (ServerEffect effect : step.effects()) {
      switch (effect) {
        case ServerEffect.GivePaths(List<BlindedMessagePath> paths, RecipientContext context) -> {
          putPaths(fields, paths);
          fields.put("result.path_absolute_expiry", expiry(context.pathAbsoluteExpiry()));
          return new ServerAnswer(fields, paths);
        }
        case ServerEffect.SendOfferPaths(
                List<BlindedMessagePath> paths,
                Time pathsAbsoluteExpiry,
                SlotContext context) -> {
          putOffer(fields, paths, pathsAbsoluteExpiry, context);
          return new ServerAnswer(fields, paths);
        }
        case ServerEffect.PersistInvoice e -> {
          fields.put("result.recipient_id", e.context().recipient().id().toHex());
          fields.put("result.invoice_slot", Integer.toString(e.context().invoiceSlot()));
          return new ServerAnswer(fields, List.of());
        }
        case ServerEffect.ConfirmInvoice _,
            ServerEffect.ForwardInvoiceRequest _,
            ServerEffect.SendInvoice _ -> {
          // Not recorded.
        }
      }
    }
    return refusal();
  }

  private static ServerAnswer refusal() {
    return new ServerAnswer(Map.of(RESULT, NULL), List.of());
  }

  private static void putPaths(Map<String, String> fields, List<BlindedMessagePath> paths) {
    fields.put("result.paths", Integer.toString(paths.size()));
  }

  private static void putOffer(
      Map<String, String> fields,
      List<BlindedMessagePath> paths,
      Time pathsAbsoluteExpiry,
      SlotContext context) {
    putPaths(fields, paths);
    fields.put("result.paths_absolute_expiry", pathsAbsoluteExpiry.toString());
    fields.put("result.reply_context.recipient_id", context.recipient().id().toHex());
    fields.put("result.reply_context.invoice_slot", Integer.toString(context.invoiceSlot()));
    fields.put(
        "result.reply_context.path_absolute_expiry",
        expiry(Optional.of(context.pathAbsoluteExpiry())));
  }

  /** Recorded in whole seconds, as all times are. */
  private static String expiry(Optional<Time> expiry) {
    return expiry.map(time -> time.wholeSeconds().toString()).orElse(NULL);
  }
}
