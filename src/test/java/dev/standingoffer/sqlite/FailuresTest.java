package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Each result code of SQLite becomes one line that says where, what, and what to do. */
class FailuresTest {

  @TempDir Path home;

  private StoreException failure(SQLException cause) {
    return Failures.of(cause, home.resolve("invoices"));
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, FULL",
    "SQLITE_IOERR, IO_ERROR",
    "SQLITE_IOERR_FSYNC, IO_ERROR",
    "SQLITE_IOERR_WRITE, IO_ERROR",
    "SQLITE_IOERR_SHMSIZE, IO_ERROR",
    "SQLITE_IOERR_CORRUPTFS, DATABASE_DAMAGED",
    "SQLITE_IOERR_DATA, DATABASE_DAMAGED",
    "SQLITE_IOERR_NOMEM, DATABASE_FAILS",
    "SQLITE_BUSY, DATABASE_BUSY",
    "SQLITE_BUSY_RECOVERY, DATABASE_BUSY",
    "SQLITE_BUSY_TIMEOUT, DATABASE_BUSY",
    "SQLITE_LOCKED, DATABASE_BUSY",
    "SQLITE_LOCKED_SHAREDCACHE, DATABASE_BUSY",
    "SQLITE_PROTOCOL, DATABASE_BUSY",
    "SQLITE_READONLY, DATABASE_READ_ONLY",
    "SQLITE_READONLY_DIRECTORY, DATABASE_READ_ONLY",
    "SQLITE_READONLY_DBMOVED, DATABASE_MISSING",
    "SQLITE_READONLY_CANTINIT, CANNOT_OPEN",
    "SQLITE_CORRUPT, DATABASE_DAMAGED",
    "SQLITE_CORRUPT_INDEX, DATABASE_DAMAGED",
    "SQLITE_NOTADB, NOT_A_DATABASE",
    "SQLITE_PERM, NO_PERMISSION",
    "SQLITE_AUTH, NO_PERMISSION",
    "SQLITE_CANTOPEN, CANNOT_OPEN",
    "SQLITE_CANTOPEN_ISDIR, CANNOT_OPEN",
    "SQLITE_MISUSE, CONNECTION_LOST",
    "SQLITE_NOMEM, DATABASE_FAILS",
    "SQLITE_ERROR, DATABASE_FAILS",
    "SQLITE_CONSTRAINT_CHECK, DATABASE_FAILS",
    "UNKNOWN_ERROR, DATABASE_FAILS"
  })
  void aCodeIsATrouble(SQLiteErrorCode code, Trouble trouble) {
    assertThat(failure(new SQLiteException("words", code)).trouble()).isEqualTo(trouble);
  }

  @ParameterizedTest
  @EnumSource(SQLiteErrorCode.class)
  void everyCodeIsOneLine(SQLiteErrorCode code) {
    assertThat(failure(new SQLiteException("two\nlines", code)).line())
        .startsWith(home.resolve("invoices") + ": ")
        .contains("two?lines", "; ")
        .doesNotContain("\n");
  }

  @Test
  void whatTheDriverSaysWithoutACodeIsALostConnection() {
    assertThat(failure(new SQLException("database connection closed")).line())
        .isEqualTo(
            home.resolve("invoices")
                + ": the connection to the database is lost (SQLException database connection"
                + " closed); try again, it is opened anew then");
  }
}
