package dev.standingoffer.payer;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.Samples;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Offers of every kind that can be asked for; but for features without a bit, which lightning-kmp
 * writes otherwise before it looks at a signature.
 */
final class OfferArbitraries {

  private static final String TESTNET =
      "43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000";
  private static final String BITCOIN =
      "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000";

  /** The values that a record may have; none: it is not there. */
  private record Field(long type, List<String> values) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(2, List.of("", TESTNET, BITCOIN, TESTNET + BITCOIN)),
          new Field(4, List.of("", "ff", "ab".repeat(40))),
          new Field(10, List.of("", "74656120", "c3a4")),
          new Field(12, List.of("02", "020000")),
          new Field(14, List.of("ffffffff", "0fffffffffff")),
          new Field(18, List.of("", "6d65")),
          new Field(20, List.of("", "02", "ffff")),
          new Field(25, List.of("", "01")),
          new Field(79, List.of("0102")),
          new Field(1_000_000_001L, List.of("", "0a")),
          new Field(1_999_999_999L, List.of("0b")));

  private OfferArbitraries() {}

  static Arbitrary<Offer> offers() {
    return Arbitraries.randomValue(
        random -> {
          SortedMap<Long, String> records = new TreeMap<>();
          for (Field field : FIELDS) {
            if (random.nextBoolean()) {
              List<String> values = field.values();
              records.put(field.type(), values.get(random.nextInt(values.size())));
            }
          }
          if (records.containsKey(2L) && records.get(2L).isEmpty()) {
            records.remove(2L); // without any chain, it could not be paid
          }
          if (random.nextBoolean()) {
            records.putIfAbsent(10L, "61");
            records.put(8L, random.nextBoolean() ? "0a" : "0f4240");
          }
          records.put(16L, paths(1 + random.nextInt(3)));
          if (random.nextBoolean()) {
            records.put(22L, Samples.point(1 + random.nextInt(1_000)));
          }
          StringBuilder stream = new StringBuilder();
          records.forEach((type, value) -> stream.append(Samples.record(type, value)));
          return Samples.offer(stream.toString());
        });
  }

  private static String paths(int count) {
    StringBuilder paths = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      paths.append(Samples.path(i));
    }
    return paths.toString();
  }
}
