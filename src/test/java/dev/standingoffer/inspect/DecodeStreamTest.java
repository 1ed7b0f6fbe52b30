package dev.standingoffer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.codec.DecodeLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodeStreamTest {

  private static final String EMPTY_CACHE = "0400000200";

  private static final Offer OFFER =
      dev.standingoffer.bolt12.Samples.offer(
          dev.standingoffer.bolt12.Samples.record(22, dev.standingoffer.bolt12.Samples.point(1)));

  private Optional<Subject> as = Optional.empty();
  private long badLines;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0400000200         | ok 0400000200
          0400000200ffff     | ok 0400000200
          06010000000200     | err InvalidValue at 1: record 0 (offers) is missing
          0500000101ff       | err InvalidValue at 6: record 2 (paths_to_static_invoice_server) is missing
          0700000101ff0200   | ok 0400000200
          0600000200ABCD     | err ShortRead at 7: the bytes end before the length that was given
          06000002000400     | err UnknownRequiredFeature at 5: record 4 is unknown, and even
          """)
  void eachLineHasItsVerdict(String line, String verdict) throws IOException {
    assertThat(decode(line + "\n")).containsExactly(verdict);
    assertThat(badLines).isZero();
  }

  @Test
  void eitherCaseIsReadAndLowerCaseWritten() throws IOException {
    String cache = "0700000101AB0200";
    assertThat(decode(cache + "\n")).containsExactly("ok " + EMPTY_CACHE);
    assertThat(decode("0400000201aA")).first().asString().startsWith("err ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\r"})
  void theLastLineEndsWithTheInput(String end) throws IOException {
    assertThat(decode(EMPTY_CACHE + "\n" + EMPTY_CACHE + end))
        .containsExactly("ok " + EMPTY_CACHE, "ok " + EMPTY_CACHE);
  }

  @Test
  void anEmptyLineStandsForNoBytes() throws IOException {
    assertThat(decode("\n\r\n"))
        .hasSize(2)
        .allMatch(verdict -> verdict.startsWith("err ShortRead at 0: "));
    assertThat(badLines).isZero();
  }

  @Test
  void noInputHasNoVerdicts() throws IOException {
    assertThat(decode("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          040           | an odd number of hex digits, 3
          04xy          | 'x' in column 3 is not a hex digit
          "04 00"       | byte 0x20 in column 3 is not a hex digit
          " 04"         | byte 0x20 in column 1 is not a hex digit
          0x04          | 'x' in column 2 is not a hex digit
          04é           | byte 0xc3 in column 3 is not a hex digit
          "04\r00"      | byte 0x0d in column 3 is not a hex digit
          """)
  void whatIsNotHexIsSaidInItsPlace(String line, String why) throws IOException {
    String input = line.replace("\\r", "\r");
    assertThat(decode(EMPTY_CACHE + "\n" + input + "\n" + EMPTY_CACHE + "\n"))
        .containsExactly("ok " + EMPTY_CACHE, "bad-input line 2: " + why, "ok " + EMPTY_CACHE);
    assertThat(badLines).isOne();
  }

  @Test
  void twoReturnsAreNotTheEndOfALine() throws IOException {
    assertThat(decode(EMPTY_CACHE + "\r\r\n" + EMPTY_CACHE))
        .containsExactly(
            "bad-input line 1: byte 0x0d in column 11 is not a hex digit", "ok " + EMPTY_CACHE);
  }

  @Test
  void aLineOfTheLargestLengthIsRead() throws IOException {
    String longest = EMPTY_CACHE + "0".repeat(2 * HexLines.MAX_BYTES - EMPTY_CACHE.length());
    assertThat(decode(longest + "\n" + longest + "0\n" + EMPTY_CACHE))
        .containsExactly(
            "ok " + EMPTY_CACHE,
            "bad-input line 2: more than 16,777,216 hex digits",
            "ok " + EMPTY_CACHE);
  }

  /** Far more digits than a line may have. */
  @Test
  void aLineThatNeverEndsIsSkipped() throws IOException {
    InputStream endless =
        new InputStream() {
          private long left = 1L << 27;

          @Override
          public int read() {
            return left-- > 0 ? '0' : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(left, length);
            Arrays.fill(target, offset, offset + count, (byte) '0');
            left -= count;
            return count == 0 ? -1 : count;
          }
        };
    InputStream then =
        new ByteArrayInputStream(("\n" + EMPTY_CACHE).getBytes(StandardCharsets.US_ASCII));
    assertThat(decode(new SequenceInputStream(endless, then), false, DecodeLimits.NONE))
        .containsExactly("bad-input line 1: more than 16,777,216 hex digits", "ok " + EMPTY_CACHE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lno1zcssy7d7vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc   | ok 16210279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798
          LNO1ZCSSY7D7VEL0NH9M4326QC54E6RSKPCZN07DKTWW9RV4NU5PTVT0S9UC   | ok 16210279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798
          l+no1zcssy7d7+ vel0nh9m4326qc54e6rskpczn07dktww9rv4nu5ptvt0s9uc | ok 16210279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798
          lno1b      | err Bech32 at character 4: the character b is no digit
          lno1zq     | err ShortRead at character 5: 1 more bytes expected, 0 left
          lno1zcssy  | err ShortRead at character 7: issuer_id: 33 more bytes expected, 1 left
          lno1       | err InvalidSemantics at character 4: an offer needs paths or an issuer id
          lno1q+     | err InvalidContinuation at character 6: the text ends too soon
          Lno1q      | err Bech32 at character 1: small and capital letters are mixed
          lno1zé     | err Bech32 at character 5: the character U+00E9 is no digit
          lni1q      | bad-input line 1: 'l' in column 1 is not a hex digit
          l          | bad-input line 1: 'l' in column 1 is not a hex digit
          """)
  void aLineThatBeginsWithLno1IsAnOffer(String line, String verdict) throws IOException {
    assertThat(decode(line + "\n")).containsExactly(verdict);
    assertThat(decode(line + "\r\n" + EMPTY_CACHE)).containsExactly(verdict, "ok " + EMPTY_CACHE);
    as = Optional.of(Subject.OFFER);
    assertThat(decode(line)).containsExactly(verdict);
    for (Subject other : List.of(Subject.CACHE, Subject.STATIC_INVOICE)) {
      as = Optional.of(other);
      assertThat(decode(line).getFirst())
          .isEqualTo(
              "bad-input line 1: '%s' in column 1 is not a hex digit".formatted(line.charAt(0)));
    }
  }

  @Test
  void linesAreWhatTheOptionSays() throws IOException {
    String offer = OFFER.bytes().toHex();
    String invoice = InvoiceSamples.signed(InvoiceSamples.records());
    as = Optional.of(Subject.OFFER);
    assertThat(decode(offer + "\n" + invoice + "\n" + EMPTY_CACHE + "\n16210279be"))
        .containsExactly(
            "ok " + offer,
            "err InvalidValue at 141: a record here is outside the ranges of offers, or not in"
                + " order",
            "err InvalidValue at 2: a record here is outside the ranges of offers, or not in order",
            "err ShortRead at 2: issuer_id: 33 more bytes expected, 3 left");
    as = Optional.of(Subject.STATIC_INVOICE);
    assertThat(decode(invoice)).containsExactly("ok " + invoice);
    assertThat(decode(offer).getFirst()).startsWith("err InvalidValue at ");
    assertThat(decode(invoice.substring(0, invoice.length() - 2)).getFirst())
        .startsWith("err InvalidValue at ");
  }

  @Test
  void theLongestOfferIsRead() throws IOException {
    String most = "lno1" + "q".repeat(HexLines.MAX_BYTES - 4);
    assertThat(decode(most + "\n" + most + "q\n" + EMPTY_CACHE))
        .containsExactly(
            "err InvalidValue at character 4: a record here is outside the ranges of offers, or not"
                + " in order",
            "bad-input line 2: more than 8,388,608 characters",
            "ok " + EMPTY_CACHE);
  }

  @Test
  void jsonOfOffersSaysSo() throws IOException {
    String text = OfferString.encode(OFFER);
    Schema schema = Schemas.read("decode.schema.json");
    List<String> lines =
        decode(input(text + "\nlno1b\nlno1zcssy\nlno1\nlni1\n"), true, DecodeLimits.NONE);
    assertThat(lines)
        .containsExactly(
            "{\"line\":1,\"verdict\":\"ok\",\"as\":\"offer\",\"bytes\":\"%s\"}"
                .formatted(OFFER.bytes()),
            "{\"line\":2,\"verdict\":\"err\",\"as\":\"offer\",\"class\":\"Bech32\",\"character\":4,"
                + "\"path\":\"\",\"why\":\"the character b is no digit\"}",
            "{\"line\":3,\"verdict\":\"err\",\"as\":\"offer\",\"class\":\"ShortRead\",\"character\":7,\"path\":\"issuer_id\",\"why\":\"33"
                + " more bytes expected, 1 left\"}",
            "{\"line\":4,\"verdict\":\"err\",\"as\":\"offer\",\"class\":\"InvalidSemantics\","
                + "\"character\":4,\"path\":\"\",\"why\":\"an offer needs paths or an issuer id\"}",
            "{\"line\":5,\"verdict\":\"bad-input\",\"why\":\"'l' in column 1 is not a hex"
                + " digit\"}");
    as = Optional.of(Subject.STATIC_INVOICE);
    lines.addAll(decode(input("00\n"), true, DecodeLimits.NONE));
    assertThat(lines.getLast())
        .startsWith("{\"line\":1,\"verdict\":\"err\",\"as\":\"static-invoice\",")
        .contains("\"byte\":");
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(schema.validate(JsonMapper.shared().readTree(line))).as(line).isEmpty());
  }

  @Test
  void limitsHaveAClassOfTheirOwn() throws IOException {
    InputStream input = input("06000200000200\n050001000200\n");
    assertThat(decode(input, false, new DecodeLimits(1)))
        .containsExactly(
            "err LimitExceeded at 4: offers: more slots than the limit of 1", "ok 050001000200");
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    InputStream input = input("0400000200\n\nxyz\n0500010002\n06000200000200\n");
    List<String> lines = decode(input, true, new DecodeLimits(1));
    assertThat(lines).hasSize(5);
    Schema schema = Schemas.read("decode.schema.json");
    for (int i = 0; i < lines.size(); i++) {
      JsonNode verdict = JsonMapper.shared().readTree(lines.get(i));
      assertThat(schema.validate(verdict)).as(lines.get(i)).isEmpty();
      assertThat(verdict.get("line").intValue()).isEqualTo(i + 1);
    }
    assertThat(lines.getFirst())
        .isEqualTo("{\"line\":1,\"verdict\":\"ok\",\"bytes\":\"0400000200\"}");
    assertThat(lines.get(2)).contains("\"bad-input\"").contains("'x' in column 1");
    assertThat(lines.get(4)).contains("\"class\":\"LimitExceeded\",\"byte\":4,\"path\":\"offers\"");
    assertThat(badLines).isOne();
  }

  @Test
  void theSchemaForbidsSomething() {
    Schema schema = Schemas.read("decode.schema.json");
    for (String wrong :
        List.of(
            "{}",
            "{\"line\":0,\"verdict\":\"ok\",\"bytes\":\"00\"}",
            "{\"line\":1,\"verdict\":\"ok\",\"bytes\":\"0\"}",
            "{\"line\":1,\"verdict\":\"ok\",\"bytes\":\"00\",\"why\":\"x\"}",
            "{\"line\":1,\"verdict\":\"err\",\"class\":\"Io\",\"byte\":1,\"path\":\"\",\"why\":\"x\"}")) {
      assertThat(schema.validate(JsonMapper.shared().readTree(wrong))).as(wrong).isNotEmpty();
    }
  }

  /** Whoever writes a line and waits gets its verdict. */
  @Test
  @Timeout(60)
  void aVerdictDoesNotWaitForTheNextLine() throws Exception {
    try (PipedOutputStream question = new PipedOutputStream();
        PipedInputStream lines = new PipedInputStream(question);
        PipedOutputStream verdicts = new PipedOutputStream();
        PipedInputStream answer = new PipedInputStream(verdicts)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  new DecodeStream(lines, verdicts, false, DecodeLimits.NONE, Optional.empty())
                      .run();
                } catch (IOException _) {
                  // The pipes are closed at the end.
                }
              });
      for (int i = 0; i < 3; i++) {
        question.write((EMPTY_CACHE + "\n").getBytes(StandardCharsets.US_ASCII));
        question.flush();
        String expected = "ok " + EMPTY_CACHE + "\n";
        assertThat(new String(answer.readNBytes(expected.length()), StandardCharsets.US_ASCII))
            .isEqualTo(expected);
      }
    }
  }

  private List<String> decode(String input) throws IOException {
    return decode(input(input), false, DecodeLimits.NONE);
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> decode(InputStream input, boolean json, DecodeLimits limits)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DecodeStream stream = new DecodeStream(input, out, json, limits, as);
    stream.run();
    badLines = stream.badLines();
    return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
