package dev.standingoffer.history;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import java.util.HashMap;
import java.util.Map;

/** Reads the entries of a server. */
final class ServerEntryReader {

  private ServerEntryReader() {}

  static ServerEntry read(JsonFields fields) throws BadRecordingException {
    String entry = fields.text("entry");
    return switch (entry) {
      case "started" -> {
        fields.expectOnly("by", "entry", "format", "now", "found", "policy");
        ReadValues.expectFormat(fields);
        Map<Slot, KeptInvoice> found = new HashMap<>();
        for (JsonFields kept : fields.objects("found")) {
          kept.expectOnly("recipient_id", "invoice_slot", "invoice");
          if (found.put(slot(kept), kept(kept.object("invoice"))) != null) {
            throw kept.bad("a slot is there twice");
          }
        }
        yield new ServerEntry.Started(
            fields.pairOfTime("now"),
            found,
            ReadValues.policy(fields.object("policy"), ServerPolicy.class));
      }
      case "clock_set" -> {
        fields.expectOnly("by", "entry", "now");
        yield new ServerEntry.ClockSet(fields.pairOfTime("now"));
      }
      case "stepped" -> {
        fields.expectOnly("by", "entry", "now", "link", "event", "verdict");
        yield new ServerEntry.Stepped(
            fields.pairOfTime("now"),
            ReadValues.link(fields),
            served(fields.object("event")),
            ReadValues.verdict(fields, ServerVerdict.values()));
      }
      case "storing" -> {
        fields.expectOnly("by", "entry", "slot", "invoice");
        yield new ServerEntry.Storing(
            slot(fields.object("slot").expectOnly("recipient_id", "invoice_slot")),
            kept(fields.object("invoice")));
      }
      case "stored" -> {
        fields.expectOnly("by", "entry");
        yield new ServerEntry.Stored();
      }
      case "leaving" -> {
        fields.expectOnly("by", "entry", "link", "message");
        yield new ServerEntry.Leaving(
            ReadValues.link(fields), serverMessage(fields.object("message")));
      }
      case "answering" -> {
        fields.expectOnly("by", "entry", "offer_id", "invoice_created_at");
        yield new ServerEntry.Answering(
            ReadValues.offerId(fields), fields.pairOfTime("invoice_created_at"));
      }
      default -> throw ReadValues.unknown(fields, "entry", entry);
    };
  }

  private static Recipient recipient(JsonFields fields) throws BadRecordingException {
    return new Recipient(fields.hex("recipient_id"));
  }

  private static Slot slot(JsonFields fields) throws BadRecordingException {
    return new Slot(recipient(fields), fields.u16("invoice_slot"));
  }

  private static KeptInvoice kept(JsonFields fields) throws BadRecordingException {
    fields.expectOnly(
        "offer_id",
        "offer_absolute_expiry",
        "invoice_created_at",
        "absolute_expiry",
        "size",
        "forward_invoice_request_path");
    return new KeptInvoice(
        ReadValues.offerId(fields),
        fields.secondsOrNull("offer_absolute_expiry"),
        fields.pairOfTime("invoice_created_at"),
        fields.pairOfTime("absolute_expiry"),
        ReadValues.count(fields, "size"),
        fields.blindedPath("forward_invoice_request_path"));
  }

  private static SlotContext slotContext(JsonFields fields) throws BadRecordingException {
    fields.expectOnly("recipient_id", "invoice_slot", "path_absolute_expiry");
    return new SlotContext(
        recipient(fields), fields.u16("invoice_slot"), fields.pairOfTime("path_absolute_expiry"));
  }

  private static ServerEntry.Served served(JsonFields fields) throws BadRecordingException {
    String name = fields.text("event");
    EventName event =
        EventName.named(name).orElseThrow(() -> ReadValues.unknown(fields, "event", name));
    return switch (event) {
      case PATHS_FOR_RECIPIENT -> {
        fields.expectOnly("event", "now", "recipient_id", "relative_expiry", "paths");
        yield new ServerEntry.Plain(
            new ServerEvent.RecipientAdded(
                fields.pairOfTime("now"),
                recipient(fields),
                ReadValues.timeOrNull(fields, "relative_expiry"),
                fields.blindedPaths("paths")));
      }
      case OFFER_PATHS_REQUEST -> {
        fields.expectOnly("event", "now", "context", "invoice_slot", "paths");
        JsonFields context =
            fields.object("context").expectOnly("recipient_id", "path_absolute_expiry");
        yield new ServerEntry.Plain(
            new ServerEvent.OfferPathsRequested(
                fields.pairOfTime("now"),
                new RecipientContext(
                    recipient(context), ReadValues.timeOrNull(context, "path_absolute_expiry")),
                fields.u16("invoice_slot"),
                fields.blindedPaths("paths")));
      }
      case SERVE_STATIC_INVOICE -> {
        fields.expectOnly("event", "now", "context", "invoice");
        yield new ServerEntry.InvoiceReceived(
            fields.pairOfTime("now"),
            slotContext(fields.object("context")),
            kept(fields.object("invoice")));
      }
      case INVOICE_REQUEST -> {
        fields.expectOnly("event", "now", "context");
        yield new ServerEntry.Plain(
            new ServerEvent.InvoiceRequested(
                fields.pairOfTime("now"), slotContext(fields.object("context"))));
      }
      case SET_SERVER_PATHS,
          TIMER_TICK,
          PEER_CONNECTED,
          PATHS_CHANGED,
          OFFER_PATHS,
          OFFER_BUILT,
          STATIC_INVOICE_PERSISTED,
          GET_OFFER ->
          throw fields.bad(JsonFields.quote(name) + " is an event of a recipient");
    };
  }

  private static ServerEntry.Message serverMessage(JsonFields fields) throws BadRecordingException {
    String send = fields.text("send");
    return switch (send) {
      case "offer_paths" -> {
        fields.expectOnly("send", "paths", "paths_absolute_expiry", "reply_path");
        yield new ServerEntry.OfferPaths(
            fields.blindedPaths("paths"),
            fields.seconds("paths_absolute_expiry"),
            fields.blindedPath("reply_path"));
      }
      case "static_invoice_persisted" -> {
        fields.expectOnly("send", "offer_id", "invoice_created_at");
        yield new ServerEntry.Confirmation(
            ReadValues.offerId(fields), fields.pairOfTime("invoice_created_at"));
      }
      default -> throw ReadValues.unknown(fields, "send", send);
    };
  }
}
