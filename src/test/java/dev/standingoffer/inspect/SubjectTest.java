package dev.standingoffer.inspect;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.InvoiceArbitraries;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.inspect.InputFile.Encoding;
import dev.standingoffer.inspect.RecordedCaches.Recorded;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is taken for follows from its form, whether a reader would accept it or not. */
class SubjectTest {

  private static final String TEXT = "lno1zcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc";

  static Stream<Recorded> recorded() {
    return RecordedCaches.all();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyRecordedCacheIsOne(Recorded recorded) throws BadInputException {
    assertThat(Subject.of(recorded.file())).isEqualTo(Subject.CACHE);
    InputFile hex = file(recorded.bytes().toHex());
    assertThat(hex.encoding()).isEqualTo(Encoding.HEX);
    assertThat(Subject.of(hex)).isEqualTo(Subject.CACHE);
  }

  @ParameterizedTest
  @CsvSource({
    "04, cache",
    "0400000200, cache",
    "0500010002, cache",
    "15000000, cache",
    "1501000, cache",
    "00, cache",
    "0000, cache",
    "0010aa, cache",
    "5001, cache",
    "fd0100, cache",
    "ff01, cache",
    "0100, cache",
    "1500, cache",
    "1505040000, cache",
    "0101, manager",
    "0101ff, manager",
    "0102, offer",
    "0201, offer",
    "4f01, offer",
    "1621, offer",
    "010201019901, offer",
    "0402aabb00, offer",
    "0402aabb80, offer",
    "0402aabbfd03e9, offer",
    "0402aabbfe3b9aca0100, offer",
    "0402aabba0, static-invoice",
    "0402aabba0ff, static-invoice",
    "0402aabbfd03e8, static-invoice",
    "0402aabb9f00, offer",
    "0402aabb4f00a0, static-invoice"
  })
  void theFirstBytesDecide(String hex, String subject) throws BadInputException {
    String even = hex.length() % 2 == 0 ? hex : hex + "0";
    assertThat(Subject.of(Bytes.ofHex(even))).hasToString(subject);
    assertThat(Subject.of(file(even.toUpperCase(Locale.ROOT) + "\n"))).hasToString(subject);
  }

  /** So it is where its end is cut off. */
  @Property
  void invoicesAreToldFromOffers(
      @ForAll("invoices") String hex, @ForAll @IntRange(max = 80) int cut) {
    assertThat(Subject.of(Bytes.ofHex(hex.substring(0, hex.length() - 2 * cut))))
        .isEqualTo(Subject.STATIC_INVOICE);
  }

  /** But for those whose first record is empty. */
  @Provide
  Arbitrary<String> invoices() {
    return InvoiceArbitraries.invoices()
        .filter(hex -> !hex.startsWith("00", 2) && !hex.startsWith("0101"));
  }

  @Test
  void anOfferOfLdkIsOne() {
    for (String first :
        new String[] {record(2, "6f".repeat(32)), record(4, "01"), record(10, "61")}) {
      assertThat(Subject.of(Bytes.ofHex(first + record(16, PATH) + record(22, point(1)))))
          .isEqualTo(Subject.OFFER);
    }
    assertThat(Subject.of(Bytes.ofHex(InvoiceSamples.signed(InvoiceSamples.records()))))
        .isEqualTo(Subject.STATIC_INVOICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TEXT,
        TEXT + "\n",
        " " + TEXT,
        "\n\t" + TEXT + "\r\n",
        "l+n+ o+\n1q",
        "LNO1Q",
        "Lno1",
        "lno1!",
        "lno1\u00e9",
        "lno1+\u2003q"
      })
  void textThatBeginsWithLno1IsAnOffer(String text) throws BadInputException {
    InputFile file = file(text);
    assertThat(file.encoding()).isEqualTo(Encoding.TEXT);
    assertThat(Subject.of(file)).isEqualTo(Subject.OFFER);
    assertThat(file.text()).isEqualTo(text.replaceFirst("\r?\n$", ""));
  }

  private static InputFile file(String text) throws BadInputException {
    return InputFile.of("file", Bytes.of(text.getBytes(StandardCharsets.UTF_8)), Optional.empty());
  }
}
