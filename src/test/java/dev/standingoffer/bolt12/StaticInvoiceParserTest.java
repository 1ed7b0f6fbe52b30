package dev.standingoffer.bolt12;

import static dev.standingoffer.bolt12.InvoiceSamples.KEY;
import static dev.standingoffer.bolt12.InvoiceSamples.PAY_INFO;
import static dev.standingoffer.bolt12.InvoiceSamples.invoice;
import static dev.standingoffer.bolt12.InvoiceSamples.records;
import static dev.standingoffer.bolt12.InvoiceSamples.recordsWith;
import static dev.standingoffer.bolt12.InvoiceSamples.signed;
import static dev.standingoffer.bolt12.InvoiceSamples.stream;
import static dev.standingoffer.bolt12.InvoiceSamples.with;
import static dev.standingoffer.bolt12.InvoiceSamples.without;
import static dev.standingoffer.bolt12.LdkRelease.V0_2_5;
import static dev.standingoffer.bolt12.LdkRelease.V0_3_0_RC3;
import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.pathByChannel;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by which LDK's reader decides about a static invoice, as a test of its own. */
class StaticInvoiceParserTest {

  private static final String CHAIN = "11".repeat(32);
  private static final String POINT_NOT_ON_THE_CURVE = "02" + "00".repeat(31) + "05";

