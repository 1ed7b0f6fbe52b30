package dev.standingoffer.documents;

import dev.standingoffer.bench.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts the table of the benchmarks into the documents. */
public final class BenchmarkTable {

  private BenchmarkTable() {}

  /**
   * Writes what was measured into the documents that have a place for it.
   *
   * @return the documents that are changed
   */
  public static List<Path> write(Path home, Results results) throws IOException {
    return Documents.ofBenchmarks(home, results).write();
  }
}
