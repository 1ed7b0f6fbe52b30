package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OfferParserTest {

  private static final String ISSUER_ID = record(22, point(9));
  private static final String PATHS = record(16, PATH);
  private static final String DESCRIPTION = record(10, "74656130");

  /** 2.1e18 msat, all bitcoin there will ever be. */
  private static final String ALL_BITCOIN = "1d24b2dfac520000";

  @Test
  void readsWhatTheCacheCompares() {
    String hex = record(14, "6b49d200") + record(16, PATH + path(4)) + ISSUER_ID;
    Offer offer = Samples.offer(hex);
    assertThat(offer.bytes().toHex()).isEqualTo(hex);
    assertThat(offer.absoluteExpiry()).contains(Time.ofSeconds(1_800_000_000));
    assertThat(offer.paths()).extracting(p -> p.encoding().toHex()).containsExactly(PATH, path(4));
  }

  @Test
  void offerWithoutExpiryAndPaths() {
    Offer offer = Samples.offer(ISSUER_ID);
    assertThat(offer.absoluteExpiry()).isEmpty();
    assertThat(offer.paths()).isEmpty();
  }

  @Test
  void expiryIsUnsigned() {
    assertThat(Samples.offer(record(14, "ffffffffffffffff") + ISSUER_ID).absoluteExpiry())
        .contains(Time.ofSeconds(-1L));
    assertThat(Samples.offer(record(14, "") + ISSUER_ID).absoluteExpiry()).contains(Time.ZERO);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("issuer id alone", ISSUER_ID),
        Arguments.of("paths alone", PATHS),
        Arguments.of("issuer id and an empty list of paths", record(16, "") + ISSUER_ID),
        Arguments.of("no chains in the list", record(2, "") + ISSUER_ID),
        Arguments.of("unknown chains", record(2, "ab".repeat(64)) + ISSUER_ID),
        Arguments.of("empty metadata", record(4, "") + ISSUER_ID),
        Arguments.of("amount", record(8, "01") + DESCRIPTION + ISSUER_ID),
        Arguments.of("all bitcoin", record(8, ALL_BITCOIN) + DESCRIPTION + ISSUER_ID),
        Arguments.of(
            "any amount of a currency",
            record(6, "455552") + record(8, "ffffffffffffffff") + DESCRIPTION + ISSUER_ID),
        Arguments.of(
            "currency of outermost letters",
            record(6, "415a41") + record(8, "01") + DESCRIPTION + ISSUER_ID),
        Arguments.of("empty description", record(10, "") + ISSUER_ID),
        Arguments.of("NUL in text", record(10, "00") + record(18, "00") + ISSUER_ID),
        Arguments.of("any feature bits", record(12, "ffffff") + ISSUER_ID),
        Arguments.of("quantity 0", record(20, "") + ISSUER_ID),
        Arguments.of("unknown odd record", record(1, "aa") + ISSUER_ID + record(79, "bb")),
        Arguments.of(
            "experimental odd records",
            ISSUER_ID + record(1_000_000_001, "") + record(1_999_999_999, "cc")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void accepts(String what, String hex) throws DecodeException {
    assertThat(OfferParser.parse(Bytes.ofHex(hex)).bytes().toHex()).isEqualTo(hex);
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        invalid("neither issuer id nor paths", DESCRIPTION),
        invalid("nothing at all", ""),
        invalid("empty list of paths without issuer id", record(16, "")),
        invalid("amount 0", record(8, "") + DESCRIPTION + ISSUER_ID),
        invalid(
            "amount 0 of a currency", record(6, "455552") + record(8, "") + DESCRIPTION + PATHS),
        invalid("amount above all bitcoin", record(8, "1d24b2dfac520001") + DESCRIPTION + PATHS),
        invalid("amount above 2^63", record(8, "8000000000000000") + DESCRIPTION + PATHS),
        invalid("currency without amount", record(6, "455552") + DESCRIPTION + ISSUER_ID),
        invalid("currency in small letters", record(6, "455575") + record(8, "01") + DESCRIPTION),
        invalid("currency before A", record(6, "404552") + record(8, "01") + DESCRIPTION + PATHS),
        invalid("currency after Z", record(6, "45555b") + record(8, "01") + DESCRIPTION + PATHS),
        invalid("amount without description", record(8, "01") + ISSUER_ID),
        invalid("description that is not UTF-8", record(10, "ff") + ISSUER_ID),
        invalid("description with a lone surrogate", record(10, "eda080") + ISSUER_ID),
        invalid("issuer that is not UTF-8", record(18, "c3") + ISSUER_ID),
        invalid("issuer id that is no key", record(22, "04" + point(9).substring(2))),
        invalid("issuer id too long", record(22, point(9) + "00")),
        shortRead("issuer id too short", record(22, point(9).substring(2))),
        invalid("path without hops", record(16, point(1) + point(2) + "00")),
        shortRead("half a path", record(16, PATH + PATH.substring(0, 80))),
        shortRead("half a chain", record(2, "ab".repeat(33)) + ISSUER_ID),
        shortRead("currency too short", record(6, "4555") + ISSUER_ID),
        invalid("currency too long", record(6, "45555200") + ISSUER_ID),
        invalid("amount with a leading zero", record(8, "0001") + DESCRIPTION + ISSUER_ID),
        invalid("expiry of one zero byte", record(14, "00") + ISSUER_ID),
        invalid("expiry of nine bytes", record(14, "ff".repeat(9)) + ISSUER_ID),
        invalid("quantity with a leading zero", record(20, "0001") + ISSUER_ID),
        unknown("unknown even record", ISSUER_ID + record(78, "")),
        unknown("experimental even record", ISSUER_ID + record(1_000_000_000, "")),
        invalid("record 0", record(0, "") + ISSUER_ID),
        invalid("record 80", ISSUER_ID + record(80, "")),
        invalid("record 81, although odd", ISSUER_ID + record(81, "")),
        invalid("below the experimental range", ISSUER_ID + record(999_999_999, "")),
        invalid("above the experimental range", ISSUER_ID + record(2_000_000_001, "")),
        invalid("normal after experimental", record(1_000_000_001, "") + ISSUER_ID),
        invalid("out of order", ISSUER_ID + DESCRIPTION),
        invalid("the same record twice", ISSUER_ID + ISSUER_ID),
        shortRead("unknown odd record that is cut", ISSUER_ID + "1702aa"),
        shortRead("type that is cut", ISSUER_ID + "fe3b"),
        shortRead("no length", ISSUER_ID + "17"),
        invalid("type not in its shortest form", ISSUER_ID + "fd001700"),
        invalid("cut between records before any key or path", DESCRIPTION),
        shortRead("cut in a text before any key or path", "0a05" + "7465"),
        shortRead("cut in a text after a path", PATHS + "1205" + "7465"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejected")
  void rejects(String what, String hex, Kind kind) {
    assertThat(error(hex).kind()).isEqualTo(kind);
  }

  @Test
  void errorsNameRecordAndByte() {
    assertThat(error(DESCRIPTION + record(14, "00") + ISSUER_ID))
        .hasMessage("InvalidValue at byte 8: absolute_expiry: the number begins with a zero byte");
    assertThat(error(record(16, PATH + point(1))))
        .hasMessage("ShortRead at byte 139: paths[1]: 33 more bytes expected, 0 left");
  }

  /** LDK's own, from conversations with it, are checked where those are replayed. */
  @Test
  void idFollowsFromEveryRecord() {
    List<String> offers =
        List.of(
            ISSUER_ID,
            record(1, "") + ISSUER_ID,
            record(1, "00") + ISSUER_ID,
            ISSUER_ID + record(23, ""),
            ISSUER_ID + record(1_000_000_001, ""));
    assertThat(offers.stream().map(hex -> Samples.offer(hex).id()).distinct()).hasSize(5);
  }

  private static Arguments invalid(String what, String hex) {
    return Arguments.of(what, hex, Kind.INVALID_VALUE);
  }

  private static Arguments shortRead(String what, String hex) {
    return Arguments.of(what, hex, Kind.SHORT_READ);
  }

  private static Arguments unknown(String what, String hex) {
    return Arguments.of(what, hex, Kind.UNKNOWN_REQUIRED_FEATURE);
  }

  private static DecodeException error(String hex) {
    return catchThrowableOfType(DecodeException.class, () -> OfferParser.parse(Bytes.ofHex(hex)));
  }
}
