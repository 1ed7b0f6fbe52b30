package dev.standingoffer.server;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.util.List;

/** What the owner of the server has to do after a step. */
public sealed interface ServerEffect {

  /**
   * Give a recipient its paths to this server, by whatever means (R1).
   *
   * @param paths at least one
   * @param context what they carry
   */
  record GivePaths(List<BlindedMessagePath> paths, RecipientContext context)
      implements ServerEffect {
    public GivePaths {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Answer with the paths of an offer ({@code offer_paths}, L1).
   *
   * @param paths at least one
   * @param pathsAbsoluteExpiry what the message says of their expiry, whole seconds
   * @param context what they carry, and what the message's reply path has to carry
   */
  record SendOfferPaths(
      List<BlindedMessagePath> paths, Time pathsAbsoluteExpiry, SlotContext context)
      implements ServerEffect {
    public SendOfferPaths {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Persist an invoice, in the place of whatever its slot held (L2). What comes after it in the
   * list may not leave before that is done.
   *
   * @param context names the slot
   * @param invoice what payers get from now on
   * @param forwardInvoiceRequestPath where to pass on their requests
   */
  record PersistInvoice(
      SlotContext context, StaticInvoice invoice, BlindedMessagePath forwardInvoiceRequestPath)
      implements ServerEffect {}

  /** Tell the recipient, by the message's reply path ({@code static_invoice_persisted}, L3). */
  record ConfirmInvoice() implements ServerEffect {}

  /**
   * Pass the payer's request on to the recipient, with the payer's reply path.
   *
   * @param destination leads to the recipient
   */
  record ForwardInvoiceRequest(BlindedMessagePath destination) implements ServerEffect {}

  /**
   * Answer the payer ({@code static_invoice}, R1).
   *
   * @param invoice what the slot holds, of whichever offer it is
   */
  record SendInvoice(StaticInvoice invoice) implements ServerEffect {}

  /** The one value of {@link ConfirmInvoice}. */
  ServerEffect CONFIRM_INVOICE = new ConfirmInvoice();
}
