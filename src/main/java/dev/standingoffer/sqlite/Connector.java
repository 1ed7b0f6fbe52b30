package dev.standingoffer.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. Tests have one whose connections fail. */
@FunctionalInterface
interface Connector {

  /**
   * A new connection.
   *
   * @param url what to connect to, as JDBC wants it
   */
  Connection connect(String url) throws SQLException;
}
