package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.InvoiceFields;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.bolt12.UnknownRecord;
import dev.standingoffer.inspect.InputFile.Encoding;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What an offer says, or a static invoice with the offer that it is for, by LDK's readers.
 *
 * @param file where it comes from
 * @param offer the offer
 * @param fields what the offer says besides its paths and its expiry
 * @param invoice the invoice, if it is one
 * @param unknownRecords those of which nothing is known; of an invoice, its offer's too
 * @param now the time for which all is told
 */
public record OfferInspection(
    InputFile file,
    Offer offer,
    OfferFields fields,
    Optional<Invoice> invoice,
    List<UnknownRecord> unknownRecords,
    Time now) {

  /**
   * A static invoice.
   *
   * @param invoice the invoice itself
   * @param fields what it says besides
   */
  record Invoice(StaticInvoice invoice, InvoiceFields fields) {}

  public OfferInspection {
    unknownRecords = List.copyOf(unknownRecords);
  }

  /**
   * Reads a file.
   *
   * @param subject OFFER or STATIC_INVOICE
   * @throws BadInputException if LDK would not read it
   */
  public static OfferInspection of(InputFile file, Subject subject, Time now)
      throws BadInputException {
    boolean isText = file.encoding() == Encoding.TEXT;
    try {
      if (subject == Subject.STATIC_INVOICE) {
        StaticInvoice invoice = StaticInvoiceParser.parse(file.bytes());
        return new OfferInspection(
            file,
            invoice.offer(),
            OfferFields.of(invoice.offer()),
            Optional.of(new Invoice(invoice, InvoiceFields.of(invoice))),
            UnknownRecord.of(invoice),
            now);
      }
      Offer offer = isText ? OfferString.parse(file.text()) : OfferParser.parse(file.bytes());
      return new OfferInspection(
          file, offer, OfferFields.of(offer), Optional.empty(), UnknownRecord.of(offer), now);
    } catch (DecodeException e) {
      throw BadInputException.refused(
          file, isText ? Refusal.of(file.text(), e) : Refusal.of(e), subject.description());
    }
  }

  /** What the file was taken for. */
  Subject subject() {
    return invoice.isPresent() ? Subject.STATIC_INVOICE : Subject.OFFER;
  }
}
