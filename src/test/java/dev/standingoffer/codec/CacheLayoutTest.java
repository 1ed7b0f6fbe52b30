package dev.standingoffer.codec;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.bigSize;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by which LDK's reader decides, as a test of its own. */
class CacheLayoutTest {

  private static final String OFFER = record(16, PATH) + record(22, point(9));
  private static final String NONCE = "0102030405060708090a0b0c0d0e0f10";
  private static final String PENDING = "0200";
  private static final String READY = "010e000c" + "00000000000000ff" + "0000000a";
  private static final String USED = "000e000c" + "ffffffffffffffff" + "3b9ac9ff";
  private static final String UPDATE_PATH = prefixed(record(0, path(4)));
  private static final String CREATED_AT = "0000000000000001" + "00000002";

  private static final String OFFER_RECORD = record(0, OFFER);
  private static final String NONCE_RECORD = record(2, NONCE);
  private static final String STATUS_RECORD = record(4, READY);
  private static final String UPDATE_PATH_RECORD = record(6, UPDATE_PATH);
  private static final String CREATED_AT_RECORD = record(8, CREATED_AT);

  /** A cached offer with the given status. */
  private static String cached(String status) {
    return OFFER_RECORD + NONCE_RECORD + record(4, status) + UPDATE_PATH_RECORD + CREATED_AT_RECORD;
  }

  /** A slot with these records. */
  private static String slot(String records) {
    String offer = prefixed(records);
    return bigSize(offer.length() / 2 + 1) + offer;
  }

  /** A cache with these slots and one server path. */
  private static String cache(String slots) {
    return prefixed(record(0, slots) + record(2, PATH));
  }

  private static String prefixed(String records) {
    return bigSize(records.length() / 2) + records;
  }

  // What is written, and read again.

  @Test
  void emptyCache() throws DecodeException {
    assertThat(CacheCodec.encode(Cache.NEW).toHex()).isEqualTo("0400000200");
    assertThat(decode("0400000200")).isEqualTo(Cache.NEW);
  }

  @Test
  void everyFieldIsWhereItBelongs() throws DecodeException {
    Cache expected =
        new Cache(
            List.of(
                slotWith(Status.PENDING),
                Slot.EMPTY,
                slotWith(new Status.Ready(new Time(0xff, 10))),
                slotWith(new Status.Used(Time.MAX))),
            0,
            List.of(Samples.parsedPath(PATH)));
    String hex = cache(slot(cached(PENDING)) + "00" + slot(cached(READY)) + slot(cached(USED)));
    assertThat(decode(hex)).isEqualTo(expected);
    assertThat(CacheCodec.encode(expected).toHex()).isEqualTo(hex);
  }

  private static CachedOffer slotWith(Status status) {
    return new CachedOffer(
        Samples.offer(OFFER),
        new Nonce(Bytes.ofHex(NONCE)),
        status,
        Samples.parsedPath(path(4)),
        new Time(1, 2));
  }

  @Test
  void requestsAreNotPersisted() throws DecodeException {
    Cache cache = new Cache(List.of(), 3, List.of(Samples.parsedPath(PATH)));
    assertThat(CacheCodec.decode(CacheCodec.encode(cache)).requestAttempts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 11, 300, 70_000})
  void anyNumberOfSlots(int count) throws DecodeException {
    Cache cache = new Cache(Collections.nCopies(count, Slot.EMPTY), 0, List.of());
    Bytes bytes = CacheCodec.encode(cache);
    assertThat(CacheCodec.decode(bytes)).isEqualTo(cache);
    assertThat(bytes.toHex()).isEqualTo(prefixed(record(0, "00".repeat(count)) + "0200"));
  }

  // The cache.

  @ParameterizedTest
  @CsvSource({
    "'', SHORT_READ",
    "64, INVALID_VALUE",
    "00, INVALID_VALUE",
    "640000, INVALID_VALUE",
    "020000, INVALID_VALUE",
    "020200, INVALID_VALUE",
    "0500000200, SHORT_READ",
    "0402000000, INVALID_VALUE",
    "06000002000200, INVALID_VALUE",
    "fd000400000200, INVALID_VALUE"
  })
  void missingRecordsComeBeforeTheTotalLength(String hex, Kind kind) {
    assertThat(error(hex).kind()).isEqualTo(kind);
  }

