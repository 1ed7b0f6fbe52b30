package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.server.SlotContext;
import java.util.List;
import java.util.Optional;

/** Reads the object "output" of a line of a server's recording. */
final class RecordedServerOutput {

  private static final String RESULT = "result";

  private final FormatVersion version;
  private final ServerAnswer.Builder answer;

  private RecordedServerOutput(FormatVersion version) {
    this.version = version;
    this.answer = new ServerAnswer.Builder(version);
  }

  /**
   * Reads an output.
   *
   * @param kind the event of its step
   * @param version that of the file
   */
  static ServerAnswer read(JsonFields output, RecordedServerEvent kind, FormatVersion version)
      throws BadRecordingException {
    RecordedServerOutput reader = new RecordedServerOutput(version);
    switch (version) {
      case ONE -> {
        output.expectOnly(RESULT);
        reader.readResult(output, kind);
        reader.addWhatFollows(output, kind);
      }
      case TWO -> {
        output.expectOnly(RESULT, "effects");
        reader.readResult(output, kind);
        for (JsonFields effect : output.objects("effects")) {
          reader.readMessage(effect);
        }
      }
    }
    return reader.answer.finish();
  }

  private void readResult(JsonFields output, RecordedServerEvent kind)
      throws BadRecordingException {
    if (output.isNull(RESULT)) {
      answer.putResult(ServerAnswer.NULL);
      return;
    }
    if (kind == RecordedServerEvent.NEW_STORE) {
      throw output.bad(JsonFields.quote(output.at(RESULT)) + " is not null");
    }
    JsonFields result = output.object(RESULT);
    answer.putResult(ServerAnswer.OBJECT);
    switch (kind) {
      case PATHS_FOR_RECIPIENT -> {
        result.expectOnly("paths", "path_absolute_expiry");
        answer.putPaths(
            result.blindedPaths("paths"), version.timeOrNull(result, "path_absolute_expiry"));
      }
      case OFFER_PATHS_REQUEST -> readOffer(result);
      case SERVE_STATIC_INVOICE, INVOICE_REQUEST -> {
        result.expectOnly("recipient_id", "invoice_slot");
        answer.putSlot(result.hex("recipient_id").toHex(), result.u16("invoice_slot"));
      }
      case NEW_STORE -> throw new AssertionError(kind);
    }
  }

  /** In version 2 with the reply path that the messenger adds. */
  private void readOffer(JsonFields result) throws BadRecordingException {
    switch (version) {
      case ONE -> result.expectOnly("paths", "paths_absolute_expiry", "reply_context");
      case TWO -> {
        result.expectOnly("paths", "paths_absolute_expiry", "reply_context", "bytes");
        answer.putReplyPath(
            result.object("bytes").expectOnly("reply_path").blindedPath("reply_path"));
      }
    }
    List<BlindedMessagePath> paths = result.blindedPaths("paths");
    SlotContext context = RecordedServerInput.slotContext(result.object("reply_context"), version);
    answer.putOffer(paths, result.seconds("paths_absolute_expiry"), context);
  }

  /** Version 1 has no messages of the owner; by LDK's documentation it confirms what is stored. */
  private void addWhatFollows(JsonFields output, RecordedServerEvent kind)
      throws BadRecordingException {
    if (kind == RecordedServerEvent.SERVE_STATIC_INVOICE && !output.isNull(RESULT)) {
      answer.addMessage(ServerAnswer.CONFIRMATION, Optional.empty());
    }
  }

  private void readMessage(JsonFields effect) throws BadRecordingException {
    String send = effect.text("send");
    switch (send) {
      case ServerAnswer.CONFIRMATION, ServerAnswer.FORWARDED_REQUEST -> {
        effect.expectOnly("send", "destination");
        answer.addMessage(send, Optional.of(effect.blindedPath("destination")));
      }
      case ServerAnswer.INVOICE -> {
        effect.expectOnly("send", "invoice", "destination");
        answer.addMessage(send, Optional.of(effect.blindedPath("destination")));
        answer.putLast("invoice", effect.hex("invoice").toHex());
      }
      default ->
          throw effect.bad(
              "%s is %s, which is no message"
                  .formatted(JsonFields.quote(effect.at("send")), JsonFields.quote(send)));
    }
  }
}
