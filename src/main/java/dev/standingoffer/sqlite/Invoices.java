package dev.standingoffer.sqlite;

import dev.standingoffer.server.Slot;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements about the table of invoices. They run in the transaction of whoever asks. */
final class Invoices {

  static final String FIND =
      "SELECT expires_at, invoice, path, checksum FROM invoices WHERE recipient = ? AND slot = ?";

  static final String COUNT_OTHERS =
      "SELECT count(*) FROM invoices WHERE recipient = ? AND slot <> ? AND expires_at >= ?";

  static final String PUT =
      "INSERT INTO invoices (recipient, slot, expires_at, invoice, path, checksum)"
          + " VALUES (?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (recipient, slot) DO UPDATE SET expires_at = excluded.expires_at,"
          + " invoice = excluded.invoice, path = excluded.path, checksum = excluded.checksum";

  static final String REMOVE_EXPIRED =
      "DELETE FROM invoices WHERE rowid IN"
          + " (SELECT rowid FROM invoices WHERE expires_at < ? LIMIT ?)";

  private Invoices() {}

  /**
   * What a slot holds, expired or not.
   *
   * @param find {@link #FIND}, prepared
   */
  static Optional<Row> find(PreparedStatement find, Slot slot) throws SQLException {
    setSlot(find, slot);
    try (ResultSet found = find.executeQuery()) {
      return found.next() ? Optional.of(row(slot, found)) : Optional.empty();
    }
  }

  /** The row of a slot; its columns are the first four, as {@link #FIND} names them. */
  static Row row(Slot slot, ResultSet found) throws SQLException {
    return new Row(
        slot,
        bytes(found.getBytes(1)),
        bytes(found.getBytes(2)),
        bytes(found.getBytes(3)),
        found.getLong(4));
  }

  /**
   * How many other slots of its recipient hold what has not expired.
   *
   * @param countOthers {@link #COUNT_OTHERS}, prepared
   */
  static int countOthers(PreparedStatement countOthers, Slot slot, Time now) throws SQLException {
    setSlot(countOthers, slot);
    countOthers.setBytes(3, TimeKey.of(now));
    try (ResultSet count = countOthers.executeQuery()) {
      count.next();
      return count.getInt(1);
    }
  }

  /**
   * Puts a row in the place of whatever its slot holds.
   *
   * @param put {@link #PUT}, prepared
   */
  static void put(PreparedStatement put, Row row) throws SQLException {
    setSlot(put, row.slot());
    put.setBytes(3, row.expiresAt().toArray());
    put.setBytes(4, row.invoice().toArray());
    put.setBytes(5, row.path().toArray());
    put.setLong(6, row.checksum());
    put.executeUpdate();
  }

  /**
   * Removes what has expired.
   *
   * @param removeExpired {@link #REMOVE_EXPIRED}, prepared
   * @param most how many rows at the most
   * @return how many rows
   */
  static int removeExpired(PreparedStatement removeExpired, Time now, int most)
      throws SQLException {
    removeExpired.setBytes(1, TimeKey.of(now));
    removeExpired.setInt(2, most);
    return removeExpired.executeUpdate();
  }

  private static void setSlot(PreparedStatement statement, Slot slot) throws SQLException {
    statement.setBytes(1, slot.recipient().id().toArray());
    statement.setInt(2, slot.number());
  }

  /** A damaged row may have no bytes where the schema wants some. */
  static Bytes bytes(byte @Nullable [] column) {
    return column == null ? Bytes.EMPTY : Bytes.of(column);
  }
}
