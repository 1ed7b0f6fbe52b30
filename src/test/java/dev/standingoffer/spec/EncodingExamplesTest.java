package dev.standingoffer.spec;

import static dev.standingoffer.spec.ProjectFile.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.VectorFile;
import dev.standingoffer.vectors.ByteNotation;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of {@code spec/encoding.md} has the verdict that stands beside it. */
class EncodingExamplesTest {

  private static final ProjectFile PAGE = ProjectFile.read("spec/encoding.md");
  private static final Map<String, String> NAMES = names();
  private static final String ACCEPTED = "accepted";

  /** LDK's names of errors. */
  private static final Map<String, DecodeException.Kind> ERRORS =
      Map.of(
          "ShortRead", DecodeException.Kind.SHORT_READ,
          "InvalidValue", DecodeException.Kind.INVALID_VALUE,
          "UnknownRequiredFeature", DecodeException.Kind.UNKNOWN_REQUIRED_FEATURE);

  /**
   * A row of a table.
   *
   * @param input the bytes in the page's notation
   * @param verdict what becomes of them
   */
  record Example(String input, String verdict) {

    Bytes bytes() {
      return ByteNotation.bytes(input, NAMES);
    }
  }

  static Stream<Example> caches() {
    return examples("cache");
  }

  static Stream<Example> offers() {
    return examples("offer");
  }

  static Stream<Example> ids() {
    return examples("id");
  }

  static Stream<Example> texts() {
    return examples("text");
  }

  static Stream<Example> invoices() {
    return examples("invoice");
  }

  static Stream<Arguments> messages() {
    return Stream.of(
            Map.entry(MessageForm.LDK, List.of(75_540, 75_542, 75_544, 75_546)),
            Map.entry(MessageForm.BLIP_66, List.of(65_540, 65_546)))
        .flatMap(
            form ->
                form.getValue().stream()
                    .flatMap(
                        type ->
                            examples(type.toString())
                                .map(example -> Arguments.of(form.getKey(), type, example))));
  }

  @ParameterizedTest
  @MethodSource
  void caches(Example example) {
    assertThat(verdict(example, bytes -> CacheCodec.encode(CacheCodec.decode(bytes))))
        .isEqualTo(expected(example));
  }

  @ParameterizedTest
  @MethodSource
  void offers(Example example) {
    assertThat(verdict(example, bytes -> OfferParser.parse(bytes).bytes()))
        .isEqualTo(expected(example));
  }

  @ParameterizedTest
  @MethodSource
  void texts(Example example) {
    Object verdict;
    try {
      verdict = OfferString.encode(OfferString.parse(example.input()));
    } catch (DecodeException e) {
      verdict = e.kind();
    }
    Object expected = ERRORS.get(example.verdict());
    if (expected == null) {
      expected = example.verdict().equals(ACCEPTED) ? example.input() : example.verdict();
    }
    assertThat(verdict).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource
  void invoices(Example example) {
    assertThat(verdict(example, bytes -> StaticInvoiceParser.parse(bytes).bytes()))
        .isEqualTo(expected(example));
  }

  @ParameterizedTest
  @MethodSource
  void messages(MessageForm form, int type, Example example) {
    assertThat(
            verdict(
                example,
                bytes -> MessageCodec.encode(MessageCodec.decode(type, bytes, form), form)))
        .isEqualTo(expected(example));
  }

  @ParameterizedTest
  @MethodSource
  void ids(Example example) throws DecodeException {
    assertThat(OfferParser.parse(example.bytes()).id().hash().toHex()).isEqualTo(example.verdict());
  }

  /**
   * Each kind of verdict occurs, so the examples tell a reader from one that always says the same.
   */
  @Test
  void everyVerdictOccurs() {
    Set<Object> kinds = Set.copyOf(ERRORS.values());
    assertThat(caches().map(EncodingExamplesTest::expected)).containsAll(kinds);
    assertThat(offers().map(EncodingExamplesTest::expected)).containsAll(kinds);
    assertThat(messages().map(arguments -> expected((Example) arguments.get()[2])))
        .containsAll(kinds);
    assertThat(invoices().map(Example::verdict))
        .containsOnly(ACCEPTED, "InvalidValue")
        .contains(ACCEPTED, "InvalidValue");
    assertThat(texts().map(Example::verdict)).contains(ACCEPTED, "InvalidValue", "ShortRead");
    assertThat(caches().filter(e -> e.verdict().equals(ACCEPTED))).isNotEmpty();
    assertThat(caches().filter(e -> expected(e) instanceof Bytes b && !b.equals(e.bytes())))
        .isNotEmpty();
  }

  /** A port is asked about each of them: an offer is in a cache then. */
  @Test
  void everyExampleOfACacheIsAVector() throws Exception {
    Path file = ProjectFile.HOME.resolve("conformance/vectors/codec.ndjson");
    List<String> read =
        VectorFile.read(file).vectors().stream()
            .map(PortVector::asked)
            .filter(asked -> asked.has("read"))
            .map(asked -> asked.get("read").stringValue())
            .toList();
    assertThat(read)
        .containsAll(caches().map(example -> example.bytes().toHex()).toList())
        .containsAll(
            Stream.concat(offers(), ids())
                .map(
                    example ->
                        "[00 [([00 [%s] {r2} {r4} {r6} {r8}])] 02 []]".formatted(example.input()))
                .map(cache -> ByteNotation.bytes(cache, NAMES).toHex())
                .toList());
  }

  @Test
  void listingIsTheExampleItClaimsToBe() {
    Matcher listing =
        Pattern.compile("<!-- listing: (.*?) -->\\s+```text\\n(.*?)```", Pattern.DOTALL)
            .matcher(PAGE.text());
    assertThat(listing.find()).isTrue();
    StringBuilder hex = new StringBuilder();
    for (String line : listing.group(2).lines().toList()) {
      Matcher parts = Pattern.compile(" *(\\d+) ([0-9a-f ]+?) *(;.*)?").matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      assertThat(Integer.parseInt(parts.group(1))).as(line).isEqualTo(hex.length() / 2);
      hex.append(parts.group(2).replace(" ", ""));
    }
    assertThat(hex.toString()).isEqualTo(ByteNotation.bytes(listing.group(1), NAMES).toHex());
  }

  /** What the verdict says: an error, or the bytes that are written after the input was read. */
  private static Object expected(Example example) {
    if (ERRORS.containsKey(example.verdict())) {
      return ERRORS.get(example.verdict());
    }
    return example.verdict().equals(ACCEPTED)
        ? example.bytes()
        : ByteNotation.bytes(example.verdict(), NAMES);
  }

  private interface Rewriter {
    Bytes rewrite(Bytes bytes) throws DecodeException;
  }

  private static Object verdict(Example example, Rewriter rewriter) {
    try {
      return rewriter.rewrite(example.bytes());
    } catch (DecodeException e) {
      return e.kind();
    }
  }

  private static Stream<Example> examples(String kind) {
    return PAGE.rows("examples:" + kind).stream().map(EncodingExamplesTest::example);
  }

  private static Example example(List<String> row) {
    assertThat(row).hasSize(3);
    assertThat(row.get(2)).as("why " + row.get(0)).isNotBlank();
    return new Example(code(row.get(0)), code(row.get(1)));
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (List<String> row : PAGE.rows("names")) {
      names.put(code(row.get(0)), code(row.get(1)));
    }
    return names;
  }
}
