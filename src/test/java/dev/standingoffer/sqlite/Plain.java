package dev.standingoffer.sqlite;

import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.Slot;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database as SQLite itself tells it, by a connection of its own each time. */
final class Plain {

  /** Entries that were read before, by their bytes. */
  private static final Map<List<Bytes>, Entry> KNOWN = new HashMap<>();

  private Plain() {}

  /** A connection that only reads. */
  static Connection reading(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro");
  }

  /** What is committed. */
  static Map<Slot, Entry> entries(Path file) {
    try (Connection connection = reading(file)) {
      return entries(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static Map<Slot, Entry> entries(Connection connection) throws SQLException {
    Map<Slot, Entry> entries = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT recipient, slot, invoice, path FROM invoices")) {
      while (rows.next()) {
        entries.put(
            new Slot(new Recipient(Bytes.of(rows.getBytes(1))), rows.getInt(2)),
            KNOWN.computeIfAbsent(
                List.of(Bytes.of(rows.getBytes(3)), Bytes.of(rows.getBytes(4))), Plain::entry));
      }
    }
    return entries;
  }

  private static Entry entry(List<Bytes> invoiceAndPath) {
    try {
      return new Entry(
          StaticInvoiceParser.parse(invoiceAndPath.getFirst()),
          BlindedMessagePathParser.parse(invoiceAndPath.getLast()));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes a database, which may be none yet, behind the back of whoever has it open. */
  static void run(Path file, String... sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
