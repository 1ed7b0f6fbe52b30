package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has rotted, or was changed by hand, is served to nobody, and its recipient repairs it. */
class DamagedRowTest {

  private static final Slot DAMAGED = new Slot(Messages.ALICE, 0);
  private static final Slot SOUND = new Slot(Messages.ALICE, 1);
  private static final StaticInvoiceReceived MESSAGE = Messages.sent(DAMAGED, 100);
  private static final Row ROW = Row.of(DAMAGED, Messages.entry(MESSAGE));

  @TempDir Path home;
  private Path file;
  private InvoiceDatabase store;

  @BeforeEach
  void receive() throws StoreException {
    file = home.resolve("invoices");
    store = InvoiceDatabase.create(file, new InvoiceRules(Messages.NEWEST, 2, 70 * 1_024));
    store.receive(List.of(MESSAGE, Messages.sent(SOUND, 100)));
  }

  @AfterEach
  void close() throws StoreException {
    store.close();
  }

  @Test
  void whatIsAsItWasWrittenIsRead() throws DecodeException {
    assertThat(ROW.entry()).isEqualTo(Messages.entry(MESSAGE));
  }

  /** In every column, the two by which it is found among them. */
  @Test
  void noBitCanChange() {
    for (Bytes changed : flipped(DAMAGED.recipient().id())) {
      Slot slot = new Slot(new Recipient(changed), DAMAGED.number());
      isDamaged(new Row(slot, ROW.expiresAt(), ROW.invoice(), ROW.path(), ROW.checksum()));
    }
    for (int bit = 0; bit < 16; bit++) {
      Slot slot = new Slot(DAMAGED.recipient(), DAMAGED.number() ^ 1 << bit);
      isDamaged(new Row(slot, ROW.expiresAt(), ROW.invoice(), ROW.path(), ROW.checksum()));
    }
    for (Bytes changed : flipped(ROW.expiresAt())) {
      isDamaged(new Row(DAMAGED, changed, ROW.invoice(), ROW.path(), ROW.checksum()));
    }
    for (Bytes changed : flipped(ROW.invoice())) {
      isDamaged(new Row(DAMAGED, ROW.expiresAt(), changed, ROW.path(), ROW.checksum()));
    }
    for (Bytes changed : flipped(ROW.path())) {
      isDamaged(new Row(DAMAGED, ROW.expiresAt(), ROW.invoice(), changed, ROW.checksum()));
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      isDamaged(
          new Row(DAMAGED, ROW.expiresAt(), ROW.invoice(), ROW.path(), ROW.checksum() ^ 1L << bit));
    }
  }

  /** A sound checksum is no reason to serve what cannot be read. */
  @Test
  void whatCannotBeReadIsDamagedWhateverItsChecksum() {
    StaticInvoice invoice = MESSAGE.invoice();
    StaticInvoice unreadable =
        new StaticInvoice(
            Bytes.ofHex("00"),
            invoice.offer(),
            invoice.createdAt(),
            invoice.relativeExpiry(),
            invoice.signingKey(),
            invoice.paymentPaths(),
            invoice.messagePaths());
    isDamaged(Row.of(SOUND, new Entry(unreadable, MESSAGE.forwardInvoiceRequestPath())));
    isDamaged(Row.of(SOUND, new Entry(invoice, new BlindedMessagePath(Bytes.ofHex("00")))));
  }

  /** It was when the invoice came, and payers do it themselves. */
  @Test
  void theSignatureIsNotVerifiedAgain() throws DecodeException {
    StaticInvoice invoice = MESSAGE.invoice();
    byte[] bytes = invoice.bytes().toArray();
    bytes[bytes.length - 1] ^= 1;
    StaticInvoice badlySigned =
        new StaticInvoice(
            Bytes.of(bytes),
            invoice.offer(),
            invoice.createdAt(),
            invoice.relativeExpiry(),
            invoice.signingKey(),
            invoice.paymentPaths(),
            invoice.messagePaths());
    Entry entry = new Entry(badlySigned, MESSAGE.forwardInvoiceRequestPath());
    assertThat(Row.of(SOUND, entry).entry()).isEqualTo(entry);
  }

  private static List<Bytes> flipped(Bytes bytes) {
    return IntStream.range(0, bytes.length() * Byte.SIZE)
        .mapToObj(
            bit -> {
              byte[] changed = bytes.toArray();
              changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
              return Bytes.of(changed);
            })
        .toList();
  }

  private static void isDamaged(Row row) {
    assertThatThrownBy(row::entry).isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice = x''",
        "invoice = substr(invoice, 2)",
        "path = x'00'",
        "path = substr(path, 1, length(path) - 1)",
        "expires_at = x'ffffffffffffffff00000000'",
        "checksum = checksum + 1",
        "slot = 2",
        "recipient = x'0c'"
      })
  void aRowThatSomebodyHasChangedIsNamedAndNotServed(String change) throws StoreException {
    Plain.run(file, "UPDATE invoices SET " + change + " WHERE slot = 0");
    Slot slot =
        switch (change) {
          case "slot = 2" -> new Slot(Messages.ALICE, 2);
          case "recipient = x'0c'" -> new Slot(new Recipient(Bytes.ofHex("0c")), 0);
          default -> DAMAGED;
        };
    assertThatThrownBy(() -> store.at(slot))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.trouble()).isEqualTo(Trouble.ENTRY_DAMAGED);
              assertThat(e.line())
                  .startsWith(
                      "%s, recipient %s, slot %d: "
                          .formatted(file, slot.recipient().id().toHex(), slot.number()))
                  .doesNotContain("\n");
            });
    assertThat(store.at(SOUND)).isPresent();
  }

  /** Even one that is older than what stood there: nobody knows what that was. */
  @Test
  void theNextInvoiceRepairsIt() throws StoreException {
    Plain.run(file, "UPDATE invoices SET invoice = x'00' WHERE slot = 0");
    StaticInvoiceReceived older = Messages.sent(DAMAGED, 50);
    Received received = store.receive(older);
    assertThat(((Received.Decided) received).step().outcome())
        .isEqualTo(ServerVerdict.INVOICE_STORED);
    assertThat(store.at(DAMAGED)).contains(Messages.entry(older));
  }

  /** Where the schema wants bytes and none are there, SQLite gives nothing. */
  @Test
  void aRowWithoutBytesIsDamaged() throws StoreException {
    Plain.run(
        file,
        "ALTER TABLE invoices RENAME TO old",
        "CREATE TABLE invoices (recipient, slot, expires_at, invoice, path, checksum)",
        "INSERT INTO invoices SELECT recipient, slot, expires_at, NULL, NULL, NULL FROM old");
    assertThatThrownBy(() -> store.at(DAMAGED))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.ENTRY_DAMAGED));
  }
}
