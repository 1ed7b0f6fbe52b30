package dev.standingoffer.sqlite;

import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.sql.Connection;
import java.sql.SQLException;

/** What the database looks like, and by which numbers in its header it is known. */
final class Schema {

  /** In ASCII "SOiv". */
  static final int APPLICATION_ID = 0x534f6976;

  /** Counted up whenever something below changes. */
  static final int VERSION = 1;

  private static final String TABLE =
      """
      CREATE TABLE invoices (
        recipient BLOB NOT NULL,
        slot INTEGER NOT NULL,
        expires_at BLOB NOT NULL,
        invoice BLOB NOT NULL,
        path BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (recipient, slot)
      ) STRICT
      """;

  /** For those that have expired. */
  private static final String INDEX = "CREATE INDEX invoices_by_expiry ON invoices (expires_at)";

  private Schema() {}

  /** Makes an empty file the database, all at once. */
  static void create(Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN IMMEDIATE");
    Sql.run(connection, TABLE);
    Sql.run(connection, INDEX);
    Sql.run(connection, "PRAGMA application_id = " + APPLICATION_ID);
    Sql.run(connection, "PRAGMA user_version = " + VERSION);
    Sql.run(connection, "COMMIT");
  }

  /**
   * Looks whether this program can read the database.
   *
   * @throws StoreException if it belongs to another program, or another version has written it
   */
  static void requireKnown(Connection connection, String where)
      throws SQLException, StoreException {
    int application = Integer.parseInt(Sql.ask(connection, "PRAGMA application_id"));
    if (application != APPLICATION_ID) {
      throw new StoreException(
          Trouble.FOREIGN_DATABASE,
          where,
          "its application id is %08x, not %08x".formatted(application, APPLICATION_ID));
    }
    int version = Integer.parseInt(Sql.ask(connection, "PRAGMA user_version"));
    if (version != VERSION) {
      throw new StoreException(
          version > VERSION ? Trouble.LATER_VERSION : Trouble.DATABASE_DAMAGED,
          where,
          "its version is %d, not %d".formatted(version, VERSION));
    }
  }

  /**
   * Looks at every page. It takes time in proportion to the size of the file.
   *
   * @throws StoreException if something is not as SQLite writes it
   */
  static void requireSound(Connection connection, String where)
      throws SQLException, StoreException {
    String found = Sql.ask(connection, "PRAGMA quick_check(1)");
    if (!found.equals("ok")) {
      throw new StoreException(Trouble.DATABASE_DAMAGED, where, found);
    }
  }

  /**
   * Begins to write, and leaves it at that: SQLite opens a file that can only be read all the same.
   */
  static void requireWritable(Connection connection) throws SQLException {
    Sql.run(connection, "BEGIN IMMEDIATE");
    Sql.run(connection, "PRAGMA user_version = " + VERSION);
    Sql.run(connection, "ROLLBACK");
  }
}
