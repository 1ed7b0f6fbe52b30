package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.PagePart;
import dev.standingoffer.sqlite.FaultSearch.Operation;
import dev.standingoffer.sqlite.FaultSearch.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each JDBC call of each operation fails in every way, and nothing is lost, torn or answered
 * wrongly; stores that are wrong are noticed. The table of {@code docs/store.md} is what this
 * counts: with the system property {@value PagePart#UPDATE} set to true, it is written anew.
 */
class DatabaseFaultsTest {

  private static final String PAGE = "docs/store.md";
  private static final String PART = "generated:database-faults";

  @TempDir(factory = InMemory.class)
  static Path home;

  private static final Map<Row, FaultSearch> COUNTED = new EnumMap<>(Row.class);

  /** A row of the table. */
  enum Row {
    CREATE(Operation.CREATE),
    OPEN(Operation.OPEN),
    RECEIVE_ONE(Operation.RECEIVE_ONE),
    RECEIVE_BATCH(Operation.RECEIVE_BATCH),
    AT(Operation.AT),
    REMOVE_EXPIRED(Operation.REMOVE_EXPIRED),
    CLOSE(Operation.CLOSE),
    NO_TRANSACTION("wrong: four messages, and no transaction around them"),
    EARLY("wrong: four messages, confirmed before they are committed");

    private final String title;
    private final Operation operation;
    private final boolean isRight;

    Row(Operation operation) {
      this.title = operation.title();
      this.operation = operation;
      this.isRight = true;
    }

    Row(String title) {
      this.title = title;
      this.operation = Operation.RECEIVE_BATCH;
      this.isRight = false;
    }

    private FailingJdbc.Wrong wrong() {
      return switch (this) {
        case NO_TRANSACTION -> DatabaseFaultsTest::withoutTransaction;
        case EARLY -> DatabaseFaultsTest::early;
        default -> FailingJdbc.NOTHING_WRONG;
      };
    }
  }

  /** Each statement is committed by itself. */
  private static void withoutTransaction(
      Connection connection, String sql, FailingJdbc.Execution right) throws SQLException {
    if (!sql.equals("BEGIN IMMEDIATE") && !sql.equals("COMMIT") && !sql.equals("ROLLBACK")) {
      right.execute();
    }
  }

  /** A commit does nothing; what it should have committed is, when the next transaction begins. */
  private static void early(Connection connection, String sql, FailingJdbc.Execution right)
      throws SQLException {
    if (sql.equals("COMMIT")) {
      return;
    }
    if (sql.equals("BEGIN IMMEDIATE")) {
      try {
        Sql.run(connection, "COMMIT");
      } catch (SQLException e) {
        // There was none.
      }
    }
    right.execute();
  }

  private static FaultSearch counted(Row row) {
    return COUNTED.computeIfAbsent(row, DatabaseFaultsTest::count);
  }

  private static FaultSearch count(Row row) {
    try {
      FaultSearch search =
          new FaultSearch(Files.createDirectory(home.resolve(row.name())), row.wrong());
      search.exhaust(row.operation);
      return search;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Row.class)
  void nothingThatWasConfirmedIsLost(Row row) {
    FaultSearch search = counted(row);
    assertThat(search.runs()).isPositive();
    if (row.isRight) {
      assertThat(search.verdicts()).isEmpty();
    } else {
      assertThat(search.verdicts()).isNotEmpty();
    }
  }

  @Test
  void theTableIsAsCounted() throws IOException {
    String table =
        Arrays.stream(Row.values())
            .map(row -> line(row, counted(row)))
            .collect(
                Collectors.joining(
                    "\n",
                    """

                    | what is called | calls of JDBC | runs in which one failed | nothing was done | all was done | partly | forgotten | wrong answer | stuck |
                    |---|---:|---:|---:|---:|---:|---:|---:|---:|
                    """,
                    "\n"));
    new PagePart(PAGE, PART).isAs(table, DatabaseFaultsTest.class);
  }

  private static String line(Row row, FaultSearch search) {
    String wrong =
        Arrays.stream(Verdict.values())
            .map(verdict -> "%,d".formatted(search.verdicts().getOrDefault(verdict, 0L)))
            .collect(Collectors.joining(" | "));
    return "| %s | %,d | %,d | %,d | %,d | %s |"
        .formatted(
            row.title,
            search.calls(),
            search.runs(),
            search.nothingDone(),
            search.allDone(),
            wrong);
  }
}
