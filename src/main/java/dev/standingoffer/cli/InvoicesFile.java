package dev.standingoffer.cli;

import dev.standingoffer.inspect.BadInputException;
import dev.standingoffer.inspect.InvoicesReport;
import dev.standingoffer.sqlite.StoredInvoices;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A server's database, as a file for {@code inspect}. It may be in use. */
final class InvoicesFile {

  /** How each of SQLite's databases begins (fileformat.html). */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path path;

  private InvoicesFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /** The file of this name, if it is a database. */
  static Optional<InvoicesFile> of(String name) {
    try {
      Path path = Path.of(name);
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      try (InputStream input = Files.newInputStream(path)) {
        return Arrays.equals(input.readNBytes(MAGIC.length), MAGIC)
            ? Optional.of(new InvoicesFile(path))
            : Optional.empty();
      }
    } catch (InvalidPathException | IOException e) {
      // Whoever reads it as something else says why it cannot be read.
      return Optional.empty();
    }
  }

  /** All that is in it. */
  InvoicesReport report(Time now) throws BadInputException {
    InvoicesReport report = new InvoicesReport(path.toString(), now);
    try {
      StoredInvoices.look(path, stored -> report.add(stored.slot(), stored.entry()));
    } catch (StoreException e) {
      throw BadInputException.ofDatabase(path.toString(), e.line());
    }
    return report;
  }
}
