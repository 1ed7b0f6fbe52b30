package dev.standingoffer.codec;

import static dev.standingoffer.bolt12.InvoiceSamples.invoice;
import static dev.standingoffer.bolt12.InvoiceSamples.records;
import static dev.standingoffer.bolt12.InvoiceSamples.signed;
import static dev.standingoffer.bolt12.InvoiceSamples.with;
import static dev.standingoffer.bolt12.Samples.PATH;
import static dev.standingoffer.bolt12.Samples.bigSize;
import static dev.standingoffer.bolt12.Samples.parsedPath;
import static dev.standingoffer.bolt12.Samples.path;
import static dev.standingoffer.bolt12.Samples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.codec.AsyncPaymentsMessage.OfferPaths;
import dev.standingoffer.codec.AsyncPaymentsMessage.OfferPathsRequest;
import dev.standingoffer.codec.AsyncPaymentsMessage.ServeStaticInvoice;
import dev.standingoffer.codec.AsyncPaymentsMessage.StaticInvoicePersisted;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.DecodeException.Kind;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by which LDK's reader decides about a message, as a test of its own. */
class MessageCodecTest {

  private static final int REQUEST = 75_540;
  private static final int PATHS = 75_542;
  private static final int SERVE = 75_544;
  private static final int PERSISTED = 75_546;

