package dev.standingoffer.sqlite;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.sqlite.JDBC;

/** Looks into a database, and changes nothing; a server may have it open meanwhile. */
public final class StoredInvoices {

  private static final String ALL =
      "SELECT expires_at, invoice, path, checksum, recipient, slot FROM invoices"
          + " ORDER BY recipient, slot";

  private StoredInvoices() {}

  /**
   * What a slot holds.
   *
   * @param entry nothing where it is not as it was written, and is served to nobody
   */
  public record Stored(Slot slot, Optional<Entry> entry) {}

  /**
   * Hands over all that was committed when this was called, one row after the other, by recipient
   * and slot.
   *
   * @param path the database's file
   * @throws StoreException if it is not there, is not this program's or is damaged
   */
  public static void look(Path path, Consumer<Stored> each) throws StoreException {
    DatabaseFile file = new DatabaseFile(path, url -> JDBC.createConnection(url, new Properties()));
    file.requireKnown();
    try (Connection connection = file.connectToRead();
        PreparedStatement all = connection.prepareStatement(ALL);
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        each.accept(stored(rows));
      }
    } catch (SQLException e) {
      throw file.failure(e);
    }
  }

  private static Stored stored(ResultSet rows) throws SQLException {
    Bytes recipient = Invoices.bytes(rows.getBytes(5));
    Slot slot = new Slot(new Recipient(recipient), rows.getInt(6));
    try {
      return new Stored(slot, Optional.of(Invoices.row(slot, rows).entry()));
    } catch (DecodeException e) {
      return new Stored(slot, Optional.empty());
    }
  }
}
