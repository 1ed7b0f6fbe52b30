package dev.standingoffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever claims to be a static invoice is read or refused. A change of an invoice that is sound
 * breaks its signature, which would hide all that comes after it; so each input that has records at
 * all is tried once more, with a new signature.
 */
class StaticInvoiceFuzzTest {

  @Timeout(20)
  @FuzzTest
  void staticInvoice(byte[] input) throws DecodeException {
    Bytes bytes = Bytes.of(input);
    check(bytes);
    Optional<Bytes> signed = InvoiceSamples.signedAnew(bytes);
    if (signed.isPresent()) {
      check(signed.get());
    }
  }

  private static void check(Bytes bytes) throws DecodeException {
    Optional<StaticInvoice> read =
        Laws.read(bytes.length(), () -> StaticInvoiceParser.parse(bytes));
    Optional<Time> createdAt =
        Laws.read(bytes.length(), () -> StaticInvoiceParser.createdAt(bytes));
    Optional<StaticInvoice> kept =
        Laws.read(bytes.length(), () -> StaticInvoiceParser.parseKept(bytes));
    if (read.isEmpty()) {
      assertThat(kept.isPresent() && StaticInvoiceParser.isSigned(bytes)).isFalse();
      return;
    }
    StaticInvoice invoice = read.get();
    assertThat(kept).contains(invoice);
    assertThat(createdAt).contains(invoice.createdAt());
    assertThat(invoice.bytes()).isEqualTo(bytes);
    Offer offer = invoice.offer();
    Offer again = OfferParser.parse(offer.bytes());
    assertThat(again.id()).isEqualTo(offer.id());
    assertThat(again.paths()).isEqualTo(offer.paths());
    assertThat(again.absoluteExpiry()).isEqualTo(offer.absoluteExpiry());
    assertThat(invoice.paymentPaths()).isNotEmpty();
    assertThat(invoice.isExpiredAt(invoice.absoluteExpiry())).isFalse();
    assertThat(invoice.absoluteExpiry().isBefore(invoice.createdAt())).isFalse();
  }
}
