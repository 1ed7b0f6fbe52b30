package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.server.Slot;
import dev.standingoffer.sqlite.FailingJdbc.Kind;
import dev.standingoffer.sqlite.FailingJdbc.Moment;
import dev.standingoffer.sqlite.FailingJdbc.Way;
import dev.standingoffer.store.StoreException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a database opens its connections, and how it lets go of them. */
@Timeout(60)
class ConnectionsTest {

  private static final Slot FIRST = new Slot(Messages.ALICE, 0);

  @TempDir private Path home;

  private Path file() {
    return home.resolve("invoices.db");
  }

  /** What happens when a method of a connection is called. */
  private interface Call {
    void of(String method) throws SQLException;
  }

  /** Connections that tell of each call before it is made. */
  private static Connector telling(Call call) {
    return url -> {
      Connection real = DriverManager.getConnection(url);
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> {
                call.of(method.getName());
                return method.invoke(real, arguments);
              });
    };
  }

  /** Until its last connection is closed, another server would write beside it. */
  @Test
  void othersAreLetInWhenAllConnectionsAreClosed() throws Exception {
    InvoiceDatabase.create(file(), Messages.RULES).close();
    int[] closed = {0};
    Connector watched =
        telling(
            method -> {
              if (method.equals("close")) {
                closed[0]++;
                assertThatThrownBy(() -> InvoiceDatabase.open(file(), Messages.RULES))
                    .hasMessageContaining("another process has it open");
              }
            });
    InvoiceDatabase store = InvoiceDatabase.open(file(), Messages.RULES, watched);
    store.receive(Messages.sent(FIRST, 100));
    assertThat(store.at(FIRST)).isPresent();
    store.close();
    assertThat(closed[0])
        .as("the look at first, the one that writes, and the one that reads")
        .isEqualTo(3);
    InvoiceDatabase.open(file(), Messages.RULES).close();
  }

  /** Another version may have changed it since the connection before. */
  @Test
  void eachNewConnectionLooksWhoseDatabaseItIs() throws Exception {
    InvoiceDatabase.create(file(), Messages.RULES).close();
    FailingJdbc jdbc = new FailingJdbc();
    try (InvoiceDatabase store = InvoiceDatabase.open(file(), Messages.RULES, jdbc)) {
      jdbc.failAt(0, new Way(Kind.IO_ERROR, Moment.BEFORE));
      assertThatThrownBy(() -> store.receive(Messages.sent(FIRST, 100)))
          .isInstanceOf(StoreException.class);
      jdbc.heal();
      try (Connection later = DriverManager.getConnection("jdbc:sqlite:" + file())) {
        Sql.run(later, "PRAGMA user_version = " + (Schema.VERSION + 1));
      }
      assertThatThrownBy(() -> store.receive(Messages.sent(FIRST, 100)))
          .hasMessageContaining("a later version has written this database");
    }
  }

  /** Also in the midst of it: the look comes right before the commit. */
  @Test
  void nothingIsConfirmedInAFileThatIsRemovedMeanwhile() throws Exception {
    InvoiceDatabase.create(file(), Messages.RULES).close();
    boolean[] isWorking = {false};
    Connector removing =
        telling(
            method -> {
              if (isWorking[0] && method.equals("prepareStatement")) {
                assertThat(file().toFile().delete() || !file().toFile().exists()).isTrue();
              }
            });
    try (InvoiceDatabase store = InvoiceDatabase.open(file(), Messages.RULES, removing)) {
      isWorking[0] = true;
      assertThatThrownBy(() -> store.receive(Messages.sent(FIRST, 100)))
          .hasMessageContaining("it was removed or moved while it was open");
    }
  }

  /** It would keep all others from writing, for ever. */
  @Test
  void aConnectionThatCannotBeClosedLetsGo() throws Exception {
    InvoiceDatabase.create(file(), Messages.RULES).close();
    boolean[] isBroken = {false};
    Connector broken =
        telling(
            method -> {
              if (isBroken[0] && List.of("prepareStatement", "close").contains(method)) {
                throw new SQLException("it fails, and cannot be closed");
              }
            });
    try (InvoiceDatabase store = InvoiceDatabase.open(file(), Messages.RULES, broken)) {
      isBroken[0] = true;
      assertThatThrownBy(() -> store.receive(Messages.sent(FIRST, 100)))
          .isInstanceOf(StoreException.class);
      isBroken[0] = false;
      store.receive(Messages.sent(FIRST, 100));
      assertThat(store.at(FIRST)).isPresent();
    }
  }
}
