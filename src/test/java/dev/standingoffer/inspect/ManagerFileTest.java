package dev.standingoffer.inspect;

import static dev.standingoffer.bolt12.Samples.bigSize;
import static dev.standingoffer.inspect.ManagerSamples.START;
import static dev.standingoffer.inspect.ManagerSamples.joined;
import static dev.standingoffer.inspect.ManagerSamples.planted;
import static dev.standingoffer.inspect.ManagerSamples.records;
import static dev.standingoffer.inspect.ManagerSamples.stream;
import static dev.standingoffer.inspect.Samples.DAY;
import static dev.standingoffer.inspect.Samples.NOW;
import static dev.standingoffer.inspect.Samples.ago;
import static dev.standingoffer.inspect.Samples.cache;
import static dev.standingoffer.inspect.Samples.offer;
import static dev.standingoffer.inspect.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.inspect.InputFile.Encoding;
import dev.standingoffer.wire.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cache in a whole {@code ChannelManager}: found by the rule, and by nothing weaker. */
class ManagerFileTest {

  private static final Cache CACHE =
      cache(ready(offer(1), ago(DAY)), Slot.EMPTY, ready(offer(2), ago(DAY)));

  private static final String HEX = CacheCodec.encode(CACHE).toHex();
  private static final String EMPTY_CACHE = "0400000200";

  private static final String AS = " (read as a ChannelManager, binary)";

  private static final String NONE =
      "manager: no records of a ChannelManager lead to the end of the file; is it whole, and not"
          + " encrypted?"
          + AS;

  @Test
  void theCacheIsRecord21() throws BadInputException {
    String manager = START + stream(records(HEX));
    PersistedCache persisted = read(manager);
    assertThat(persisted.cache()).isEqualTo(CACHE);
    assertThat(persisted.form()).isEqualTo(PersistedCache.Form.CHANNEL_MANAGER);
    assertThat(persisted.offset()).isEqualTo(manager.indexOf(HEX) / 2);
    assertThat(persisted.leftOver()).isZero();
    assertThat(persisted.firstDifference()).isEmpty();
  }

  @Test
  void recordsMayFollow() throws BadInputException {
    SortedMap<Long, String> records = records(HEX);
    records.put(23L, "abcd");
    records.put(0xffff_ffff_ffffL, "ef");
    assertThat(read(START + stream(records)).cache()).isEqualTo(CACHE);
  }

  @Test
  void evenRecordsMayBeBetween() throws BadInputException {
    SortedMap<Long, String> records = records(HEX);
    for (long type = 0; type < 22; type += 2) {
      records.put(type, "00");
    }
    assertThat(read(START + stream(records)).cache()).isEqualTo(CACHE);
  }

  @Test
  void bothReportsSayWhereItIs() throws BadInputException {
    String manager = START + stream(records(HEX));
    Inspection inspection = Inspection.of(file(manager), NOW);
    int offset = manager.indexOf(HEX) / 2;
    assertThat(TextReport.of(inspection))
        .contains(
            "  cache     record 21 of the ChannelManager, at byte %d of the file".formatted(offset))
        .first()
        .asString()
        .startsWith("manager: a ChannelManager, binary, ");
    JsonNode document = JsonMapper.shared().readTree(JsonReport.of(inspection, false));
    assertThat(Schemas.read("inspect.schema.json").validate(document)).isEmpty();
    assertThat(document.at("/input/form").stringValue()).isEqualTo("channel_manager");
    assertThat(document.at("/input/cacheOffset").intValue()).isEqualTo(offset);
    assertThat(document.at("/input/leftOverBytes").intValue()).isZero();
  }

