package dev.standingoffer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.standingoffer.codec.DecodeLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodeStreamTest {

  private static final String EMPTY_CACHE = "0400000200";

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
                  new DecodeStream(lines, verdicts, false, DecodeLimits.NONE).run();
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
    DecodeStream stream = new DecodeStream(input, out, json, limits);
    stream.run();
    badLines = stream.badLines();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
