package dev.standingoffer.bench;

import java.util.Locale;

/** What is measured of a server's database, beside the same statements without this project. */
public enum LoadRow {
  ONE_SYNCHRONISED("one invoice a transaction", "one", 1, true),
  BATCH_SYNCHRONISED("64 invoices a transaction", "batch", 64, true),
  ONE_UNSYNCHRONISED(
      "one invoice a transaction, which does not wait for the disk", "one", 1, false),
  BATCH_UNSYNCHRONISED(
      "64 invoices a transaction, which does not wait for the disk", "batch", 64, false);

  private final String title;
  private final String method;
  private final int invoices;
  private final boolean isSynchronised;

  LoadRow(String title, String method, int invoices, boolean isSynchronised) {
    this.title = title;
    this.method = method;
    this.invoices = invoices;
    this.isSynchronised = isSynchronised;
  }

  /** What it is called in raw results. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String title() {
    return title;
  }

  /** In a transaction. */
  int invoices() {
    return invoices;
  }

  /** Whether it is measured by this method, with this value of SQLite's setting. */
  boolean is(String ofMethod, String synchronous) {
    return method.equals(ofMethod) && synchronous.equals(isSynchronised ? "FULL" : "OFF");
  }
}
