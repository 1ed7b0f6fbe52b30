package dev.standingoffer.sqlite;

import dev.standingoffer.benchmarks.ServedInvoices;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells what memory a server takes for its recipients with ten slots each, in lines {@code NAME
 * BYTES}: for an invoice with its path as they were sent, for a recipient in {@link InvoiceMap}'s
 * heap, and for one in the file of {@link InvoiceDatabase}.
 */
public final class StoreMemory {

  private static final int COLLECTIONS = 5;

  private StoreMemory() {}

  /**
   * Started by {@code bench}.
   *
   * @param arguments how many recipients
   */
  public static void main(String[] arguments) throws IOException, DecodeException {
    int recipients = Integer.parseInt(arguments[0]);
    ServedInvoices served = new ServedInvoices(recipients);
    System.out.println("entry " + sent(served) / served.slots());
    System.out.println("heap " + heap(served) / recipients);
    System.out.println("file " + file(served) / recipients);
  }

  private static long sent(ServedInvoices served) {
    return IntStream.range(0, served.slots())
        .mapToObj(served::message)
        .mapToLong(
            message ->
                message.invoice().bytes().length()
                    + message.forwardInvoiceRequestPath().encoding().length())
        .sum();
  }

  /** What is in use more once the map is full, after collections of garbage. */
  static long heap(ServedInvoices served) throws IOException, DecodeException {
    InvoiceMap map = new InvoiceMap(InvoiceRules.LDK_0_2_5);
    long before = used();
    for (int number = 0; number < served.slots(); number++) {
      StaticInvoiceReceived message = served.messageRead(number);
      map.receive(List.of(message));
    }
    long after = used();
    if (map.size() != served.slots()) {
      throw new IllegalStateException(map.size() + " slots are full");
    }
    return after - before;
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  static long file(ServedInvoices served) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "memory");
    Path file = folder.resolve("invoices");
    try (InvoiceDatabase store = InvoiceDatabase.create(file, InvoiceRules.LDK_0_2_5)) {
      for (int number = 0; number < served.slots(); number++) {
        store.receive(List.of(served.message(number)));
      }
    }
    long size = Files.size(file);
    Files.delete(file);
    Files.delete(folder.resolve("invoices.lock"));
    Files.delete(folder);
    return size;
  }
}
