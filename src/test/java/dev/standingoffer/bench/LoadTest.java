package dev.standingoffer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.sqlite.StoreLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load's results are kept, and its document shows them. */
class LoadTest {

  private static final String UPDATE = "updateDocs";

  @TempDir Path home;

  private static LoadResults sample() {
    TreeMap<LoadRow, Measurement> store = new TreeMap<>();
    TreeMap<LoadRow, Measurement> bare = new TreeMap<>();
    for (LoadRow row : LoadRow.values()) {
      store.put(row, Measurement.ofTimes(List.of(2_000_000.0, 4_000_000.0, 8_000_000.0)));
      bare.put(row, Measurement.ofTimes(List.of(1_000_000.0, 2_000_000.0, 2_000_000.0)));
    }
    return new LoadResults(Map.of("System", "Linux"), store, bare, 1_000, 1_200, 54_321, 12_345);
  }

  @Test
  void theTableGoesByTheLeastMean() {
    assertThat(sample().table())
        .contains(
            "| one invoice a transaction | 2.00 ms (4.00 ms) | 500 | 1.00 ms (2.00 ms) | 1,000 |"
                + " 2.0 times |",
            "| 64 invoices a transaction | 2.00 ms (4.00 ms) | 32,000 | 1.00 ms (2.00 ms) | 64,000"
                + " | 2.0 times |",
            "A recipient with ten slots, each full with 1,200 bytes of invoice and path, takes"
                + " 54,321 bytes in the heap of `InvoiceMap`, and 12,345 in the file of the"
                + " database; 1,000 recipients were measured.",
            "System: Linux.");
  }

  @Test
  void whatIsKeptIsReadAgain() throws IOException {
    Files.createDirectories(home.resolve(LoadResults.FILE).getParent());
    Files.writeString(
        home.resolve(LoadResults.DOCUMENT),
        "before\n<!-- generated:load -->\nold\n<!-- /generated -->\nafter\n");
    assertThat(sample().keep(home)).isEqualTo(sample());
    assertThat(LoadResults.kept(home)).contains(sample());
    assertThat(Files.readString(home.resolve(LoadResults.DOCUMENT)))
        .isEqualTo(
            "before\n<!-- generated:load -->\n"
                + String.join("\n", sample().table())
                + "\n<!-- /generated -->\nafter\n");
  }

  @Test
  void whereNothingIsKeptNothingIsRead() throws IOException {
    assertThat(LoadResults.kept(home)).isEmpty();
  }

  @Test
  void anotherFileIsNoResults() throws IOException {
    Path file = home.resolve(LoadResults.FILE);
    Files.createDirectories(file.getParent());
    for (String text : List.of("", "{}", "{\"format\":\"standing-offer-benchmarks/1\"}")) {
      Files.writeString(file, text);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> LoadResults.kept(home))
          .withMessageStartingWith(file + " holds no results of the load: ");
    }
  }

  @Test
  void aRowHasAsManyInvoicesAsItsBenchmark() {
    assertThat(Stream.of(LoadRow.values()).filter(row -> row.is("batch", "FULL")))
        .extracting(LoadRow::invoices)
        .containsExactly(StoreLoad.BATCH);
  }

  @Test
  void theDocumentShowsTheResultsThatAreKept() throws IOException {
    LoadResults kept = LoadResults.kept(ProjectFile.HOME).orElseThrow();
    if (Boolean.getBoolean(UPDATE)) {
      kept.keep(ProjectFile.HOME);
      return;
    }
    assertThat(ProjectFile.read(LoadResults.DOCUMENT).parts(LoadResults.PART))
        .as("to write it anew: mvn test -Dtest=LoadTest -D%s=true", UPDATE)
        .containsExactly("\n" + String.join("\n", kept.table()) + "\n");
  }
}
