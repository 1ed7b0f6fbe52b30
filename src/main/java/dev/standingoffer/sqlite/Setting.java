package dev.standingoffer.sqlite;

import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a connection has to be set to. SQLite ignores settings that it does not know, and keeps the
 * old value of some that it cannot change, so each is read back.
 */
enum Setting {
  /** Waits so many milliseconds for another program that writes. First, as the others may wait. */
  BUSY_TIMEOUT("busy_timeout", "5000", "5000"),
  /** Whoever only reads neither waits nor is waited for. */
  JOURNAL_MODE("journal_mode", "WAL", "wal"),
  /** A commit returns when it is on the disk; with the next lower value, it may be lost. */
  SYNCHRONOUS("synchronous", "FULL", "2"),
  /** SQLite's advice for files that somebody else may have changed (security.html). */
  TRUSTED_SCHEMA("trusted_schema", "OFF", "0"),
  /** The same. */
  CELL_SIZE_CHECK("cell_size_check", "ON", "1");

  private final String pragma;
  private final String value;
  private final String readBack;

  Setting(String pragma, String value, String readBack) {
    this.pragma = pragma;
    this.value = value;
    this.readBack = readBack;
  }

  /**
   * Sets all of them.
   *
   * @throws StoreException if one is not taken
   */
  static void setAll(Connection connection, String where) throws SQLException, StoreException {
    for (Setting setting : values()) {
      setting.set(connection, where);
    }
  }

  void set(Connection connection, String where) throws SQLException, StoreException {
    Sql.run(connection, "PRAGMA %s = %s".formatted(pragma, value));
    String found = Sql.ask(connection, "PRAGMA " + pragma);
    if (!found.equals(readBack)) {
      throw new StoreException(
          Trouble.SETTING_REFUSED, where, "%s is %s, not %s".formatted(pragma, found, readBack));
    }
  }
}
