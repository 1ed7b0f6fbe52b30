package dev.standingoffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.standingoffer.inspect.Schemas;
import dev.standingoffer.server.Slot;
import dev.standingoffer.sqlite.InvoiceDatabase;
import dev.standingoffer.sqlite.Messages;
import dev.standingoffer.store.InvoiceRules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server's database for people, also while the server runs. */
class InspectInvoicesTest {

  @TempDir Path folder;

  private static final String NOW = String.valueOf(Messages.BEGINNING + 180);
  private static final String LATER = String.valueOf(Messages.BEGINNING + 2_000_000);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int inspect(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "inspect";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  private Path file() {
    return folder.resolve("invoices.sqlite");
  }

  /** Two recipients, the first of which has two slots; a server has it open all the while. */
  @Test
  void allSlotsAreTold() throws Exception {
    try (InvoiceDatabase database = InvoiceDatabase.create(file(), InvoiceRules.LDK_0_2_5)) {
      assertThat(inspect(file().toString())).isZero();
      assertThat(out.toString()).contains("a server's invoices, in 0 slots of 0 recipients");
      database.receive(
          List.of(
              Messages.sent(new Slot(Messages.ALICE, 2), 0),
              Messages.sent(new Slot(Messages.ALICE, 7), 60),
              Messages.sent(new Slot(Messages.BOB, 0), 120)));
      assertThat(inspect(file().toString(), "--at", NOW)).isZero();
      assertThat(out.toString())
          .contains("in 3 slots of 2 recipients; 0 expired, 0 damaged")
          .contains("Recipient 0a")
          .contains("Recipient 0b")
          .contains("slot 7", "invoice made")
          .contains("of the offer " + Messages.invoice(0, 1_000_000).offer().id());
      assertThat(inspect(file().toString(), "--at", LATER)).isZero();
      assertThat(out.toString()).contains("3 expired");
      damage();
      assertThat(inspect(file().toString(), "--json", "--at", NOW)).isZero();
      assertThat(
              Schemas.read("inspect-invoices.schema.json")
                  .validate(out.toString(), InputFormat.JSON))
          .isEmpty();
      JsonNode slots = JsonMapper.shared().readTree(out.toString()).path("slots");
      assertThat(slots).hasSize(3);
      assertThat(slots.path(0).path("damaged").asBoolean()).isTrue();
      assertThat(slots.path(1).path("damaged").asBoolean()).isFalse();
      assertThat(inspect(file().toString(), "--at", NOW)).isZero();
      assertThat(out.toString()).contains("1 damaged", "DAMAGED");
    }
  }

  private void damage() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE invoices SET checksum = checksum + 1 WHERE slot = 2");
    }
  }

  @Test
  void anotherDatabaseIsRefused() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (x)");
    }
    byte[] before = Files.readAllBytes(file());
    assertThat(inspect(file().toString())).isEqualTo(Main.BAD_INPUT);
    assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(file().toString());
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThat(inspect(file().toString(), "--json")).isEqualTo(Main.BAD_INPUT);
    assertThat(Schemas.read("inspect-error.schema.json").validate(out.toString(), InputFormat.JSON))
        .isEmpty();
  }
}
