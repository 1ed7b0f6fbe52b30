package dev.standingoffer.sqlite;

import dev.standingoffer.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, used by one thread at a time. It is made when it is needed. After any failure it
 * is rolled back and thrown away, and the next call has a new one: of a connection that failed,
 * nobody knows what state it is in.
 */
final class Link {

  /** What is done with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException, StoreException;
  }

  private final DatabaseFile file;
  private @Nullable Connection connection;
  private boolean isClosed;

  Link(DatabaseFile file) {
    this.file = file;
  }

  /**
   * Does something without a transaction of its own.
   *
   * @throws StoreException if the database fails, or the work
   * @throws IllegalStateException if this was closed
   */
  synchronized <T> T read(Work<T> work) throws StoreException {
    boolean isSound = false;
    try {
      T result = work.with(opened());
      isSound = true;
      return result;
    } catch (SQLException e) {
      throw file.failure(e);
    } finally {
      if (!isSound) {
        discard();
      }
    }
  }

  /**
   * Does all of something, or nothing. From the beginning on, nobody else writes. When this
   * returns, it is on the disk.
   *
   * @throws StoreException if the database fails, or the work, or if its file is not under its name
   *     any more; if it failed while it was committed, nobody knows whether it is done
   * @throws IllegalStateException if this was closed
   */
  <T> T write(Work<T> work) throws StoreException {
    return read(
        opened -> {
          Sql.run(opened, "BEGIN IMMEDIATE");
          T result = work.with(opened);
          file.requireSame(); // as late as can be: what is gone after that was there
          Sql.run(opened, "COMMIT");
          return result;
        });
  }

  private Connection opened() throws SQLException, StoreException {
    if (isClosed) {
      throw new IllegalStateException("the database is closed: " + file.where());
    }
    if (connection == null) {
      file.requireSame();
      Connection fresh = file.connect();
      connection = fresh;
      Schema.requireKnown(fresh, file.where());
      Setting.setAll(fresh, file.where());
      return fresh;
    }
    return connection;
  }

  private void discard() {
    @Nullable Connection failed = connection;
    connection = null;
    if (failed != null) {
      quietly(() -> Sql.run(failed, "ROLLBACK"));
      quietly(failed::close);
    }
  }

  private interface Attempt {
    void make() throws SQLException;
  }

  /** The first failure is the one that is told. */
  private static void quietly(Attempt attempt) {
    try {
      attempt.make();
    } catch (SQLException e) {
      // Nothing was committed by it, and there may be nothing to roll back.
    }
  }

  /** Closes the connection. Nothing is pending. */
  synchronized void close() throws StoreException {
    isClosed = true;
    @Nullable Connection last = connection;
    connection = null;
    if (last != null) {
      try {
        last.close();
      } catch (SQLException e) {
        throw file.failure(e);
      }
    }
  }
}
