package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.server.Slot;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database whose file is taken away while it is open: nothing is confirmed that is lost. */
class DatabaseMovedTest {

  private static final Slot FIRST = new Slot(Messages.ALICE, 0);
  private static final Slot SECOND = new Slot(Messages.ALICE, 1);

  @TempDir Path home;

  private Path file() {
    return home.resolve("invoices.db");
  }

  private Path elsewhere() {
    return home.resolve("elsewhere.db");
  }

  /** It is open, and has an invoice; payers have asked for it. */
  private InvoiceDatabase live() throws StoreException {
    InvoiceDatabase store = InvoiceDatabase.create(file(), Messages.RULES);
    store.receive(Messages.sent(FIRST, 100));
    assertThat(store.at(FIRST)).isPresent();
    return store;
  }

  /** Each time that it is asked for, with the connection that it had and with a new one. */
  private static void refuses(InvoiceDatabase store, String why) {
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> store.receive(Messages.sent(SECOND, 100)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> {
                assertThat(e.trouble()).as(e.line()).isEqualTo(Trouble.DATABASE_MISSING);
                assertThat(e.line()).contains(why);
              });
    }
    assertThatThrownBy(() -> store.removeExpired(Messages.sent(FIRST, 100).now()))
        .hasMessageContaining(why);
  }

  @Test
  void nothingIsConfirmedInAFileThatIsRemoved() throws IOException {
    try (InvoiceDatabase store = live()) {
      Files.delete(file());
      refuses(store, "it was removed or moved");
    }
    assertThat(file()).doesNotExist();
  }

  /**
   * What it confirmed before is in its log, which is not to be lost meanwhile: also where the
   * connection that fails is the last one, and SQLite would clear the log away with it.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatIsMovedBackGoesOn(boolean hasReader) throws IOException {
    try (InvoiceDatabase store = InvoiceDatabase.create(file(), Messages.RULES)) {
      store.receive(Messages.sent(FIRST, 100));
      if (hasReader) {
        assertThat(store.at(FIRST)).isPresent();
      }
      Files.move(file(), elsewhere());
      refuses(store, "it was removed or moved");
      Files.move(elsewhere(), file());
      store.receive(Messages.sent(SECOND, 100));
    }
    try (InvoiceDatabase again = InvoiceDatabase.open(file(), Messages.RULES)) {
      assertThat(again.at(FIRST)).isPresent();
      assertThat(again.at(SECOND)).isPresent();
    }
  }

  /** A copy has what was in the file, and not what comes now. */
  @Test
  void nothingIsConfirmedWhereACopyHasTakenItsPlace() throws IOException {
    try (InvoiceDatabase store = live()) {
      Files.copy(file(), elsewhere());
      Files.move(elsewhere(), file(), StandardCopyOption.REPLACE_EXISTING);
      refuses(store, "another file has taken its place");
    }
  }

  @Test
  void nothingIsConfirmedWhereItsFolderIsMoved() throws IOException {
    Path folder = Files.createDirectory(home.resolve("folder"));
    try (InvoiceDatabase store =
        InvoiceDatabase.create(folder.resolve("invoices.db"), Messages.RULES)) {
      Files.move(folder, home.resolve("moved"));
      refuses(store, "it was removed or moved");
    }
  }
}
