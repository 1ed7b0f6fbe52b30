package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many invoices a server's database takes, and in what memory.
 *
 * @param machine what it ran on and with, by name
 * @param store the time of a transaction of each row, by the store
 * @param bare the same by SQLite alone
 * @param recipients how many there were, with ten slots each
 * @param entryBytes of an invoice and its path, as they were sent
 * @param heapBytes of a recipient in {@code InvoiceMap}
 * @param fileBytes of a recipient in the database
 */
public record LoadResults(
    Map<String, String> machine,
    SortedMap<LoadRow, Measurement> store,
    SortedMap<LoadRow, Measurement> bare,
    long recipients,
    long entryBytes,
    long heapBytes,
    long fileBytes) {

  /** The raw results that the project keeps. */
  public static final String FILE = "benchmarks/results/load.json";

  /** Where the table stands. */
  public static final String DOCUMENT = "benchmarks/METHOD.md";

  /** Between which comments. */
  public static final String PART = "generated:load";

  private static final double NANOSECONDS = 1e9;

  /** Keeps the order of the machine's facts. */
  public LoadResults {
    machine = Collections.unmodifiableMap(machine);
    store = Collections.unmodifiableSortedMap(new TreeMap<>(store));
    bare = Collections.unmodifiableSortedMap(new TreeMap<>(bare));
  }

  /**
   * Reads the results that are kept.
   *
   * @return nothing if there are none
   * @throws IOException if they cannot be read, or are none
   */
  public static Optional<LoadResults> kept(Path home) throws IOException {
    Path file = home.resolve(FILE);
    return Files.exists(file) ? Optional.of(LoadFile.read(file)) : Optional.empty();
  }

  /**
   * Keeps these results in place of the others, and writes their table into its document.
   *
   * @return what is kept: the file has the times rounded
   */
  public LoadResults keep(Path home) throws IOException {
    Path file = home.resolve(FILE);
    LoadFile.write(this, file);
    LoadResults kept = LoadFile.read(file);
    Path document = home.resolve(DOCUMENT);
    String text = Files.readString(document);
    String begins = "<!-- %s -->\n".formatted(PART);
    int from = text.indexOf(begins) + begins.length();
    int to = text.indexOf("<!-- /generated -->", from);
    if (from < begins.length() || to < 0) {
      throw new IOException("%s has no part %s".formatted(document, PART));
    }
    Files.writeString(
        document,
        text.substring(0, from) + String.join("\n", kept.table()) + "\n" + text.substring(to));
    return kept;
  }

  /** The rows, and what follows them, in Markdown. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| | a transaction: least (median) | invoices a second | SQLite alone | invoices a second |"
            + " the store takes |");
    lines.add("|---|---:|---:|---:|---:|---:|");
    store.forEach(
        (row, time) -> {
          Measurement alone = Objects.requireNonNull(bare.get(row), row.id());
          lines.add(
              "| %s | %s | %s | %s | %s | %s times |"
                  .formatted(
                      row.title(),
                      time.time(),
                      rate(row, time),
                      alone.time(),
                      rate(row, alone),
                      Measurement.ratio(time.times(alone))));
        });
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "A recipient with ten slots, each full with %,d bytes of invoice and path, takes %,d"
                + " bytes in the heap of `InvoiceMap`, and %,d in the file of the database; %,d"
                + " recipients were measured.",
            entryBytes,
            heapBytes,
            fileBytes,
            recipients));
    lines.add("");
    lines.add(
        machine.entrySet().stream()
            .map(fact -> "%s: %s".formatted(fact.getKey(), fact.getValue()))
            .collect(Collectors.joining(". ", "", ".")));
    return lines;
  }

  private static String rate(LoadRow row, Measurement measurement) {
    return String.format(Locale.ROOT, "%,.0f", row.invoices() * NANOSECONDS / measurement.least());
  }
}
