package dev.standingoffer.sqlite;

import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.InvoiceStoreContract;
import dev.standingoffer.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The database does what every home of invoices has to do. */
class InvoiceDatabaseContractTest extends InvoiceStoreContract {

  @TempDir(factory = InMemory.class)
  Path home;

  private final List<InvoiceStore> opened = new ArrayList<>();

  @Override
  protected InvoiceStore store(InvoiceRules rules) throws StoreException {
    InvoiceStore store =
        InvoiceDatabase.create(home.resolve("invoices-%d".formatted(opened.size())), rules);
    opened.add(store);
    return store;
  }

  @Override
  protected int size(InvoiceStore store) throws StoreException {
    return ((InvoiceDatabase) store).size();
  }

  @AfterEach
  void close() throws StoreException {
    for (InvoiceStore store : opened) {
      store.close();
    }
  }
}
