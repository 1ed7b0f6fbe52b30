package dev.standingoffer.bolt12;

import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Static invoices that LDK accepts, in which all but the signature is signed. */
public final class InvoiceArbitraries {

  private InvoiceArbitraries() {}

  /** In hexadecimal. */
  public static Arbitrary<String> invoices() {
    return Combinators.combine(
            optional(4, hex(4)),
            optional(14, integers(8)),
            paths(0, 2),
            payments(),
            integers(8),
            optional(166, integers(4)),
            paths(0, 2),
            Arbitraries.of(0L, 1L, 177L, 1_000_000_001L, 3_000_000_001L, -1L))
        .as(
            (metadata, expiry, offerPaths, payments, createdAt, relativeExpiry, paths, unknown) -> {
              SortedMap<Long, String> records = InvoiceSamples.records();
              metadata.into(records);
              expiry.into(records);
              records.put(16L, offerPaths);
              records.put(160L, payments.paths);
              records.put(162L, payments.payInfos);
              records.put(164L, createdAt);
              relativeExpiry.into(records);
              records.put(236L, paths);
              if (unknown != 0) {
                records.put(unknown, "ff");
              }
              return InvoiceSamples.signed(records);
            });
  }

  private record Field(long type, String value, boolean present) {

    void into(SortedMap<Long, String> records) {
      if (present) {
        records.put(type, value);
      }
    }
  }

  private record Payments(String paths, String payInfos) {}

  private static Arbitrary<Field> optional(long type, Arbitrary<String> values) {
    return Combinators.combine(values, Arbitraries.of(true, false))
        .as((value, present) -> new Field(type, value, present));
  }

  private static Arbitrary<String> hex(int maxLength) {
    return Arbitraries.integers()
        .between(0, 255)
        .map("%02x"::formatted)
        .list()
        .ofMaxSize(maxLength)
        .map(bytes -> String.join("", bytes));
  }

  private static Arbitrary<String> integers(int maxLength) {
    return hex(maxLength).map(digits -> digits.replaceFirst("^(00)+", ""));
  }

  private static Arbitrary<String> paths(int min, int max) {
    return Arbitraries.integers()
        .between(1, 20)
        .map(seed -> seed > 18 ? Samples.pathByChannel(seed - 19) : Samples.path(seed))
        .list()
        .ofMinSize(min)
        .ofMaxSize(max)
        .map(paths -> String.join("", paths));
  }

  private static Arbitrary<Payments> payments() {
    return Arbitraries.integers()
        .between(1, 3)
        .flatMap(
            count ->
                paths(count, count)
                    .map(paths -> new Payments(paths, InvoiceSamples.PAY_INFO.repeat(count))));
  }
}
