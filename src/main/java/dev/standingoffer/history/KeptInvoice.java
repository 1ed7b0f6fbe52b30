package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.wire.Time;
import java.util.Optional;

/**
 * What the spec knows of an invoice at a server.
 *
 * @param offer the offer that it is for
 * @param offerAbsoluteExpiry the last second of that offer; none: it does not expire
 * @param createdAt whole seconds
 * @param absoluteExpiry its own last moment
 * @param size its bytes, 0 or more
 * @param forwardInvoiceRequestPath where requests for it are passed on to
 */
public record KeptInvoice(
    OfferId offer,
    Optional<Time> offerAbsoluteExpiry,
    Time createdAt,
    Time absoluteExpiry,
    int size,
    BlindedMessagePath forwardInvoiceRequestPath) {

  static KeptInvoice of(Entry entry) {
    return of(entry.invoice(), entry.forwardInvoiceRequestPath());
  }

  static KeptInvoice of(StaticInvoice invoice, BlindedMessagePath forwardInvoiceRequestPath) {
    return new KeptInvoice(
        invoice.offer().id(),
        invoice.offer().absoluteExpiry(),
        invoice.createdAt(),
        invoice.absoluteExpiry(),
        invoice.bytes().length(),
        forwardInvoiceRequestPath);
  }
}
