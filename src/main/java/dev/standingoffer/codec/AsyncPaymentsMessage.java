package dev.standingoffer.codec;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/**
 * What a recipient and its static invoice server say to each other (bLIP 66; four of the messages
 * of LDK's {@code AsyncPaymentsMessage}). Which node, slot or offer an answer is about is not in
 * it, but in the context of the path by which it comes.
 */
public sealed interface AsyncPaymentsMessage {

  /**
   * The recipient asks for paths to build an offer on.
   *
   * @param invoiceSlot where the server is to keep the offer's invoice, 0 to 65,535
   */
  record OfferPathsRequest(int invoiceSlot) implements AsyncPaymentsMessage {

    private static final int MAX_SLOT = 0xffff;

    /**
     * @throws IllegalArgumentException if the slot is out of range
     */
    public OfferPathsRequest {
      if (invoiceSlot < 0 || invoiceSlot > MAX_SLOT) {
        throw new IllegalArgumentException("slot " + invoiceSlot + " is not in 0..65535");
      }
    }
  }

  /**
   * The server answers with paths to itself.
   *
   * @param paths what an offer can be built on; they may be none
   * @param pathsAbsoluteExpiry the last second of these paths, whole seconds; none: they do not
   *     expire
   */
  record OfferPaths(List<BlindedMessagePath> paths, Optional<Time> pathsAbsoluteExpiry)
      implements AsyncPaymentsMessage {

    /**
     * @throws IllegalArgumentException if the expiry is not a whole number of seconds
     */
    public OfferPaths {
      paths = List.copyOf(paths);
      if (pathsAbsoluteExpiry.isPresent() && pathsAbsoluteExpiry.get().nanos() != 0) {
        throw new IllegalArgumentException("not whole seconds: " + pathsAbsoluteExpiry.get());
      }
    }
  }

  /**
   * The recipient asks the server to keep an invoice and to give it to payers.
   *
   * @param invoice what payers get
   * @param forwardInvoiceRequestPath a path to the recipient, for invoice requests that come while
   *     it is there
   */
  record ServeStaticInvoice(StaticInvoice invoice, BlindedMessagePath forwardInvoiceRequestPath)
      implements AsyncPaymentsMessage {}

  /** The server has the invoice. */
  record StaticInvoicePersisted() implements AsyncPaymentsMessage {}
}
