package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the object "output" of a line. */
final class RecordedOutput {

  private static final int SHA256_LENGTH = 32;

  private final Numbering requestReplyPaths = new Numbering();
  private final Numbering invoices = new Numbering();
  private final Numbering forwardPaths = new Numbering();
  private final Map<Bytes, Numbering> invoiceReplyPaths = new HashMap<>();

  private final List<MessageBytes> allBytes = new ArrayList<>();

  private final ConversationHeader header;

  private RecordedOutput(ConversationHeader header) {
    this.header = header;
  }

  /**
   * Reads an output.
   *
   * @param kind the event of its step
   * @param header that of the file
   */
  static Answer read(JsonFields output, RecordedEvent kind, ConversationHeader header)
      throws BadRecordingException {
    return new RecordedOutput(header).readAnswer(output, kind);
  }

  private Answer readAnswer(JsonFields output, RecordedEvent kind) throws BadRecordingException {
    output.expectNotBoth("cache", "cache_sha256");
    output.expectOnly("result", "effects", output.has("cache") ? "cache" : "cache_sha256");
    String result = Answer.NULL;
    Optional<Bytes> offer = Optional.empty();
    boolean persist = false;
    switch (kind) {
      case TIMER_TICK, PEER_CONNECTED -> result = Boolean.toString(output.bool("result"));
      case SET_SERVER_PATHS, OFFER_PATHS, STATIC_INVOICE_PERSISTED -> {
        persist = output.bool("result");
        result = Boolean.toString(persist);
      }
      case GET_OFFER -> {
        if (!output.isNull("result")) {
          JsonFields returned = output.object("result").expectOnly("offer", "persist");
          result = Answer.OFFER;
          offer = Optional.of(returned.hex("offer"));
          persist = returned.bool("persist");
        }
      }
      case RESTORE -> {
        if (!output.isNull("result")) {
          throw output.bad(JsonFields.quote(output.at("result")) + " is not null");
        }
      }
    }
    List<Message> messages = new ArrayList<>();
    for (JsonFields effect : output.objects("effects")) {
      messages.add(readMessage(effect, kind));
    }
    if (output.has("cache")) {
      Bytes cache = output.hex("cache");
      return new Answer(
          result, offer, persist, messages, Optional.of(cache), Sha256.of(cache), allBytes);
    }
    Bytes sha256 = output.hex("cache_sha256", SHA256_LENGTH);
    return new Answer(result, offer, persist, messages, Optional.empty(), sha256, allBytes);
  }

  private Message readMessage(JsonFields effect, RecordedEvent kind) throws BadRecordingException {
    String send = effect.text("send");
    return switch (send) {
      case "offer_paths_request" -> readRequest(effect);
      case "serve_static_invoice" -> readInvoice(effect, kind);
      default ->
          throw effect.bad(
              "%s is %s, which is no message"
                  .formatted(JsonFields.quote(effect.at("send")), JsonFields.quote(send)));
    };
  }

  private Message readRequest(JsonFields effect) throws BadRecordingException {
    effect.expectOnly("send", "invoice_slot", "reply_path_expiry", "destination", "bytes");
    JsonFields bytes = effect.object("bytes").expectOnly("reply_path");
    BlindedMessagePath replyPath = bytes.blindedPath("reply_path");
    allBytes.add(new MessageBytes(Optional.of(replyPath), Optional.empty(), Optional.empty()));
    return new Message.OfferPathsRequest(
        effect.u16("invoice_slot"),
        header.version().time(effect, "reply_path_expiry"),
        effect.hex("destination"),
        requestReplyPaths.of(replyPath.encoding()));
  }

  /**
   * In answer to offer paths, the reply path is left to the messenger, whose own is in version 2.
   */
  private Message readInvoice(JsonFields effect, RecordedEvent kind) throws BadRecordingException {
    effect.expectOnly("send", "offer_id", "invoice_created_at", "destination", "bytes");
    JsonFields bytes = effect.object("bytes");
    boolean isAnswer = kind == RecordedEvent.OFFER_PATHS;
    Optional<BlindedMessagePath> replyPath = Optional.empty();
    if (isAnswer && header.version() == FormatVersion.ONE) {
      bytes.expectOnly("invoice", "forward_invoice_request_path");
    } else {
      bytes.expectOnly("invoice", "forward_invoice_request_path", "reply_path");
      replyPath = Optional.of(bytes.blindedPath("reply_path"));
    }
    int replyPathNumber =
        isAnswer
            ? Message.NO_REPLY_PATH
            : invoiceReplyPaths
                .computeIfAbsent(bytes.hex("invoice"), _ -> new Numbering())
                .of(replyPath.orElseThrow().encoding());
    StaticInvoice invoice = invoice(bytes, header.release());
    BlindedMessagePath forwardPath = bytes.blindedPath("forward_invoice_request_path");
    allBytes.add(new MessageBytes(replyPath, Optional.of(invoice), Optional.of(forwardPath)));
    return new Message.ServeStaticInvoice(
        new OfferId(effect.hex("offer_id", OfferId.LENGTH)),
        header.version().time(effect, "invoice_created_at"),
        effect.hex("destination"),
        invoice.offer().id(),
        invoice.createdAt(),
        invoices.of(bytes.hex("invoice")),
        forwardPaths.of(forwardPath.encoding()),
        replyPathNumber);
  }

  /** The invoice that a field holds, as a release of LDK reads it. */
  static StaticInvoice invoice(JsonFields fields, LdkRelease release) throws BadRecordingException {
    try {
      return StaticInvoiceParser.parse(fields.hex("invoice"), release);
    } catch (DecodeException e) {
      throw fields.bad(
          "%s is not an invoice (%s)"
              .formatted(JsonFields.quote(fields.at("invoice")), e.getMessage()));
    }
  }

  /** Gives equal bytes the same number, counting from 1. */
  private static final class Numbering {

    private final Map<Bytes, Integer> numbers = new HashMap<>();

    int of(Bytes bytes) {
      return numbers.computeIfAbsent(bytes, _ -> numbers.size() + 1);
    }
  }
}
