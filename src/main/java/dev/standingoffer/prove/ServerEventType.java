package dev.standingoffer.prove;

import java.util.List;

/** The types of events of {@code spec/InvoiceServer.tla}, with the fields that each has there. */
public enum ServerEventType implements EventName {
  /** R1, K3: the owner wants paths for a recipient. */
  RECIPIENT_ADDED("RecipientAdded", "now recipient relativeExpiry paths"),
  /** L1, K3: a recipient asks for the paths of an offer. */
  OFFER_PATHS_REQUESTED("OfferPathsRequested", "now context invoiceSlot paths"),
  /** L2, K3: a recipient sends an invoice. */
  STATIC_INVOICE_RECEIVED("StaticInvoiceReceived", "now context invoice forwardInvoiceRequestPath"),
  /** R1: a payer asks for an invoice. */
  INVOICE_REQUESTED("InvoiceRequested", "now context");

  private final String word;

  /** With spaces between them. */
  private final String fields;

  ServerEventType(String word, String fields) {
    this.word = word;
    this.fields = fields;
  }

  @Override
  public String word() {
    return word;
  }

  List<String> fields() {
    return List.of(fields.split(" "));
  }
}
