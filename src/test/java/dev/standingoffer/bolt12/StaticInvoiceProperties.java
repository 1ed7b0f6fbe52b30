package dev.standingoffer.bolt12;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class StaticInvoiceProperties {

  private static final int MANY = 1 << 20;

  @Provide
  Arbitrary<String> invoices() {
    return InvoiceArbitraries.invoices().withoutEdgeCases();
  }

  @Property(tries = 300)
  void keepsItsBytes(@ForAll("invoices") String hex) throws DecodeException {
    assertThat(StaticInvoiceParser.parse(Bytes.ofHex(hex)).bytes().toHex()).isEqualTo(hex);
  }

  @Property(tries = 300)
  void equalExactlyWhenTheBytesAre(
      @ForAll("invoices") String first, @ForAll("invoices") String second) {
    assertThat(InvoiceSamples.invoice(first).equals(InvoiceSamples.invoice(second)))
        .isEqualTo(first.equals(second));
    assertThat(InvoiceSamples.invoice(first)).isEqualTo(InvoiceSamples.invoice(first));
  }

  @Property(tries = 300)
  void noBitCanChange(
      @ForAll("invoices") String hex,
      @ForAll @IntRange(max = MANY) int place,
      @ForAll @IntRange(max = 7) int bit) {
    byte[] bytes = Bytes.ofHex(hex).toArray();
    bytes[place % bytes.length] ^= (byte) (1 << bit);
    assertThat(error(Bytes.of(bytes)).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @Property(tries = 300)
  void everyCutIsAnInvalidValue(
      @ForAll("invoices") String hex, @ForAll @IntRange(max = MANY) int cut) {
    byte[] bytes = Bytes.ofHex(hex).toArray();
    Bytes part = Bytes.of(bytes, 0, cut % bytes.length);
    assertThat(error(part).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  private static DecodeException error(Bytes bytes) {
    return catchThrowableOfType(DecodeException.class, () -> StaticInvoiceParser.parse(bytes));
  }
}
