package dev.standingoffer.payer;

import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.inspect.OfferWords;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads why a request is refused (BOLT 12, {@code invoice_error}). */
final class InvoiceError {

  /** Type of the record of an onion message that has one (BOLT 4). */
  static final long MESSAGE_TYPE = 68;

  private static final int ERROR = 5;

  /** What is shown of a text, in characters of UTF-16. */
  static final int SHOWN = 200;

  private InvoiceError() {}

  /** Its text in quotes, cut where it is long, with what might do harm given by number. */
  static String text(Bytes error) {
    try {
      Optional<Bytes> text = RawRecord.valueIn(RawRecord.readAll(error), ERROR);
      return text.map(InvoiceError::shown).orElse("without a text");
    } catch (DecodeException e) {
      return "whose text cannot be read: " + e.getMessage();
    }
  }

  private static String shown(Bytes utf8) {
    String text = new String(utf8.toArray(), StandardCharsets.UTF_8);
    return text.length() > SHOWN
        ? OfferWords.quoted(text.substring(0, SHOWN)) + " .."
        : OfferWords.quoted(text);
  }
}
