package dev.standingoffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs of up to a megabyte, more than fuzzing tries, of the kinds that cost the most. Memory is
 * measured. Time is bounded only so far that work in the square of the input would show.
 */
class LargeInputsTest {

  private static final int MANY = 1 << 20;
  private static final int PATHS = 400;
  private static final int OFFER_PATHS = 65_542;

  private static final String ISSUER = Samples.record(22, Samples.point(9));

  /** Reads bytes in one of the forms that there are. */
  @FunctionalInterface
  interface Parser {
    Object parse(Bytes bytes) throws DecodeException;
  }

  /** An input and who reads it. */
  record Input(String what, String hex, Parser parser) {

    boolean isAccepted() {
      Bytes bytes = Bytes.ofHex(hex);
      return Laws.read(bytes.length(), () -> parser.parse(bytes)).isPresent();
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Input> accepted() {
    String paths = Samples.PATH.repeat(PATHS);
    return Stream.of(
        new Input("empty slots", cache("00".repeat(MANY), ""), CacheCodec::decode),
        new Input("server paths", cache("", paths), CacheCodec::decode),
        new Input("unknown records of an offer", ISSUER + unknownRecords(), OfferParser::parse),
        new Input("paths of an offer", Samples.record(16, paths) + ISSUER, OfferParser::parse),
        new Input("an offer as text", ISSUER + unknownRecords(), LargeInputsTest::throughText),
        new Input("paths of a message", Samples.record(0, paths), LargeInputsTest::offerPaths),
        new Input(
            "an unknown record of a message",
            Samples.record(0, "") + Samples.record(1, "ff".repeat(MANY)),
            LargeInputsTest::offerPaths));
  }

  @Timeout(60)
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void accepted(Input input) {
    assertThat(input.isAccepted()).isTrue();
  }

  static Stream<Input> refused() {
    String maximum = "ff".repeat(9);
    return Stream.of(
        new Input(
            "slots within slots", cache("fe00100000".repeat(MANY / 8), ""), CacheCodec::decode),
        new Input("a slot without an end", cache(maximum, ""), CacheCodec::decode),
        new Input("a path of 255 hops", cache("", pathOf255Hops()), CacheCodec::decode),
        new Input("a record without an end", "01" + maximum, OfferParser::parse),
        new Input(
            "an invoice of unknown records", ISSUER + unknownRecords(), StaticInvoiceParser::parse),
        new Input("a text of pluses", "2b".repeat(MANY), LargeInputsTest::text),
        new Input("a text of white space", "61" + "2b" + "20".repeat(MANY), LargeInputsTest::text));
  }

  @Timeout(60)
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(Input input) {
    assertThat(input.isAccepted()).isFalse();
  }

  private static String cache(String slots, String serverPaths) {
    String records = Samples.record(0, slots) + Samples.record(2, serverPaths);
    return Samples.bigSize(records.length() / 2) + records;
  }

  /** They are skipped, but the id of an offer is a hash over them too. */
  private static String unknownRecords() {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < MANY / 32; i++) {
      records.append(Samples.record(1_000_000_001L + 2L * i, ""));
    }
    return records.toString();
  }

  private static String pathOf255Hops() {
    return Samples.PATH.substring(0, 2 * 66) + "ff" + Samples.PATH.substring(2 * 67);
  }

  private static Object offerPaths(Bytes bytes) throws DecodeException {
    return MessageCodec.decode(OFFER_PATHS, bytes, MessageForm.BLIP_66);
  }

  private static Offer throughText(Bytes bytes) throws DecodeException {
    return OfferString.parse(OfferString.encode(OfferParser.parse(bytes)));
  }

  private static Offer text(Bytes bytes) throws DecodeException {
    StringBuilder text = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      text.append((char) bytes.at(i));
    }
    return OfferString.parse(text.toString());
  }
}
