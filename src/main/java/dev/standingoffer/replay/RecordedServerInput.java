package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step of a conversation with a server begins with. */
sealed interface RecordedServerInput {

  /** The server begins again, with an empty store. */
  record NewStore() implements RecordedServerInput {}

  /**
   * An event that the core takes as it is.
   *
   * @param event the event
   * @param responder where answers go; none in version 1, and where the recording has no answer
   */
  record Plain(ServerEvent event, Optional<BlindedMessagePath> responder)
      implements RecordedServerInput {}

  /**
   * In the place of a path that the router gave and LDK had no use for, so that nobody recorded it.
   */
  BlindedMessagePath UNRECORDED = new BlindedMessagePath(Bytes.EMPTY);

  /** The paths that the router gave, where a port is told them. */
  String PATHS = "paths";

  /**
   * Reads the object "input" of a line.
   *
   * @param kind what its field "event" says
   * @param header that of the file
   * @param recorded the paths in the output
   */
  static RecordedServerInput read(
      JsonFields input,
      RecordedServerEvent kind,
      ConversationHeader header,
      List<BlindedMessagePath> recorded)
      throws BadRecordingException {
    String field = header.version().routerPaths();
    List<BlindedMessagePath> paths =
        input.has(field) ? routerPaths(input, header.version(), recorded) : List.of();
    return read(input, kind, header, field, paths);
  }

  /** The same, where the input itself has the paths that the router gave, or null. */
  static RecordedServerInput readWithPaths(
      JsonFields input, RecordedServerEvent kind, ConversationHeader header)
      throws BadRecordingException {
    boolean fails = !input.has(PATHS) || input.isNull(PATHS);
    return read(input, kind, header, PATHS, fails ? List.of() : input.blindedPaths(PATHS));
  }

  private static RecordedServerInput read(
      JsonFields input,
      RecordedServerEvent kind,
      ConversationHeader header,
      String pathsField,
      List<BlindedMessagePath> paths)
      throws BadRecordingException {
    FormatVersion version = header.version();
    return switch (kind) {
      case PATHS_FOR_RECIPIENT -> {
        input.expectOnly("event", "now", pathsField, "recipient_id", "relative_expiry");
        yield new Plain(
            new ServerEvent.RecipientAdded(
                version.time(input, "now"),
                recipient(input),
                version.timeOrNull(input, "relative_expiry"),
                paths),
            Optional.empty());
      }
      case OFFER_PATHS_REQUEST -> {
        input.expectOnly("event", "now", pathsField, "invoice_slot", "context");
        JsonFields context =
            input.object("context").expectOnly("recipient_id", "path_absolute_expiry");
        yield new Plain(
            new ServerEvent.OfferPathsRequested(
                version.time(input, "now"),
                new RecipientContext(
                    recipient(context), version.timeOrNull(context, "path_absolute_expiry")),
                input.u16("invoice_slot"),
                paths),
            Optional.empty());
      }
      case SERVE_STATIC_INVOICE -> {
        boolean hasResponder = version == FormatVersion.TWO;
        input.expectOnly(
            "event",
            "now",
            "invoice",
            "forward_invoice_request_path",
            "context",
            hasResponder ? "responder" : "context");
        yield new Plain(
            new ServerEvent.StaticInvoiceReceived(
                version.time(input, "now"),
                slotContext(input.object("context"), version),
                RecordedOutput.invoice(input, header.release()),
                input.blindedPath("forward_invoice_request_path")),
            hasResponder ? Optional.of(input.blindedPath("responder")) : Optional.empty());
      }
      case INVOICE_REQUEST -> {
        input.expectOnly("event", "now", "invoice_request", "responder", "context");
        // This project reads no requests: to LDK as a server, one is like the other.
        input.hex("invoice_request");
        yield new Plain(
            new ServerEvent.InvoiceRequested(
                version.time(input, "now"), slotContext(input.object("context"), version)),
            Optional.of(input.blindedPath("responder")));
      }
      case NEW_STORE -> {
        input.expectOnly("event", "now");
        version.time(input, "now");
        yield new NewStore();
      }
    };
  }

  /** The context of a path that leads to a slot. */
  static SlotContext slotContext(JsonFields context, FormatVersion version)
      throws BadRecordingException {
    context.expectOnly("recipient_id", "invoice_slot", "path_absolute_expiry");
    return new SlotContext(
        recipient(context),
        context.u16("invoice_slot"),
        version.time(context, "path_absolute_expiry"));
  }

  private static Recipient recipient(JsonFields fields) throws BadRecordingException {
    return new Recipient(fields.hex("recipient_id"));
  }

  /**
   * As many paths as the router gave: those that were recorded, and where there are more, a
   * stand-in. One stand-in too many is enough to be noticed.
   */
  private static List<BlindedMessagePath> routerPaths(
      JsonFields input, FormatVersion version, List<BlindedMessagePath> recorded)
      throws BadRecordingException {
    String field = version.routerPaths();
    long count = input.isNull(field) ? 0 : input.u64(field);
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
