package dev.standingoffer.sqlite;

import dev.standingoffer.store.Trouble;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite behind connections of which one call fails: each call of a connection, a statement or a
 * result set counts, and the making of a connection.
 */
final class FailingJdbc implements Connector {

  /** What is told of a failure. */
  enum Kind {
    FULL(SQLiteErrorCode.SQLITE_FULL, Trouble.FULL),
    IO_ERROR(SQLiteErrorCode.SQLITE_IOERR_FSYNC, Trouble.IO_ERROR),
    BUSY(SQLiteErrorCode.SQLITE_BUSY, Trouble.DATABASE_BUSY),
    CORRUPT(SQLiteErrorCode.SQLITE_CORRUPT, Trouble.DATABASE_DAMAGED),
    READ_ONLY(SQLiteErrorCode.SQLITE_READONLY, Trouble.DATABASE_READ_ONLY),
    /** The connection is closed, and each later call of it fails as well. */
    LOST(null, Trouble.CONNECTION_LOST);

    private final SQLiteErrorCode code;
    private final Trouble trouble;

    Kind(SQLiteErrorCode code, Trouble trouble) {
      this.code = code;
      this.trouble = trouble;
    }

    Trouble trouble() {
      return trouble;
    }

    private SQLException exception() {
      return code == null
          ? new SQLException("database connection closed")
          : new SQLiteException("[" + code + "]", code);
    }
  }

  /** What was done when it is told. */
  enum Moment {
    BEFORE,
    AFTER,
    /**
     * Nothing, and SQLite has rolled back the transaction by itself, as it may (lang_transaction).
     */
    ROLLED_BACK
  }

  /** A way to fail. */
  record Way(Kind kind, Moment moment) {

    static List<Way> all() {
      List<Way> ways = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        ways.add(new Way(kind, Moment.BEFORE));
        ways.add(new Way(kind, Moment.AFTER));
      }
      ways.add(new Way(Kind.FULL, Moment.ROLLED_BACK));
      ways.add(new Way(Kind.IO_ERROR, Moment.ROLLED_BACK));
      return ways;
    }

    /** Those after which there is more to do than to tell another trouble. */
    static List<Way> few() {
      return List.of(
          new Way(Kind.FULL, Moment.BEFORE),
          new Way(Kind.FULL, Moment.AFTER),
          new Way(Kind.FULL, Moment.ROLLED_BACK),
          new Way(Kind.LOST, Moment.BEFORE),
          new Way(Kind.LOST, Moment.AFTER));
    }
  }

  /** What a store that is wrong does with a statement without parameters. */
  interface Wrong {
    void execute(Connection connection, String sql, Execution right) throws SQLException;
  }

  /** What is done with it where nothing is wrong. */
  interface Execution {
    void execute() throws SQLException;
  }

  static final Wrong NOTHING_WRONG = (connection, sql, right) -> right.execute();

  private static final int NEVER = -1;

  private Wrong wrong = NOTHING_WRONG;
  private int calls;
  private int failing = NEVER;
  private Way way;
  private boolean hasFailed;

  /** From now on, a store by these connections is wrong. */
  void goWrong(Wrong how) {
    wrong = how;
  }

  /** From now on, the call of this number fails, counted from 0. */
  void failAt(int call, Way how) {
    calls = 0;
    failing = call;
    way = how;
    hasFailed = false;
  }

  /** From now on nothing fails. */
  void heal() {
    failing = NEVER;
  }

  boolean hasFailed() {
    return hasFailed;
  }

  private static final class Session {
    private Connection real;
    private boolean isLost;
  }

  private interface Call {
    Object make() throws SQLException;
  }

  @Override
  public Connection connect(String url) throws SQLException {
    Session session = new Session();
    return (Connection)
        call(
            session,
            () -> {
              session.real = DriverManager.getConnection(url);
              return wrapped(session.real, session);
            });
  }

  private Object call(Session session, Call call) throws SQLException {
    if (session.isLost) {
      throw Kind.LOST.exception();
    }
    boolean fails = calls == failing;
    calls++;
    if (!fails) {
      return call.make();
    }
    hasFailed = true;
    switch (way.moment()) {
      case BEFORE -> {}
      case AFTER -> call.make();
      case ROLLED_BACK -> rollBack(session.real);
    }
    if (way.kind() == Kind.LOST && session.real != null) {
      session.isLost = true;
      session.real.close();
    }
    throw way.kind().exception();
  }

  private static void rollBack(Connection connection) throws SQLException {
    if (connection == null || connection.isClosed()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      assertNoTransaction(e);
    }
  }

  private static void assertNoTransaction(SQLException e) {
    if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
      throw new AssertionError(e);
    }
  }

  private Object wrapped(Object result, Session session) {
    return switch (result) {
      case Connection real -> proxy(Connection.class, real, session);
      case PreparedStatement real -> proxy(PreparedStatement.class, real, session);
      case Statement real -> proxy(Statement.class, real, session);
      case ResultSet real -> proxy(ResultSet.class, real, session);
      case null, default -> result;
    };
  }

  private Object proxy(Class<?> type, Object real, Session session) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            call(session, () -> wrapped(made(real, method, arguments, session), session)));
  }

  private Object made(Object real, Method method, Object[] arguments, Session session)
      throws SQLException {
    if (method.getName().equals("execute") && arguments != null) {
      wrong.execute(session.real, (String) arguments[0], () -> invoked(real, method, arguments));
      return false;
    }
    return invoked(real, method, arguments);
  }

  private static Object invoked(Object real, Method method, Object[] arguments)
      throws SQLException {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw new AssertionError(method.toString(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(method.toString(), e);
    }
  }
}