  @Test
  void hexIsReadAlike() throws BadInputException {
    Bytes text =
        Bytes.of(
            (START + stream(records(HEX)) + "\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    InputFile file = InputFile.of("manager", text, Optional.empty());
    assertThat(file.encoding()).isEqualTo(Encoding.HEX);
    assertThat(Inspection.of(file, NOW).cache()).isEqualTo(CACHE);
  }

  /** Also each number of bytes that the length takes. */
  @Property(tries = 200)
  void whateverComesBefore(
      @ForAll byte @Size(max = 2_000) [] before, @ForAll @IntRange(max = 70_000) int more)
      throws BadInputException {
    SortedMap<Long, String> records = records(EMPTY_CACHE);
    records.put(9L, "00".repeat(more));
    String manager = START + Bytes.of(before).toHex() + stream(records);
    assertThat(read(manager).offset()).isEqualTo(manager.length() / 2 - 5);
  }

  @Test
  void aFalseLengthMayComeFirst() throws BadInputException {
    String real = stream(records(HEX));
    int length = real.length() / 2;
    // Each is the number of the bytes behind it, and what follows it are no such records.
    for (String between : new String[] {"", "00", "0100", "01000300", "ff"}) {
      String first = bigSize(length + between.length() / 2) + between;
      assertThat(read(START + first + real).cache()).isEqualTo(CACHE);
    }
  }

  /** With records that go on to the end, but for what makes a manager of them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5, 7, 11, 15, 21})
  void aStreamWithoutARecordIsNoOther(long missing) throws BadInputException {
    SortedMap<Long, String> false1 = records(EMPTY_CACHE);
    false1.remove(missing);
    String real = stream(records(HEX));
    assertThat(read(START + planted(false1, real.length() / 2) + real).cache()).isEqualTo(CACHE);
  }

  @Test
  void aSecondStreamBeforeTheRealOneIsNotTakenForIt() {
    String real = stream(records(HEX));
    String manager = START + planted(records(EMPTY_CACHE), real.length() / 2) + real;
    assertThat(complaint(manager))
        .isEqualTo(
            "manager: the records of the ChannelManager could begin with the lengths at bytes %d,"
                    .formatted(START.length() / 2)
                + " %d, and a node writes one; cut out the right record 21"
                    .formatted((manager.length() - real.length()) / 2)
                + AS);
  }

  /** The value of record 9 of the real one ends in another, which takes the rest for a record. */
  @Test
  void aSecondStreamInTheRealOneIsNotTakenForIt() {
    SortedMap<Long, String> rest = records(HEX);
    rest.headMap(10L).clear();
    String behind = joined(rest);
    String inner = planted(records(EMPTY_CACHE), behind.length() / 2);
    SortedMap<Long, String> records = records(HEX);
    records.put(9L, "00" + inner);
    assertThat(complaint(START + stream(records)))
        .startsWith(
            "manager: the records of the ChannelManager could begin with the lengths at bytes ")
        .contains("%d, ".formatted(START.length() / 2));
  }

  /** One whose cache LDK would not read is not the one that a node wrote. */
  @Test
  void aSecondStreamWithoutACacheChangesNothing() throws BadInputException {
    String real = stream(records(HEX));
    String manager = START + planted(records("0400000300"), real.length() / 2) + real;
    assertThat(read(manager).cache()).isEqualTo(CACHE);
  }

  @Test
  void manyStreamsAreNotAllRead() {
    String manager = stream(records(EMPTY_CACHE));
    for (int i = 0; i < ManagerFile.MAX_STREAMS; i++) {
      manager = planted(records(EMPTY_CACHE), manager.length() / 2) + manager;
    }
    assertThat(complaint(START + manager)).contains(" and more, and a node writes one");
    assertThat(ManagerFile.streamsIn(Bytes.ofHex(manager))).hasSize(ManagerFile.MAX_STREAMS + 1);
  }

  @Test
  void withoutRecord21() {
    SortedMap<Long, String> records = records(HEX);
    records.remove(21L);
    assertThat(complaint(START + stream(records)))
        .isEqualTo(
            "manager: the records of the ChannelManager, whose length is at byte %d, have no record"
                    .formatted(START.length() / 2)
                + " 21, which would be the cache"
                + AS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5, 7, 11, 15})
  void withoutAnotherRecord(long type) {
    SortedMap<Long, String> records = records(HEX);
    records.remove(type);
    assertThat(complaint(START + stream(records))).isEqualTo(NONE);
  }

  @ParameterizedTest
  @CsvSource({"5, 32", "5, 34", "7, 31", "7, 33", "11, 31", "11, 33", "15, 31", "15, 33", "15, 0"})
  void recordsOfAnotherLength(long type, int length) {
    SortedMap<Long, String> records = records(HEX);
    records.put(type, "02".repeat(length));
    assertThat(complaint(START + stream(records))).isEqualTo(NONE);
  }

  @Test
  void recordsOutOfOrder() {
    String sound = joined(records(HEX));
    String first = joined(new java.util.TreeMap<>(java.util.Map.of(1L, "0000")));
    for (String all :
        new String[] {sound + "1600" + "1600", sound + "1600" + "0a00", first + sound}) {
      assertThat(complaint(START + bigSize(all.length() / 2) + all)).isEqualTo(NONE);
    }
  }

  @Test
  void numbersThatAreNotInTheirShortestForm() {
    String all = joined(records(HEX));
    int length = all.length() / 2;
    assertThat(complaint(START + "fe%08x".formatted(length) + all)).isEqualTo(NONE);
    for (String behind :
        new String[] {"fd001700", "17fd0000", "17fe0000fffd", "ff0000000000000017" + "00"}) {
      String wrong = all + behind;
      assertThat(complaint(START + bigSize(wrong.length() / 2) + wrong)).isEqualTo(NONE);
    }
  }

  /** At no place is what is left of a file taken for a whole one. */
  @Test
  void aFileThatIsCut() {
    String manager = START + stream(records(HEX));
    for (int end = 2; end < manager.length() / 2; end++) {
      assertThat(complaint(manager.substring(0, 2 * end))).isEqualTo(NONE);
    }
    assertThat(complaint(manager + "00")).isEqualTo(NONE);
  }

  @Test
  void aCacheThatIsRefusedHasItsPlaceInTheFile() {
    String damaged = HEX.replaceFirst("010e000c([0-9a-f]{16})00000000", "010e000c$13b9aca00");
    String manager = START + stream(records(damaged));
    BadInputException e = badInput(manager);
    assertThat(e)
        .hasMessage(
            ("manager: InvalidValue at %d: offers[0].status.invoice_created_at: nanoseconds"
                    + " 1000000000 are not below 10^9 (read as a ChannelManager, binary)")
                .formatted(manager.indexOf("3b9aca00") / 2));
    assertThat(e.details()).anyMatch(row -> row.contains("3b"));
    String longer = START + stream(records(EMPTY_CACHE + "00"));
    assertThat(complaint(longer))
        .isEqualTo(
            "manager: InvalidValue at %d: 1 bytes too many".formatted(longer.length() / 2 - 1)
                + AS);
  }

  /** Records 7, 11 and 15 are secrets, and so may be what is in others. */
  @ParameterizedTest
  @ValueSource(strings = {"", "ff", "04", "0400", "0400000300", "0400000200ff"})
  void ofWhatIsBesideTheCacheNothingIsShown(String cache) {
    SortedMap<Long, String> records = records(cache);
    records.put(23L, "15".repeat(40));
    String manager = START + stream(records);
    BadInputException e = badInput(manager);
    assertThat(e.getMessage()).contains(" at ");
    String shown =
        String.join(
            "",
            e.details().stream()
                .filter(row -> !row.contains("^"))
                .map(row -> row.replaceFirst("^ *[0-9]+ *", "").replace(" ", ""))
                .toList());
    assertThat(cache).contains(shown);
    assertThat(e.details()).anyMatch(row -> row.contains("^^"));
  }

  @Test
  void aCacheThatIsTooLargeIsNotRead() {
    byte[] manager =
        Bytes.ofHex(START + stream(records("00".repeat(InputFile.MAX_LENGTH + 1)))).toArray();
    assertThat(complaint(Bytes.of(manager).toHex()))
        .contains("LimitExceeded")
        .contains(
            "record 21 takes 8,388,609 bytes, and no more than 8,388,608 are read of a cache");
  }

  /**
   * Each fifth or so of the bytes is the beginning of a length that fits, and of records that lead
   * through a million others, which lead nowhere.
   */
  @Test
  @Timeout(60)
  void whateverTheBytesTimeIsInProportion() {
    int size = 24 << 20;
    byte[] file = new byte[size];
    byte[] shared = Bytes.ofHex(joined(sharedRecords())).toArray();
    int tail = size / 2;
    int at = 0;
    // Length, record 1 with a value that ends at the shared records.
    while (at + 11 < tail) {
      put(file, at, 0xfe, size - at - 5);
      file[at + 5] = 1;
      put(file, at + 6, 0xfe, tail - at - 11);
      at += 11;
    }
    Arrays.fill(file, at, tail, (byte) 0);
    System.arraycopy(shared, 0, file, tail, shared.length);
    at = tail + shared.length;
    for (int type = 0x10000; at + 6 <= size; type++, at += 6) {
      put(file, at, 0xfe, type);
    }
    assertThat(ManagerFile.streamsIn(Bytes.of(file))).isEmpty();
    // The same, where each of these records does lead to the end.
    byte[] sound = Arrays.copyOf(file, at);
    for (int p = 0; p + 11 < tail; p += 11) {
      put(sound, p, 0xfe, at - p - 5);
    }
    assertThat(ManagerFile.streamsIn(Bytes.of(sound))).hasSize(ManagerFile.MAX_STREAMS + 1);
  }

  private static SortedMap<Long, String> sharedRecords() {
    SortedMap<Long, String> records = records(EMPTY_CACHE);
    records.remove(1L);
    return records;
  }

  private static void put(byte[] file, int at, int form, int value) {
    file[at] = (byte) form;
    for (int i = 0; i < Integer.BYTES; i++) {
      file[at + 1 + i] = (byte) (value >>> (Byte.SIZE * (3 - i)));
    }
  }

  private static InputFile file(String hex) {
    return new InputFile("manager", Encoding.BINARY, Bytes.ofHex(hex));
  }

  private static PersistedCache read(String hex) throws BadInputException {
    return PersistedCache.read(file(hex), Subject.MANAGER);
  }

  private static BadInputException badInput(String hex) {
    return catchThrowableOfType(BadInputException.class, () -> read(hex));
  }

  private static String complaint(String hex) {
    return badInput(hex).getMessage();
  }
}
