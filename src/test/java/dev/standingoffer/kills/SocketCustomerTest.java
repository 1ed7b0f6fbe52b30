package dev.standingoffer.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.payer.FakeServer;
import dev.standingoffer.payer.Recipient;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who looks whether payers are served counts nothing but an invoice that a payer may use. */
@Timeout(60)
class SocketCustomerTest {

  private static final long STATIC_INVOICE = 70;
  private static final long INVOICE_ERROR = 68;
  private static final long PATHS_OF_OFFER = 16;
  private static final long RELATIVE_EXPIRY = 166;
  private static final long LASTS = 0xffff;

  private static final StaticInvoice INVOICE = invoice(1);
  private static final Time CREATED = INVOICE.createdAt();

  @TempDir private Path folder;

  /** That of an offer of the server's slot, which itself lasts for ever. */
  private static StaticInvoice invoice(int slot) {
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(PATHS_OF_OFFER, Recipient.pathTo(Recipient.SERVER, slot).encoding().toHex());
    records.put(RELATIVE_EXPIRY, "%04x".formatted(LASTS));
    return InvoiceSamples.invoice(InvoiceSamples.signed(records));
  }

  private static Time afterSeconds(long seconds) {
    return Time.ofSeconds(CREATED.seconds() + seconds);
  }

  private Optional<Time> asked(Duration patience, Time now)
      throws IOException, InterruptedException {
    return new SocketCustomer(patience)
        .createdAt(folder.resolve("s"), OfferString.encode(INVOICE.offer()), now);
  }

  private Optional<Time> answered(long type, Bytes value, Time now)
      throws IOException, InterruptedException {
    try (FakeServer _ = FakeServer.answering(new Address(folder.resolve("s")), type, value)) {
      return asked(SocketCustomer.PATIENCE, now);
    }
  }

  @Test
  void anInvoiceOfTheOfferServesUntilItExpires() throws Exception {
    assertThat(answered(STATIC_INVOICE, INVOICE.bytes(), CREATED)).contains(CREATED);
    assertThat(answered(STATIC_INVOICE, INVOICE.bytes(), afterSeconds(LASTS))).contains(CREATED);
    assertThat(answered(STATIC_INVOICE, INVOICE.bytes(), afterSeconds(LASTS + 1))).isEmpty();
  }

  @Test
  void nothingElseServes() throws Exception {
    assertThat(answered(STATIC_INVOICE, invoice(2).bytes(), CREATED))
        .as("another offer's")
        .isEmpty();
    byte[] damaged = INVOICE.bytes().toArray();
    damaged[damaged.length - 1] ^= 1;
    assertThat(answered(STATIC_INVOICE, Bytes.of(damaged), CREATED)).as("its signature").isEmpty();
    assertThat(answered(INVOICE_ERROR, Bytes.EMPTY, CREATED)).as("an error").isEmpty();
    try (FakeServer _ = FakeServer.silent(new Address(folder.resolve("s")))) {
      assertThat(asked(Duration.ofMillis(100), CREATED)).as("silence").isEmpty();
    }
  }

  /** A server that is not there is no server that has nothing. */
  @Test
  void whereNobodyListensNothingIsCounted() {
    assertThatThrownBy(() -> asked(SocketCustomer.PATIENCE, CREATED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("nobody listens");
  }
}
