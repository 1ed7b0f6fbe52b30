package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a conversation with a server. What LDK's {@code OffersMessageFlow} decides of a step
 * depends on nothing that was before.
 *
 * @param number the number that it has in the conversation
 * @param kind its event
 * @param summary its event in a few words
 * @param event what the core is asked
 * @param output what came of it
 */
record RecordedServerStep(
    long number, RecordedServerEvent kind, String summary, ServerEvent event, ServerAnswer output) {

  /**
   * In the place of a path that the router gave and LDK had no use for, so that nobody recorded it.
   */
  private static final BlindedMessagePath UNRECORDED = new BlindedMessagePath(Bytes.EMPTY);

  /**
   * Reads the object that a line is. Steps may be left out of a conversation.
   *
   * @param least the number that the step must have, or a larger one
   */
  static RecordedServerStep read(JsonFields line, long least) throws BadRecordingException {
    line.expectOnly("step", "input", "output", "entropy");
    long number = line.u64("step");
    if (Long.compareUnsigned(number, least) < 0) {
      throw line.bad(
          "step %s comes where step %s or a later one is due"
              .formatted(Long.toUnsignedString(number), Long.toUnsignedString(least)));
    }
    line.pairOfU64("entropy");
    JsonFields input = line.object("input");
    String name = input.text("event");
    RecordedServerEvent kind =
        RecordedServerEvent.named(name)
            .orElseThrow(
                () -> line.bad("the event %s is unknown".formatted(JsonFields.quote(name))));
    JsonFields output = line.object("output").expectOnly("result");
    ServerAnswer answer = ServerAnswer.read(output, kind);
    return new RecordedServerStep(
        number, kind, input.summary(), readEvent(input, kind, answer.paths()), answer);
  }

  private static ServerEvent readEvent(
      JsonFields input, RecordedServerEvent kind, List<BlindedMessagePath> recorded)
      throws BadRecordingException {
    return switch (kind) {
      case PATHS_FOR_RECIPIENT -> {
        input.expectOnly("event", "now", "reply_paths", "recipient_id", "relative_expiry");
        yield new ServerEvent.RecipientAdded(
            input.time("now"),
            recipient(input),
            input.timeOrNull("relative_expiry"),
            routerPaths(input, recorded));
      }
      case OFFER_PATHS_REQUEST -> {
        input.expectOnly("event", "now", "reply_paths", "invoice_slot", "context");
        JsonFields context =
            input.object("context").expectOnly("recipient_id", "path_absolute_expiry");
        yield new ServerEvent.OfferPathsRequested(
            input.time("now"),
            new RecipientContext(recipient(context), context.timeOrNull("path_absolute_expiry")),
            input.u16("invoice_slot"),
            routerPaths(input, recorded));
      }
      case SERVE_STATIC_INVOICE -> {
        input.expectOnly("event", "now", "invoice", "forward_invoice_request_path", "context");
        yield new ServerEvent.StaticInvoiceReceived(
            input.time("now"),
            slotContext(input.object("context")),
            invoice(input),
            input.blindedPath("forward_invoice_request_path"));
      }
    };
  }

  static SlotContext slotContext(JsonFields context) throws BadRecordingException {
    context.expectOnly("recipient_id", "invoice_slot", "path_absolute_expiry");
    Time expiry = context.time("path_absolute_expiry");
    return new SlotContext(recipient(context), context.u16("invoice_slot"), expiry);
  }

  private static Recipient recipient(JsonFields fields) throws BadRecordingException {
    return new Recipient(fields.hex("recipient_id"));
  }

  private static StaticInvoice invoice(JsonFields input) throws BadRecordingException {
    try {
      return StaticInvoiceParser.parse(input.hex("invoice"));
    } catch (DecodeException e) {
      throw input.bad(
          "%s is not an invoice (%s)"
              .formatted(JsonFields.quote(input.at("invoice")), e.getMessage()));
    }
  }

  /**
   * As many paths as the router gave: those that were recorded, and where there are more, a
   * stand-in. One stand-in too many is enough to be noticed.
   */
  private static List<BlindedMessagePath> routerPaths(
      JsonFields input, List<BlindedMessagePath> recorded) throws BadRecordingException {
    long count = input.isNull("reply_paths") ? 0 : input.u64("reply_paths");
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (BlindedMessagePath path : recorded) {
      if (Long.compareUnsigned(paths.size(), count) < 0) {
        paths.add(path);
      }
    }
    if (Long.compareUnsigned(paths.size(), count) < 0) {
      paths.add(UNRECORDED);
    }
    return paths;
  }
}