  /** Whoever counts invoices asks for it before anything is verified. */
  @Test
  void theTimeIsReadByItself() throws DecodeException {
    String sound = with(164, "07");
    String badlySigned = sound.substring(0, sound.length() - 2 * 64) + "00".repeat(64);
    for (String hex : List.of(sound, badlySigned)) {
      assertThat(StaticInvoiceParser.createdAt(Bytes.ofHex(hex))).isEqualTo(Time.ofSeconds(7));
    }
    for (String hex :
        List.of(without(164), with(164, "0007"), "", stream(records()).substring(2))) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> StaticInvoiceParser.createdAt(Bytes.ofHex(hex)));
    }
  }

  /** Its keeper knows its bytes; all but the signature is read as ever. */
  @Test
  void whatWasReadBeforeIsNotVerifiedAgain() throws DecodeException {
    String sound = with(164, "07");
    String badlySigned = sound.substring(0, sound.length() - 2 * 64) + "00".repeat(64);
    assertThat(StaticInvoiceParser.parseKept(Bytes.ofHex(sound))).isEqualTo(invoice(sound));
    assertThat(StaticInvoiceParser.parseKept(Bytes.ofHex(badlySigned)).createdAt())
        .isEqualTo(Time.ofSeconds(7));
    for (String hex : List.of(without(236), stream(records()), with(168, CHAIN))) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> StaticInvoiceParser.parseKept(Bytes.ofHex(hex)));
    }
  }

  @Test
  void readsWhatServersAndAuditorsLookAt() {
    String hex = with(166, "0e10");
    StaticInvoice invoice = invoice(hex);
    assertThat(invoice.bytes().toHex()).isEqualTo(hex);
    assertThat(invoice.offer()).isEqualTo(Samples.offer(record(16, PATH) + record(22, point(KEY))));
    assertThat(invoice.createdAt()).isEqualTo(Time.ofSeconds(1_700_000_000));
    assertThat(invoice.relativeExpiry()).isEqualTo(Time.ofSeconds(3_600));
    assertThat(invoice.absoluteExpiry()).isEqualTo(Time.ofSeconds(1_700_003_600));
    assertThat(invoice.signingKey().toHex()).isEqualTo(point(KEY));
    assertThat(invoice.messagePaths()).containsExactly(Samples.parsedPath(path(4)));
    assertThat(invoice.paymentPaths())
        .containsExactly(
            new BlindedPaymentPath(
                Bytes.ofHex(path(2)), new BlindedPayInfo(1, 2, 3, 4, 5, Bytes.ofHex("06"))));
  }

  @Test
  void lastsTwoWeeksUnlessItSaysOtherwise() {
    assertThat(invoice(signed(records())).relativeExpiry()).isEqualTo(Time.ofSeconds(1_209_600));
    assertThat(invoice(with(166, "")).relativeExpiry()).isEqualTo(Time.ZERO);
    assertThat(invoice(with(166, "ffffffff")).relativeExpiry())
        .isEqualTo(Time.ofSeconds(0xffff_ffffL));
  }

  @Test
  void isExpiredOnlyAfterItsLastMoment() {
    StaticInvoice invoice = invoice(with(166, "01"));
    assertThat(invoice.isExpiredAt(Time.ofSeconds(1_700_000_000))).isFalse();
    assertThat(invoice.isExpiredAt(Time.ofSeconds(1_700_000_001))).isFalse();
    assertThat(invoice.isExpiredAt(new Time(1_700_000_001, 1))).isTrue();
  }

  @Test
  void expiryStaysWithinTheRangeOfTime() {
    StaticInvoice invoice = invoice(with(164, "ffffffffffffffff"));
    assertThat(invoice.absoluteExpiry()).isEqualTo(Time.MAX);
    assertThat(invoice.isExpiredAt(Time.MAX)).isFalse();
  }

  @Test
  void offerIsMadeOfItsRecordsInBothRuns() {
    SortedMap<Long, String> records = records();
    records.put(23L, "aa");
    records.put(177L, "bb");
    records.put(1_000_000_001L, "cc");
    records.put(3_000_000_001L, "dd");
    assertThat(invoice(signed(records)).offer())
        .isEqualTo(
            Samples.offer(
                record(16, PATH)
                    + record(22, point(KEY))
                    + record(23, "aa")
                    + record(1_000_000_001, "cc")));
  }

  static Stream<Arguments> accepted() {
    SortedMap<Long, String> byPath = recordsWith(16, path(3) + path(KEY - 2));
    byPath.remove(22L);
    SortedMap<Long, String> byEarlierPath = recordsWith(16, path(KEY - 2) + pathByChannel(0));
    byEarlierPath.remove(22L);
    SortedMap<Long, String> byPathOfAChannel =
        recordsWith(
            16, "000000000000000001" + point(1) + "02" + point(2) + "0001ff" + point(KEY) + "0000");
    byPathOfAChannel.remove(22L);
    SortedMap<Long, String> twoPaths = recordsWith(160, path(2) + pathByChannel(1));
    twoPaths.put(162L, PAY_INFO + PAY_INFO.replace("000106", "0000"));
    return Stream.of(
        Arguments.of("no more than it needs", signed(records())),
        Arguments.of("signed by the last node of the last path", signed(byPath)),
        Arguments.of("signed by the last node of the first path", signed(byEarlierPath)),
        Arguments.of("signed by the last node of a path from a channel", signed(byPathOfAChannel)),
        Arguments.of("empty paths, with an issuer id", with(16, "")),
        Arguments.of("two payment paths", signed(twoPaths)),
        Arguments.of("no message paths", with(236, "")),
        Arguments.of("one chain", with(2, CHAIN)),
        Arguments.of("an empty list of chains", with(2, "")),
        Arguments.of("created at second 0", with(164, "")),
        Arguments.of("no fallbacks", with(172, "")),
        Arguments.of("a fallback of any version", with(172, "ff0002abcd" + "000000")),
        Arguments.of("any features", with(174, "ffff")),
        Arguments.of("unknown odd record 1", with(1, "aa")),
        Arguments.of("unknown odd record 79", with(79, "aa")),
        Arguments.of("unknown odd record 161", with(161, "aa")),
        Arguments.of("unknown odd record 239", with(239, "aa")),
        Arguments.of("unknown odd record 241", with(241, "aa")),
        Arguments.of("unknown odd record 999", with(999, "aa")),
        Arguments.of("unknown odd record 1,000,000,001", with(1_000_000_001, "aa")),
        Arguments.of("unknown odd record 1,999,999,999", with(1_999_999_999, "aa")),
        Arguments.of("unknown odd record 3,000,000,001", with(3_000_000_001L, "aa")),
        Arguments.of("unknown odd record 2^64 - 1", with(-1, "aa")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void accepted(String what, String hex) {
    assertThat(invoice(hex).bytes().toHex()).isEqualTo(hex);
  }

  /** Records between 240 and 1000 hold signatures, and no signature is over another one. */
  @Test
  void recordsOfSignaturesAreNotSigned() {
    String unsigned = stream(records());
    String signature = record(240, InvoiceSamples.signature(unsigned, KEY));
    invoice(unsigned + signature + record(241, "aa"));
    invoice(unsigned + signature + record(999, "bb"));
  }

  static Stream<Arguments> rejected() {
    SortedMap<Long, String> otherPath = recordsWith(16, PATH);
    otherPath.remove(22L);
    SortedMap<Long, String> firstNodeOfPath = recordsWith(16, path(KEY) + path(KEY - 1));
    firstNodeOfPath.remove(22L);
    SortedMap<Long, String> noPath = recordsWith(160, "");
    noPath.put(162L, "");
    SortedMap<Long, String> invalidOffer = recordsWith(8, "01");
    invalidOffer.put(1_000_000_001L, "");
    String unsigned = stream(records());
    String signature = InvoiceSamples.signature(unsigned, KEY);
    String flipped = (signature.charAt(0) == '0' ? "1" : "0") + signature.substring(1);
    return Stream.of(
        Arguments.of("nothing", "", "an offer needs paths or an issuer id"),
        Arguments.of("an offer", record(16, PATH), "record 160 (payment_paths) is missing"),
        Arguments.of("no payment paths", without(160), "record 160 (payment_paths) is missing"),
        Arguments.of("no pay info", without(162), "record 162 (blindedpay) is missing"),
        Arguments.of("no time", without(164), "record 164 (created_at) is missing"),
        Arguments.of("no node id", without(176), "record 176 (node_id) is missing"),
        Arguments.of("no message paths", without(236), "record 236 (message_paths) is missing"),
        Arguments.of("no signature", unsigned, "record 240 (signature) is missing"),
        Arguments.of("a payment hash", with(168, CHAIN), "payment_hash: a static invoice has none"),
        Arguments.of("an amount", with(170, "01"), "amount: a static invoice has none"),
        Arguments.of(
            "an empty list of payment paths", signed(noPath), "there are no payment paths"),
        Arguments.of(
            "a pay info too few",
            with(160, path(2) + path(3)),
            "there are 2 payment paths, but blindedpay is for 1"),
        Arguments.of(
            "a pay info too many",
            with(162, PAY_INFO + PAY_INFO),
            "there are 1 payment paths, but blindedpay is for 2"),
        Arguments.of("no paths in the offer", without(16), "the offer has no paths"),
        Arguments.of(
            "neither paths nor issuer id",
            without(16).replace(record(22, point(KEY)), ""),
            "an offer needs paths or an issuer id"),
        Arguments.of("two chains", with(2, CHAIN + CHAIN), "the offer is for several chains"),
        Arguments.of(
            "another node id", with(176, point(8)), "the node id is not the offer's issuer id"),
        Arguments.of(
            "a node id that is not on any path",
            signed(otherPath),
            "the node id is not the last node of any of the offer's paths"),
        Arguments.of(
            "a node id that is on a path, but not the last one",
            signed(firstNodeOfPath),
            "the node id is not the last node of any of the offer's paths"),
        Arguments.of(
            "the issuer id of the other half of the curve",
            with(176, negated(point(KEY))),
            "the node id is not the offer's issuer id"),
        Arguments.of(
            "a node id that is not on the curve",
            with(176, POINT_NOT_ON_THE_CURVE),
            "node_id: the node id is no point of the curve"),
        Arguments.of(
            "a payment path that is not on the curve",
            with(160, POINT_NOT_ON_THE_CURVE + path(2).substring(66)),
            "payment_paths[0]: the introduction node is no point of the curve"),
        Arguments.of(
            "a message path that is not on the curve",
            with(236, POINT_NOT_ON_THE_CURVE + path(2).substring(66)),
            "message_paths[0]: the introduction node is no point of the curve"),
        Arguments.of(
            "another signature",
            unsigned + record(240, flipped),
            "the signature is not that of the node id"),
        Arguments.of(
            "the signature of another key",
            unsigned + record(240, InvoiceSamples.signature(unsigned, 8)),
            "the signature is not that of the node id"),
        Arguments.of(
            "a signature over something else",
            unsigned.replace("6553f100", "6553f101") + record(240, signature),
            "the signature is not that of the node id"),
        Arguments.of(
            "63 bytes of a signature",
            unsigned + record(240, signature.substring(2)),
            "signature: 64 more bytes expected, 63 left"),
        Arguments.of(
            "a byte after the signature",
            unsigned + record(240, signature + "00"),
            "signature: 1 bytes too many"),
        Arguments.of(
            "a relative expiry of five bytes",
            with(166, "0100000000"),
            "relative_expiry: 4294967296 is above 2^32 - 1"),
        Arguments.of(
            "a relative expiry with a leading zero",
            with(166, "0001"),
            "relative_expiry: the number begins with a zero byte"),
        Arguments.of(
            "a time with a leading zero",
            with(164, "00"),
            "created_at: the number begins with a zero byte"),
        Arguments.of(
            "pay info that is cut",
            with(162, PAY_INFO.substring(2)),
            "blindedpay[0]: 262 more bytes expected, 0 left"),
        Arguments.of(
            "pay info for a second path that is cut",
            with(162, PAY_INFO + "00"),
            "blindedpay[1]: 4 more bytes expected, 1 left"),
        Arguments.of(
            "a fallback without its program",
            with(172, "00"),
            "fallbacks[0]: 2 more bytes expected, 0 left"),
        Arguments.of(
            "a second fallback whose program is cut",
            with(172, "000000" + "000002ff"),
            "fallbacks[1]: 2 more bytes expected, 1 left"),
        Arguments.of(
            "an unsound offer", signed(invalidOffer), "there is an amount, but no description"),
        Arguments.of("an offer's record that is empty", with(22, ""), "issuer_id: 33 more bytes"),
        Arguments.of("record 0", with(0, ""), "an offer needs paths or an issuer id"),
        Arguments.of("record 24", with(24, ""), "record 24 is unknown, and even"),
        Arguments.of("record 80", with(80, ""), "record 160 (payment_paths) is missing"),
        Arguments.of("record 159", with(159, ""), "record 160 (payment_paths) is missing"),
        Arguments.of("record 178", with(178, ""), "record 178 is unknown, and even"),
        Arguments.of("record 242", with(242, ""), "record 242 is unknown, and even"),
        Arguments.of("record 1,000", with(1_000, ""), "record 1000 is unknown, and even"),
        Arguments.of("record 1,001", with(1_001, ""), "a record here is outside the ranges"),
        Arguments.of("record 999,999,999", with(999_999_999, ""), "a record here is outside"),
        Arguments.of(
            "record 1,000,000,000", with(1_000_000_000, ""), "record 1000000000 is unknown"),
        Arguments.of("record 2,000,000,001", with(2_000_000_001, ""), "a record here is outside"),
        Arguments.of("record 2,999,999,999", with(2_999_999_999L, ""), "a record here is outside"),
        Arguments.of(
            "record 3,000,000,000", with(3_000_000_000L, ""), "record 3000000000 is unknown"),
        Arguments.of(
            "the offer's further records after the invoice's",
            signed(unsigned, record(3_000_000_001L, "") + record(1_000_000_001, ""), KEY),
            "a record here is outside the ranges"),
        Arguments.of(
            "records that are not in order",
            signed(record(22, point(KEY)) + record(16, PATH), "", KEY),
            "record 16 comes after record 22"),
        Arguments.of(
            "the signature first",
            record(240, signature) + unsigned,
            "an offer needs paths or an issuer id"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rejected(String what, String hex, String reason) {
    DecodeException error = error(hex);
    assertThat(error.kind()).isEqualTo(Kind.INVALID_VALUE);
    assertThat(error).hasMessageContaining(": " + reason);
    assertThat(error.position()).isBetween(0, hex.length() / 2);
  }

  /** The last types that each release takes, and the first that it does not. */
  @ParameterizedTest
  @CsvSource({
    "2999999999,           a record here is outside, a record here is outside",
    "3000000000,           is unknown and even,      is unknown and even",
    "3000000001,           ,                         ",
    "3999999997,           ,                         ",
    "3999999998,           is unknown and even,      is unknown and even",
    "3999999999,           ,                         ",
    "4000000000,           is unknown and even,      a record here is outside",
    "4000000001,           ,                         a record here is outside",
    "4000000002,           is unknown and even,      a record here is outside",
    "4294967295,           ,                         a record here is outside",
    "4294967297,           ,                         a record here is outside",
    "9223372036854775807,  ,                         a record here is outside",
    "9223372036854775809,  ,                         a record here is outside",
    "18446744073709551614, is unknown and even,      a record here is outside",
    "18446744073709551615, ,                         a record here is outside"
  })
  void furtherRecordsDependOnTheRelease(String type, String in02, String in03)
      throws DecodeException {
    String hex = with(Long.parseUnsignedLong(type), "0102");
    assertThat(verdict(hex, V0_2_5)).isEqualTo(in02);
    assertThat(verdict(hex, V0_3_0_RC3)).isEqualTo(in03);
  }

  /** A record beyond the end is refused behind those before it, and wherever it is not signed. */
  @Test
  void recordsBeforeTheEndDoNotHelpOneBeyondIt() throws DecodeException {
    SortedMap<Long, String> records = recordsWith(3_999_999_999L, "");
    assertThat(verdict(signed(records), V0_3_0_RC3)).isNull();
    records.put(4_000_000_001L, "");
    assertThat(verdict(signed(records), V0_2_5)).isNull();
    assertThat(verdict(signed(records), V0_3_0_RC3)).isEqualTo("a record here is outside");
    String unsigned = with(3_999_999_999L, "") + record(4_000_000_001L, "");
    for (LdkRelease release : LdkRelease.values()) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> StaticInvoiceParser.parse(Bytes.ofHex(unsigned), release));
    }
  }

  /** What is said of an invoice, in a few words; null if it is accepted. */
  private static @Nullable String verdict(String hex, LdkRelease release) {
    try {
      assertThat(StaticInvoiceParser.parse(Bytes.ofHex(hex), release).bytes().toHex())
          .isEqualTo(hex);
      return null;
    } catch (DecodeException e) {
      assertThat(e.kind()).isEqualTo(Kind.INVALID_VALUE);
      return e.reason().endsWith("is unknown, and even")
          ? "is unknown and even"
          : e.reason().substring(0, "a record here is outside".length());
    }
  }

  @Test
  void errorsNameThePlaceInTheWholeInvoice() {
    String hex = with(164, "00");
    assertThat(error(hex).position()).isEqualTo(hex.indexOf(record(164, "00")) / 2 + 2);
    assertThat(error(record(16, PATH + "05") + record(160, "")))
        .hasMessage(
            "InvalidValue at byte 106: paths[1]: the introduction node begins with 5, not 0 to 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void lastNodeIsFoundBehindEitherKindOfIntroduction(int direction) throws DecodeException {
    for (String path : List.of(path(5), pathByChannel(direction))) {
      assertThat(BlindedMessagePathParser.lastNode(Samples.parsedPath(path)).toHex())
          .isEqualTo(path.substring(path.length() - 2 * 37, path.length() - 2 * 4));
    }
  }

  @Test
  void equalWhenTheBytesAre() {
    StaticInvoice invoice = invoice(signed(records()));
    assertThat(invoice).isEqualTo(invoice(signed(records())));
    assertThat(invoice).hasSameHashCodeAs(invoice(signed(records())));
    assertThat(invoice.hashCode()).isNotEqualTo(invoice(with(166, "01")).hashCode());
    assertThat(invoice).isNotEqualTo(invoice(with(166, "01"))).isNotEqualTo("invoice");
    assertThat(invoice).hasToString("static invoice of 1700000000 s for " + invoice.offer());
  }

  /** The same x coordinate, and the other y. */
  private static String negated(String point) {
    return (point.startsWith("02") ? "03" : "02") + point.substring(2);
  }

  private static DecodeException error(String hex) {
    return catchThrowableOfType(
        DecodeException.class, () -> StaticInvoiceParser.parse(Bytes.ofHex(hex)));
  }
}
