package dev.standingoffer.replay;

import dev.standingoffer.cache.Effect;
import dev.standingoffer.server.ServerEffect;
import java.util.Arrays;
import java.util.Optional;

/** The messages in the effects of recordings, by what they are to the core. */
enum RecordedMessage {
  /** A recipient asks for offer paths. */
  OFFER_PATHS_REQUEST("offer_paths_request", Effect.OfferPathsRequest.class),
  /** A recipient sends an invoice to its server. */
  SERVE_STATIC_INVOICE("serve_static_invoice", Effect.ServeStaticInvoice.class),
  /** A server confirms an invoice. */
  STATIC_INVOICE_PERSISTED("static_invoice_persisted", ServerEffect.ConfirmInvoice.class),
  /** A server passes a payer's request on. */
  INVOICE_REQUEST("invoice_request", ServerEffect.ForwardInvoiceRequest.class),
  /** A server answers a payer. */
  STATIC_INVOICE("static_invoice", ServerEffect.SendInvoice.class);

  private final String nameInFile;
  private final Class<?> effect;

  RecordedMessage(String nameInFile, Class<?> effect) {
    this.nameInFile = nameInFile;
    this.effect = effect;
  }

  /** How recordings call it. */
  String nameInFile() {
    return nameInFile;
  }

  /** What the core's effect is of which it comes. */
  Class<?> effect() {
    return effect;
  }

  /** The message that an object in "effects" says it is. */
  static RecordedMessage in(JsonFields effect) throws BadRecordingException {
    String send = effect.text("send");
    Optional<RecordedMessage> named =
        Arrays.stream(values()).filter(message -> message.nameInFile.equals(send)).findFirst();
    return named.orElseThrow(
        () ->
            effect.bad(
                "%s is %s, which is no message"
                    .formatted(JsonFields.quote(effect.at("send")), JsonFields.quote(send))));
  }
}
