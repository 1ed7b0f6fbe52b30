package dev.standingoffer.sqlite;

import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes (rescode.html) mean to whoever runs the server. */
final class Failures {

  private Failures() {}

  /** What a failure is, in one line. */
  static StoreException of(SQLException cause, Path file) {
    return new StoreException(trouble(cause, file), file.toString(), cause);
  }

  private static Trouble trouble(SQLException cause, Path file) {
    return cause instanceof SQLiteException known
        ? trouble(known.getResultCode(), file)
        // The driver's own words, without a code: a connection or a statement is closed.
        : Trouble.CONNECTION_LOST;
  }

  /** First the codes that say more than the eight bits in which they agree with others. */
  private static Trouble trouble(SQLiteErrorCode code, Path file) {
    return switch (code) {
      case SQLITE_READONLY_DBMOVED -> Trouble.DATABASE_MISSING;
      case SQLITE_READONLY_CANTINIT -> Trouble.CANNOT_OPEN;
      case SQLITE_IOERR_CORRUPTFS, SQLITE_IOERR_DATA -> Trouble.DATABASE_DAMAGED;
      case SQLITE_IOERR_NOMEM -> Trouble.DATABASE_FAILS;
      case SQLITE_IOERR_SHMSIZE -> isFull(file) ? Trouble.FULL : Trouble.IO_ERROR;
      default -> primary(SQLiteErrorCode.getErrorCode(code.code & 0xff), file);
    };
  }

  private static Trouble primary(SQLiteErrorCode code, Path file) {
    return switch (code) {
      case SQLITE_FULL -> Trouble.FULL;
      case SQLITE_IOERR -> Trouble.IO_ERROR;
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> Trouble.DATABASE_BUSY;
      case SQLITE_READONLY -> Trouble.DATABASE_READ_ONLY;
      case SQLITE_CORRUPT, SQLITE_FORMAT -> Trouble.DATABASE_DAMAGED;
      case SQLITE_NOTADB -> Trouble.NOT_A_DATABASE;
      case SQLITE_PERM, SQLITE_AUTH -> Trouble.NO_PERMISSION;
      case SQLITE_CANTOPEN -> isDenied(file) ? Trouble.NO_PERMISSION : Trouble.CANNOT_OPEN;
      case SQLITE_MISUSE -> Trouble.CONNECTION_LOST;
      default -> Trouble.DATABASE_FAILS;
    };
  }

  /** SQLite has one code for all that keeps it from opening a file. */
  private static boolean isDenied(Path file) {
    return Files.exists(file) && !Files.isReadable(file);
  }

  /** The one file that SQLite reserves room for has an error of its own where there is none. */
  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