  @Test
  void bytesBehindTheTotalLengthAreLeftUnread() throws DecodeException {
    assertThat(decode("0400000200" + "ff")).isEqualTo(Cache.NEW);
  }

  @Test
  void unknownOddRecordIsDroppedAndEvenRefused() throws DecodeException {
    Cache read = decode(prefixed("00000102aabb0200"));
    assertThat(CacheCodec.encode(read).toHex()).isEqualTo("0400000200");
    assertThat(error(prefixed("000002000400")).kind()).isEqualTo(Kind.UNKNOWN_REQUIRED_FEATURE);
    assertThat(error(prefixed("00000200" + "0405")).kind())
        .isEqualTo(Kind.UNKNOWN_REQUIRED_FEATURE);
    assertThat(error(prefixed("00000200" + "0505")).kind()).isEqualTo(Kind.SHORT_READ);
  }

  @Test
  void serverPathsEndOnlyWhereNoByteIsLeft() {
    assertThat(error(prefixed("0000" + record(2, PATH + "02"))).kind()).isEqualTo(Kind.SHORT_READ);
  }

  // Slots.

  @Test
  void slotsEndOnlyWhereNoByteIsLeft() {
    assertThat(error(cache("00fd"))).hasMessageStartingWith("ShortRead at byte 5: offers[1]: ");
    assertThat(error(cache("fd0001")).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @Test
  void slotLengthTooSmallIsAShortRead() {
    String offer = prefixed(cached(READY));
    assertThat(error(cache(bigSize(offer.length() / 2) + offer)).kind()).isEqualTo(Kind.SHORT_READ);
    assertThat(error(cache("01")).kind()).isEqualTo(Kind.SHORT_READ);
  }

  @Test
  void slotLengthMayBeTooLargeAndWhatIsLeftIsTheNextSlot() throws DecodeException {
    String offer = prefixed(cached(READY));
    int length = offer.length() / 2 + 1;
    for (String lie :
        new String[] {bigSize(length + 1), bigSize(length + 900), "ff" + "f".repeat(16)}) {
      assertThat(decode(cache(lie + offer + "00" + slot(cached(PENDING)))))
          .isEqualTo(decode(cache(slot(cached(READY)) + "00" + slot(cached(PENDING)))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 6, 8})
  void eachRecordOfASlotIsRequired(int missing) {
    String records = cached(READY);
    for (String record :
        List.of(OFFER_RECORD, NONCE_RECORD, STATUS_RECORD, UPDATE_PATH_RECORD, CREATED_AT_RECORD)) {
      if (record.startsWith("0" + missing)) {
        records = records.replace(record, "");
      }
    }
    assertThat(error(cache(slot(records)))).hasMessageContaining("record " + missing);
    assertThat(error(cache(slot(records))).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @Test
  void recordsOfASlotComeInOrderAndOnce() {
    assertThat(error(cache(slot(OFFER_RECORD + OFFER_RECORD))).kind())
        .isEqualTo(Kind.INVALID_VALUE);
    assertThat(error(cache(slot(NONCE_RECORD + OFFER_RECORD))).kind())
        .isEqualTo(Kind.INVALID_VALUE);
  }

  @Test
  void unknownRecordsOfASlot() throws DecodeException {
    assertThat(decode(cache(slot(cached(READY) + record(9, "aa")))))
        .isEqualTo(decode(cache(slot(cached(READY)))));
    assertThat(error(cache(slot(cached(READY) + record(10, "aa")))).kind())
        .isEqualTo(Kind.UNKNOWN_REQUIRED_FEATURE);
  }

  @Test
  void nonceHasSixteenBytes() {
    assertThat(error(slotWithNonce(NONCE.substring(2))).kind()).isEqualTo(Kind.SHORT_READ);
    assertThat(error(slotWithNonce(NONCE + "11")).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  private static String slotWithNonce(String nonce) {
    return cache(slot(cached(READY).replace(NONCE_RECORD, record(2, nonce))));
  }

  @Test
  void offerIsReadByTheRulesOfOffers() {
    assertThat(error(cache(slot(cached(READY).replace(OFFER_RECORD, record(0, ""))))))
        .hasMessage(
            "InvalidValue at byte 9: offers[0].offer: an offer needs paths or an issuer id");
  }

  @Test
  void timeHasTwelveBytes() {
    String longer = cached(READY).replace(CREATED_AT_RECORD, record(8, CREATED_AT + "00"));
    String shorter = cached(READY).replace(CREATED_AT_RECORD, record(8, CREATED_AT.substring(2)));
    assertThat(error(cache(slot(longer))).kind()).isEqualTo(Kind.INVALID_VALUE);
    assertThat(error(cache(slot(shorter))).kind()).isEqualTo(Kind.SHORT_READ);
  }

  @Test
  void nanosecondsAreBelowABillionBeforeAnythingElse() {
    String records =
        cached(READY).replace(CREATED_AT_RECORD, record(8, "00".repeat(8) + "3b9aca00" + "ffff"));
    assertThat(error(cache(slot(records))))
        .hasMessageEndingWith(": offers[0].created_at: nanoseconds 1000000000 are not below 10^9");
  }

  @Test
  void updatePathIsARecordInATlv() {
    assertThat(error(slotWithUpdatePath("00")).kind()).isEqualTo(Kind.INVALID_VALUE);
    assertThat(error(slotWithUpdatePath(prefixed(record(0, path(4) + "00")))).kind())
        .isEqualTo(Kind.INVALID_VALUE);
    assertThat(error(slotWithUpdatePath(UPDATE_PATH + "00")).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  private static String slotWithUpdatePath(String value) {
    return cache(slot(cached(READY).replace(UPDATE_PATH_RECORD, record(6, value))));
  }

  // Status.

  @ParameterizedTest
  @ValueSource(strings = {"03", "04", "ff", "0300", "04ffff"})
  void unknownStatusIsRefusedBeforeAnythingBehindIt(String status) {
    assertThat(error(cache(slot(cached(status)))).kind()).isEqualTo(Kind.UNKNOWN_REQUIRED_FEATURE);
  }

  @Test
  void emptyStatusIsAShortRead() {
    assertThat(error(cache(slot(cached("")))).kind()).isEqualTo(Kind.SHORT_READ);
  }

  @Test
  void pendingHasNoRecords() throws DecodeException {
    assertThat(error(cache(slot(cached("02" + READY.substring(2))))).kind())
        .isEqualTo(Kind.UNKNOWN_REQUIRED_FEATURE);
    assertThat(decode(cache(slot(cached("02020100")))))
        .isEqualTo(decode(cache(slot(cached(PENDING)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "01"})
  void usedAndReadyNeedTheirTime(String status) {
    assertThat(error(cache(slot(cached(status + "00")))).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {PENDING, READY, USED})
  void nothingFollowsTheStatus(String status) {
    assertThat(error(cache(slot(cached(status + "00")))).kind()).isEqualTo(Kind.INVALID_VALUE);
  }

  @Test
  void errorNamesTheWholePath() {
    String tooManyNanos = "010e000c" + "00".repeat(8) + "3b9aca00";
    String hex = cache("000000" + slot(cached(tooManyNanos)));
    assertThat(error(hex))
        .returns("offers[3].status.invoice_created_at", DecodeException::path)
        .returns("nanoseconds 1000000000 are not below 10^9", DecodeException::reason)
        .returns(hex.indexOf("3b9aca00") / 2, DecodeException::position);
  }

  // Limits.

  @Test
  void callerMayLimitTheSlots() throws DecodeException {
    Bytes three = Bytes.ofHex(prefixed(record(0, "000000") + "0200"));
    assertThat(CacheCodec.decode(three, new DecodeLimits(3)).slots()).hasSize(3);
    assertThatThrownBy(() -> CacheCodec.decode(three, new DecodeLimits(2)))
        .hasMessage("LimitExceeded at byte 5: offers: more slots than the limit of 2");
    assertThat(CacheCodec.decode(Bytes.ofHex("0400000200"), new DecodeLimits(0)).slots()).isEmpty();
    assertThatThrownBy(() -> new DecodeLimits(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Cache decode(String hex) throws DecodeException {
    return CacheCodec.decode(Bytes.ofHex(hex));
  }

  private static DecodeException error(String hex) {
    return catchThrowableOfType(DecodeException.class, () -> decode(hex));
  }
}
