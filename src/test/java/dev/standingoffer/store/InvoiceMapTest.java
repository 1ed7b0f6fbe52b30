package dev.standingoffer.store;

/** What the server's invoices are kept by, in memory. */
class InvoiceMapTest extends InvoiceStoreContract {

  @Override
  protected InvoiceStore store(InvoiceRules rules) {
    return new InvoiceMap(rules);
  }

  @Override
  protected int size(InvoiceStore store) {
    return ((InvoiceMap) store).size();
  }
}
