package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.wire.Time;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SQLite has the order of times that the core has. */
class TimeKeyTest {

  /** Both ends, and where a signed number, or a byte, would turn over. */
  private static final List<Time> IN_ORDER =
      List.of(
          Time.ZERO,
          new Time(0, 1),
          new Time(0, 255),
          new Time(0, 256),
          new Time(0, 999_999_999),
          Time.ofSeconds(1),
          Time.ofSeconds(127),
          Time.ofSeconds(128),
          Time.ofSeconds(255),
          Time.ofSeconds(256),
          new Time(Long.MAX_VALUE, 999_999_999),
          Time.ofSeconds(Long.MIN_VALUE),
          new Time(Long.MIN_VALUE, 1),
          Time.ofSeconds(-1),
          Time.MAX);

  @Test
  void sqliteComparesAsTheCore() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        PreparedStatement less = connection.prepareStatement("SELECT ? < ?, ? = ?")) {
      for (Time one : IN_ORDER) {
        for (Time other : IN_ORDER) {
          less.setBytes(1, TimeKey.of(one));
          less.setBytes(2, TimeKey.of(other));
          less.setBytes(3, TimeKey.of(one));
          less.setBytes(4, TimeKey.of(other));
          try (ResultSet answer = less.executeQuery()) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getBoolean(1))
                .as("%s, %s", one, other)
                .isEqualTo(one.isBefore(other));
            assertThat(answer.getBoolean(2)).as("%s, %s", one, other).isEqualTo(one.equals(other));
          }
        }
      }
    }
    assertThat(IN_ORDER).isSorted();
  }
}
