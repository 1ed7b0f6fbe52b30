package dev.standingoffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Time;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every home of invoices goes by. */
class InvoiceRulesTest {

  private static final long OFFER_EXPIRY = 14;
  private static final long CREATED_AT = 164;
  private static final long RELATIVE_EXPIRY = 166;

  @Test
  void limitsAreInTheirRange() {
    assertThatThrownBy(() -> new InvoiceRules(ServerPolicy.LDK_0_2_5, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InvoiceRules(ServerPolicy.LDK_0_2_5, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whichever of the two ends first; the last row saturates. */
  @ParameterizedTest
  @CsvSource({
    "6553f100, 09,               , 6553f109",
    "6553f100, 09,       6553f105, 6553f105",
    "6553f100, 09,       6553f109, 6553f109",
    "6553f100, 09,       6553f10a, 6553f109",
    "ffffffffffffffff, 01, 6553f10a, 6553f10a",
  })
  void anInvoiceLastsAsLongAsItselfAndItsOffer(
      String createdAt, String lasts, String offerEnds, String expected) {
    Entry entry = entry(createdAt, lasts, offerEnds);
    Time last = Time.ofSeconds(Long.parseUnsignedLong(expected, 16));
    assertThat(InvoiceRules.expiresAt(entry)).isEqualTo(last);
    assertThat(InvoiceRules.isExpired(entry, last)).isFalse();
    assertThat(InvoiceRules.isExpired(entry, last.plus(new Time(0, 1)))).isTrue();
  }

  @Test
  void whatEndsBeyondTheRangeOfTimeNeverExpires() {
    Entry entry = entry("ffffffffffffffff", "01", null);
    assertThat(InvoiceRules.expiresAt(entry)).isEqualTo(Time.MAX);
    assertThat(InvoiceRules.isExpired(entry, Time.MAX)).isFalse();
  }

  private static Entry entry(String createdAt, String lasts, String offerEnds) {
    SortedMap<Long, String> records = InvoiceSamples.records();
    records.put(CREATED_AT, createdAt);
    records.put(RELATIVE_EXPIRY, lasts);
    if (offerEnds != null) {
      records.put(OFFER_EXPIRY, offerEnds);
    }
    return new Entry(
        InvoiceSamples.invoice(InvoiceSamples.signed(records)), Samples.parsedPath(Samples.PATH));
  }
}
