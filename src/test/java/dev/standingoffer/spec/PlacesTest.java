package dev.standingoffer.spec;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.bigSize;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The names of places in {@code spec/encoding.md} are those that errors have. */
class PlacesTest {

  private static final String OFFER =
      record(2, "00".repeat(32))
          + record(4, "01")
          + record(6, "555344")
          + record(8, "01")
          + record(10, "61")
          + record(12, "01")
          + record(14, "6553f100")
          + record(16, PATH)
          + record(18, "61")
          + record(20, "01")
          + record(22, point(3));

  private static final String CACHED =
      record(0, OFFER)
          + record(2, "00".repeat(16))
          + record(4, "01" + prefixed(record(0, "00".repeat(12))))
          + record(6, prefixed(record(0, PATH)))
          + record(8, "00".repeat(12));

  private static final String CACHE =
      prefixed(record(0, slot(CACHED) + slot(CACHED)) + record(2, PATH + PATH));

  @Test
  void everyPlaceIsListedAndFound() {
    Set<String> listed = new TreeSet<>();
    ProjectFile.read("spec/encoding.md").rows("places").stream()
        .map(row -> ProjectFile.code(row.getFirst()))
        .forEach(listed::add);
    Set<String> found = new TreeSet<>();
    byte[] whole = Bytes.ofHex(CACHE).toArray();
    for (int i = 0; i < whole.length; i++) {
      addPlace(Bytes.of(whole, 0, i), found);
      for (int value : new int[] {0, 1, 2, 5, 0x7f, 0xfd, 0xff, whole[i] + 1, whole[i] - 1}) {
        byte[] damaged = whole.clone();
        damaged[i] = (byte) value;
        addPlace(Bytes.of(damaged), found);
      }
    }
    found.remove("");
    assertThat(found).containsExactlyElementsOf(listed);
  }

  private static void addPlace(Bytes bytes, Set<String> places) {
    try {
      CacheCodec.decode(bytes);
    } catch (DecodeException e) {
      places.add(e.path().replaceAll("\\[[0-9]+]", "[n]"));
    }
  }

  private static String slot(String records) {
    String offer = prefixed(records);
    return bigSize(offer.length() / 2 + 1) + offer;
  }

  private static String prefixed(String records) {
    return bigSize(records.length() / 2) + records;
  }
}
