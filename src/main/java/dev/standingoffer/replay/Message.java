package dev.standingoffer.replay;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Map;

/**
 * A message that was sent, as far as it can be compared. Paths and invoices of the sender's own
 * take keys to build; of them, only which ones are the same is compared: each is given as the
 * number, from 1, that it has among the different ones.
 */
sealed interface Message {

  /** What stands for a reply path that is not in the recording. */
  int NO_REPLY_PATH = 0;

  /**
   * A request for offer paths.
   *
   * @param invoiceSlot the slot that needs an offer
   * @param replyPathExpiry when the reply path expires, as the recording says it
   * @param destination the path to the server
   * @param replyPath which of this step's reply paths
   */
  record OfferPathsRequest(int invoiceSlot, Time replyPathExpiry, Bytes destination, int replyPath)
      implements Message {}

  /**
   * An invoice for the server.
   *
   * @param offerId what the reply path's context names
   * @param invoiceCreatedAt what the reply path's context names, as the recording says it
   * @param destination the path to the server
   * @param offerOfInvoice the offer that the invoice itself is for
   * @param creationOfInvoice when the invoice itself says it was created, whole seconds
   * @param invoice which of this step's invoices
   * @param forwardPath which of this step's paths for invoice requests
   * @param replyPath which of this invoice's reply paths, or {@link #NO_REPLY_PATH}
   */
  record ServeStaticInvoice(
      OfferId offerId,
      Time invoiceCreatedAt,
      Bytes destination,
      OfferId offerOfInvoice,
      Time creationOfInvoice,
      int invoice,
      int forwardPath,
      int replyPath)
      implements Message {}

  /** Adds all that is compared to {@code fields}, each name beginning with {@code prefix}. */
  default void addTo(Map<String, String> fields, String prefix) {
    switch (this) {
      case OfferPathsRequest m -> {
        fields.put(prefix + "send", RecordedMessage.OFFER_PATHS_REQUEST.nameInFile());
        fields.put(prefix + "invoice_slot", Integer.toString(m.invoiceSlot));
        fields.put(prefix + "reply_path_expiry", m.replyPathExpiry.toString());
        fields.put(prefix + "destination", m.destination.toHex());
        fields.put(prefix + "bytes.reply_path", number(m.replyPath));
      }
      case ServeStaticInvoice m -> {
        fields.put(prefix + "send", RecordedMessage.SERVE_STATIC_INVOICE.nameInFile());
        fields.put(prefix + "offer_id", m.offerId.toString());
        fields.put(prefix + "invoice_created_at", m.invoiceCreatedAt.toString());
        fields.put(prefix + "destination", m.destination.toHex());
        fields.put(prefix + "bytes.invoice", number(m.invoice));
        fields.put(prefix + "bytes.invoice (its offer)", m.offerOfInvoice.toString());
        fields.put(prefix + "bytes.invoice (its creation)", m.creationOfInvoice.toString());
        fields.put(prefix + "bytes.forward_invoice_request_path", number(m.forwardPath));
        fields.put(prefix + "bytes.reply_path", number(m.replyPath));
      }
    }
  }

  private static String number(int number) {
    return number == NO_REPLY_PATH ? "(absent)" : "no. " + number;
  }
}
