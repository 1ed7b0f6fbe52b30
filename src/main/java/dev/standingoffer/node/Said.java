package dev.standingoffer.node;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.Optional;

/** What a message says that has been opened. */
final class Said {

  static final long OFFER_PATHS_REQUEST = 75_540;
  static final long OFFER_PATHS = 75_542;
  static final long SERVE_STATIC_INVOICE = 75_544;
  static final long STATIC_INVOICE_PERSISTED = 75_546;

  private Said() {}

  /**
   * One of the four messages, if it is the one that is wanted, and can be read. No other is looked
   * into: an invoice is signed, and the signature takes longer than all else.
   *
   * @param wanted its type
   */
  static Optional<AsyncPaymentsMessage> read(
      OnionContents contents, long wanted, LdkRelease release) {
    if (contents.type() != wanted) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          MessageCodec.decode(contents.type(), contents.value(), MessageForm.LDK, release));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** When the invoice was made that a message brings, before anything in it is verified. */
  static Optional<Time> invoiceCreatedAt(OnionContents contents) {
    try {
      return contents.type() == SERVE_STATIC_INVOICE
          ? Optional.of(MessageCodec.invoiceCreatedAt(contents.value(), MessageForm.LDK))
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** Why nothing is done with it, where nobody here knows what to do. */
  static String unused(OnionContents contents) {
    return ("nothing is done with a message of type %s: its path is for something else, or it"
            + " cannot be answered")
        .formatted(Long.toUnsignedString(contents.type()));
  }
}
