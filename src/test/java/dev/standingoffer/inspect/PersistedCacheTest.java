package dev.standingoffer.inspect;

import static dev.standingoffer.bolt12.Samples.record;
import static dev.standingoffer.inspect.Samples.DAY;
import static dev.standingoffer.inspect.Samples.ago;
import static dev.standingoffer.inspect.Samples.cache;
import static dev.standingoffer.inspect.Samples.file;
import static dev.standingoffer.inspect.Samples.offer;
import static dev.standingoffer.inspect.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.inspect.PersistedCache.Form;
import dev.standingoffer.inspect.RecordedCaches.Recorded;
import dev.standingoffer.wire.Bytes;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersistedCacheTest {

  private static final Cache CACHE =
      cache(ready(offer(1), ago(DAY)), Slot.EMPTY, ready(offer(2), ago(DAY)));

  private static final String HEX = CacheCodec.encode(CACHE).toHex();

  static Stream<Recorded> recorded() {
    return RecordedCaches.all();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyRecordedCacheIsRead(Recorded recorded) throws BadInputException {
    PersistedCache persisted = PersistedCache.read(recorded.file(), Subject.CACHE);
    assertThat(persisted.form()).isEqualTo(Form.CACHE);
    assertThat(persisted.leftOver()).isZero();
    assertThat(persisted.firstDifference()).isEmpty();
    assertThat(persisted.slotLengths()).hasSameSizeAs(persisted.cache().slots());
    assertThat(persisted.slotsLength()).isLessThan(persisted.written().length());
  }

  @Test
  void theRecordOfAChannelManagerIsRecognised() throws BadInputException {
    PersistedCache persisted = read(record(21, HEX));
    assertThat(persisted.form()).isEqualTo(Form.CHANNEL_MANAGER_RECORD);
    assertThat(persisted.cache()).isEqualTo(CACHE);
    assertThat(persisted.read().toHex()).isEqualTo(HEX);
  }

  /** A cache whose length is 21 begins like the record 21. */
  @Test
  void aCacheOf21BytesIsNoRecord() throws BadInputException {
    Cache slots = new Cache(Collections.nCopies(17, Slot.EMPTY), 0, Collections.emptyList());
    String hex = CacheCodec.encode(slots).toHex();
    assertThat(hex).startsWith("1500");
    PersistedCache persisted = read(hex);
    assertThat(persisted.form()).isEqualTo(Form.CACHE);
    assertThat(persisted.cache()).isEqualTo(slots);
  }

  /** As LDK reads a ChannelManager: the record has to end with the cache. */
  @Test
  void aRecordHoldsTheCacheAndNothingElse() {
    assertThat(error(record(21, HEX + "00")))
        .contains("InvalidValue at %d: async_receive_offer_cache: ".formatted(length(HEX) + 4))
        .endsWith("(read as record 21 of a ChannelManager, binary)");
    assertThat(error(record(21, HEX).substring(0, 40))).contains("ShortRead at 20: ");
  }

  @Test
  void whatIsBehindTheCacheIsCounted() throws BadInputException {
    assertThat(read(HEX + "ffff").leftOver()).isEqualTo(2);
    assertThat(read(record(21, HEX) + "17").leftOver()).isEqualTo(1);
    assertThat(read(HEX + "ffff").firstDifference()).isEmpty();
  }

  @Test
  void eachSlotHasItsLength() throws BadInputException {
    PersistedCache persisted = read(HEX);
    // Before the slots: the total length, and type and length of their record. After them: the
    // path.
    int path = dev.standingoffer.bolt12.Samples.PATH.length() / 2;
    int slots = length(HEX) - (3 + 1 + 3) - (1 + 1 + path);
    int cached = (slots - 1) / 2;
    assertThat(persisted.slotLengths()).containsExactly(cached, 1, cached);
    assertThat(persisted.slotsLength()).isEqualTo(slots);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0700000101ff0200", "0700000200 0301ff"})
  void whatLdkWritesDifferentlyIsFound(String hex) throws BadInputException {
    PersistedCache persisted = read(hex.replace(" ", ""));
    assertThat(persisted.written().toHex()).isEqualTo("0400000200");
    assertThat(persisted.firstDifference()).hasValue(0);
    assertThat(persisted.leftOver()).isZero();
  }

  @Test
  void anErrorHasClassPlacePathAndReason() {
    String damaged = HEX.replaceFirst("010e000c([0-9a-f]{16})00000000", "010e000c$13b9aca00");
    BadInputException e = badCache(damaged);
    int place = damaged.indexOf("3b9aca00") / 2;
    assertThat(e)
        .hasMessage(
            "cache.bin: InvalidValue at %d: offers[0].status.invoice_created_at: nanoseconds"
                    .formatted(place)
                + " 1000000000 are not below 10^9 (read as a cache, binary)");
    assertThat(e.details()).hasSize(4).anyMatch(row -> row.contains("3b"));
    int mark = e.details().get(2).indexOf("^^");
    assertThat(e.details().get(1).substring(mark, mark + 2)).isEqualTo("3b");
  }

  private static int length(String hex) {
    return hex.length() / 2;
  }

  private static PersistedCache read(String hex) throws BadInputException {
    return PersistedCache.read(file(Bytes.ofHex(hex)), Subject.CACHE);
  }

  private static BadInputException badCache(String hex) {
    return catchThrowableOfType(BadInputException.class, () -> read(hex));
  }

  private static String error(String hex) {
    return badCache(hex).getMessage();
  }
}