  private static final String INVOICE = signed(records());
  private static final String EXPIRY = "000000006553f100";

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of(REQUEST, new OfferPathsRequest(5), record(0, "0005")),
        Arguments.of(REQUEST, new OfferPathsRequest(0xffff), record(0, "ffff")),
        Arguments.of(PATHS, new OfferPaths(List.of(), Optional.empty()), record(0, "")),
        Arguments.of(
            PATHS,
            new OfferPaths(List.of(parsedPath(PATH)), Optional.of(Time.ofSeconds(1_700_000_000))),
            record(0, PATH) + record(2, EXPIRY)),
        Arguments.of(
            PATHS,
            new OfferPaths(
                List.of(parsedPath(PATH), parsedPath(path(3))), Optional.of(Time.ofSeconds(-1))),
            record(0, PATH + path(3)) + record(2, "ffffffffffffffff")),
        Arguments.of(
            SERVE,
            new ServeStaticInvoice(invoice(INVOICE), parsedPath(path(3))),
            record(0, INVOICE) + record(2, path(3))),
        Arguments.of(PERSISTED, new StaticInvoicePersisted(), ""));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void ldkCountsTheBytesOfTheRecords(int type, AsyncPaymentsMessage message, String records)
      throws DecodeException {
    assertThat(MessageCodec.type(message, MessageForm.LDK)).isEqualTo(type);
    assertThat(MessageCodec.encode(message, MessageForm.LDK).toHex()).isEqualTo(prefixed(records));
    assertThat(MessageCodec.decode(type, Bytes.ofHex(prefixed(records)), MessageForm.LDK))
        .isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void blip66DoesNot(int type, AsyncPaymentsMessage message, String records)
      throws DecodeException {
    assertThat(MessageCodec.type(message, MessageForm.BLIP_66)).isEqualTo(type - 10_000);
    assertThat(MessageCodec.encode(message, MessageForm.BLIP_66).toHex()).isEqualTo(records);
    assertThat(MessageCodec.decode(type - 10_000, Bytes.ofHex(records), MessageForm.BLIP_66))
        .isEqualTo(message);
  }

  /** 72 and 74 are messages of LDK's, but not between a recipient and its server. */
  @ParameterizedTest
  @ValueSource(longs = {0, 72, 74, 65_540, 75_539, 75_541, 75_548, -1})
  void otherTypesAreInvalid(long type) {
    DecodeException error = error(type, "00");
    assertThat(error.kind()).isEqualTo(Kind.INVALID_VALUE);
    assertThat(error)
        .hasMessageEndingWith("no message has the type " + Long.toUnsignedString(type));
  }

  @ParameterizedTest
  @ValueSource(longs = {75_540, 75_542, 75_544, 75_546})
  void blip66KnowsNoneOfTheTypesOfLdk(long type) {
    assertThat(
            catchThrowableOfType(
                DecodeException.class,
                () -> MessageCodec.decode(type, Bytes.EMPTY, MessageForm.BLIP_66)))
        .hasMessageContaining("no message has the type");
  }

  @Test
  void whatComesAfterTheMessageIsIgnored() throws DecodeException {
    assertThat(decode(REQUEST, "0400020005" + "ff")).isEqualTo(new OfferPathsRequest(5));
    assertThat(decode(PERSISTED, "00" + "00ff")).isEqualTo(new StaticInvoicePersisted());
  }

  @Test
  void unknownOddRecordsAreDropped() throws DecodeException {
    assertThat(decode(REQUEST, prefixed(record(0, "0005") + record(1, "aa"))))
        .isEqualTo(new OfferPathsRequest(5));
    assertThat(decode(PATHS, prefixed(record(0, "") + record(1, "") + record(2, EXPIRY))))
        .isEqualTo(new OfferPaths(List.of(), Optional.of(Time.ofSeconds(1_700_000_000))));
    assertThat(decode(PERSISTED, prefixed(record(1, "aa"))))
        .isEqualTo(new StaticInvoicePersisted());
  }

  /** The release decides about the invoice, and not about the records around it. */
  @ParameterizedTest
  @EnumSource
  void theReleaseDecidesAboutTheInvoiceInside(MessageForm form) throws DecodeException {
    String last = record(0, with(3_999_999_999L, "")) + record(2, path(3));
    String beyond = record(0, with(4_000_000_001L, "")) + record(2, path(3));
    String around =
        record(0, INVOICE)
            + record(2, path(3))
            + record(3_999_999_999L, "")
            + record(4_000_000_001L, "");
    int type = SERVE - form.typesBelowLdk();
    for (LdkRelease release : LdkRelease.values()) {
      for (String records : List.of(last, around)) {
        assertThat(MessageCodec.decode(type, bytes(records, form), form, release))
            .isInstanceOf(ServeStaticInvoice.class);
      }
    }
    assertThat(MessageCodec.decode(type, bytes(beyond, form), form, LdkRelease.V0_2_5))
        .isEqualTo(MessageCodec.decode(type, bytes(beyond, form), form));
    assertThat(
            catchThrowableOfType(
                    DecodeException.class,
                    () ->
                        MessageCodec.decode(type, bytes(beyond, form), form, LdkRelease.V0_3_0_RC3))
                .kind())
        .isEqualTo(Kind.INVALID_VALUE);
  }

  private static Bytes bytes(String records, MessageForm form) {
    return Bytes.ofHex(form.isLengthPrefixed() ? prefixed(records) : records);
  }

  static Stream<Arguments> rejected() {
    String path = record(2, path(3));
    String cut = INVOICE.substring(0, INVOICE.length() - 2);
    return Stream.of(
        reject("no total length", REQUEST, "", Kind.SHORT_READ),
        reject("no slot", REQUEST, "00", Kind.INVALID_VALUE),
        reject("no slot, and a total that is wrong", REQUEST, "64", Kind.INVALID_VALUE),
        reject("a slot of one byte", REQUEST, prefixed(record(0, "05")), Kind.SHORT_READ),
        reject("a slot of three bytes", REQUEST, prefixed(record(0, "000005")), Kind.INVALID_VALUE),
        reject("a slot that is cut", REQUEST, "04000200", Kind.SHORT_READ),
        reject("a total that is too large", REQUEST, "0500020005", Kind.SHORT_READ),
        reject(
            "an unknown even record",
            REQUEST,
            prefixed(record(0, "0005") + record(2, "")),
            Kind.UNKNOWN_REQUIRED_FEATURE),
        reject(
            "an even record in place of the slot",
            REQUEST,
            prefixed(record(2, "")),
            Kind.INVALID_VALUE),
        reject("no paths", PATHS, prefixed(record(2, EXPIRY)), Kind.INVALID_VALUE),
        reject("a path that is cut", PATHS, prefixed(record(0, PATH + "02")), Kind.SHORT_READ),
        reject("a path without hops", PATHS, prefixed(record(0, noHops())), Kind.INVALID_VALUE),
        reject(
            "an expiry of seven bytes",
            PATHS,
            prefixed(record(0, "") + record(2, EXPIRY.substring(2))),
            Kind.SHORT_READ),
        reject(
            "an expiry of nine bytes",
            PATHS,
            prefixed(record(0, "") + record(2, EXPIRY + "00")),
            Kind.INVALID_VALUE),
        reject(
            "an unknown even record after the paths",
            PATHS,
            prefixed(record(0, "") + record(4, "")),
            Kind.UNKNOWN_REQUIRED_FEATURE),
        reject("no invoice", SERVE, prefixed(path), Kind.INVALID_VALUE),
        reject("no path", SERVE, prefixed(record(0, INVOICE)), Kind.INVALID_VALUE),
        reject("an empty invoice", SERVE, prefixed(record(0, "") + path), Kind.INVALID_VALUE),
        reject(
            "an invoice that is cut", SERVE, prefixed(record(0, cut) + path), Kind.INVALID_VALUE),
        reject(
            "an unknown even record in the invoice",
            SERVE,
            prefixed(record(0, with(24, "")) + path),
            Kind.INVALID_VALUE),
        reject(
            "a message that ends before the invoice does",
            SERVE,
            prefixed(record(0, INVOICE) + path).substring(0, 200),
            Kind.INVALID_VALUE),
        reject(
            "an invoice whose length is one too large for the message",
            SERVE,
            prefixed("00" + bigSize(INVOICE.length() / 2 + 1) + INVOICE),
            Kind.SHORT_READ),
        reject(
            "two paths",
            SERVE,
            prefixed(record(0, INVOICE) + record(2, PATH + PATH)),
            Kind.INVALID_VALUE),
        reject(
            "half a path",
            SERVE,
            prefixed(record(0, INVOICE) + record(2, PATH.substring(0, 90))),
            Kind.SHORT_READ),
        reject("a record 0", PERSISTED, prefixed(record(0, "")), Kind.UNKNOWN_REQUIRED_FEATURE),
        reject("a total without its bytes", PERSISTED, "01", Kind.SHORT_READ),
        reject("an odd record that is cut", PERSISTED, "030105aa", Kind.SHORT_READ));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rejected(String what, int type, String hex, Kind kind) {
    assertThat(error(type, hex).kind()).isEqualTo(kind);
  }

  @Test
  void errorsNameThePlace() {
    assertThat(error(SERVE, prefixed(record(0, with(164, "00")) + record(2, PATH))))
        .hasMessageMatching(
            "InvalidValue at byte \\d+: invoice\\.created_at: the number begins with a zero byte");
    assertThat(error(PATHS, prefixed(record(0, PATH + noHops()))))
        .hasMessage("InvalidValue at byte 173: paths[1]: the path has no hops");
  }

  /** Without a total length, the records go on to the end of the onion message's record. */
  @Test
  void blip66LeavesNothingOver() {
    for (String hex : List.of("00020005" + "00", "00020005" + "0200")) {
      assertThat(
              catchThrowableOfType(
                  DecodeException.class,
                  () -> MessageCodec.decode(65_540, Bytes.ofHex(hex), MessageForm.BLIP_66)))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void slotHasSixteenBits(int slot) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferPathsRequest(slot))
        .withMessage("slot " + slot + " is not in 0..65535");
  }

  @Test
  void expiryIsInWholeSeconds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfferPaths(List.of(), Optional.of(new Time(1, 1))))
        .withMessageContaining("whole seconds");
  }

  private static String noHops() {
    return PATH.substring(0, 4 * 33) + "00";
  }

  private static Arguments reject(String what, int type, String hex, Kind kind) {
    return Arguments.of(what, type, hex, kind);
  }

  private static String prefixed(String records) {
    return bigSize(records.length() / 2) + records;
  }

  private static AsyncPaymentsMessage decode(long type, String hex) throws DecodeException {
    return MessageCodec.decode(type, Bytes.ofHex(hex), MessageForm.LDK);
  }

  private static DecodeException error(long type, String hex) {
    return catchThrowableOfType(DecodeException.class, () -> decode(type, hex));
  }
}
