package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON object, read strictly: exactly the fields that are named beforehand, each of exactly the
 * right type.
 */
public final class JsonFields {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_TOKENS = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .maxStringLength(LineSource.MAX_TALK_LINE_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // told as they are written
          .build();

  private static final long MAX_U32 = (1L << Integer.SIZE) - 1;
  private static final BigInteger MAX_U64 = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);
  private static final int QUOTED_LENGTH = 40;
  private static final int SUMMARY_LENGTH = 24;

  private final JsonNode object;
  private final String path;
  private final LineSource source;
  private final long line;

  private JsonFields(JsonNode object, String path, LineSource source, long line) {
    this.object = object;
    this.path = path;
    this.source = source;
    this.line = line;
  }

  /** The object that a line is, which is the one that was read last from {@code source}. */
  public static JsonFields parse(String line, LineSource source) throws BadRecordingException {
    if (line.isBlank()) {
      throw source.bad("the line is empty", Remedy.GET_AGAIN);
    }
    try {
      return of(MAPPER.readTree(line), "", source, source.line());
    } catch (JacksonException e) {
      // Where a limit is exceeded, the library does not say at which column.
      String place =
          Optional.ofNullable(e.getLocation())
              .map(location -> " at column " + location.getColumnNr())
              .orElse("");
      throw source.bad(
          "no JSON for this tool%s (%s)"
              .formatted(place, printable(inPlainWords(e.getOriginalMessage()))),
          Remedy.NO_RECORDING);
    }
  }

  /**
   * Of what is cut off, the library says where it began, in a source that it does not name; of a
   * limit, its method; of what follows, the name of its class.
   */
  private static String inPlainWords(String message) {
    return message.startsWith("Trailing token")
        ? "more than one JSON value on the line"
        : message
            .replaceFirst("\\s*\\(start marker at \\[Source: .*", "")
            .replaceFirst(", from `[^`]*`", "");
  }

  /** An object that was made here, in the place of the line that was read last. */
  static JsonFields of(ObjectNode object, LineSource source) throws BadRecordingException {
    return of(object, "", source, source.line());
  }

  private static JsonFields of(JsonNode node, String path, LineSource source, long line)
      throws BadRecordingException {
    JsonFields fields = new JsonFields(node, path, source, line);
    if (!node.isObject()) {
      throw fields.bad((path.isEmpty() ? "the line" : quote(path)) + " is not an object");
    }
    return fields;
  }

  /** Complains unless there are these fields and no others; a name may be given twice. */
  public JsonFields expectOnly(String... names) throws BadRecordingException {
    Set<String> expected = Set.copyOf(Arrays.asList(names));
    for (String name : object.propertyNames()) {
      if (!expected.contains(name)) {
        throw bad("the field " + quote(at(name)) + " is unknown");
      }
    }
    for (String name : names) {
      value(name);
    }
    return this;
  }

  /** The same, where one more field may be there or not. */
  JsonFields expectOnlyOrWith(String optional, String... names) throws BadRecordingException {
    return expectOnlyOrWith(List.of(optional), names);
  }

  /** The same, where each of some fields may be there or not. */
  JsonFields expectOnlyOrWith(List<String> optional, String... names) throws BadRecordingException {
    return expectOnly(
        Stream.concat(optional.stream().filter(this::has), Stream.of(names))
            .toArray(String[]::new));
  }

  /** Complains where there are two fields of which one takes the place of the other. */
  JsonFields expectNotBoth(String one, String other) throws BadRecordingException {
    if (has(one) && has(other)) {
      throw bad("there are both " + quote(at(one)) + " and " + quote(at(other)));
    }
    return this;
  }

  /** Complains where there is one of these fields, for this reason. */
  JsonFields expectNone(String why, String... names) throws BadRecordingException {
    for (String name : names) {
      if (has(name)) {
        throw bad("there is " + quote(at(name)) + ", though " + why);
      }
    }
    return this;
  }

  /** The object itself, which stays as it was read: whoever changes it copies it first. */
  public ObjectNode tree() {
    return (ObjectNode) object;
  }

  public boolean has(String name) {
    return object.has(name);
  }

  public boolean isNull(String name) throws BadRecordingException {
    return value(name).isNull();
  }

  public JsonFields object(String name) throws BadRecordingException {
    return of(value(name), at(name), source, line);
  }

  public List<JsonFields> objects(String name) throws BadRecordingException {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(of(element, at(name) + "[" + objects.size() + "]", source, line));
    }
    return objects;
  }

  /** The objects of a list in which null may stand in the place of one. */
  List<Optional<JsonFields>> objectsOrNulls(String name) throws BadRecordingException {
    List<Optional<JsonFields>> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      String place = at(name) + "[" + objects.size() + "]";
      objects.add(
          element.isNull() ? Optional.empty() : Optional.of(of(element, place, source, line)));
    }
    return objects;
  }

  public String text(String name) throws BadRecordingException {
    return text(value(name), at(name));
  }

  /** A list of texts. */
  List<String> texts(String name) throws BadRecordingException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      texts.add(text(element, at(name) + "[" + texts.size() + "]"));
    }
    return texts;
  }

  public boolean bool(String name) throws BadRecordingException {
    if (!value(name).isBoolean()) {
      throw bad(quote(at(name)) + " is neither true nor false");
    }
    return value(name).booleanValue();
  }

  /** An unsigned 64-bit integer. */
  long u64(String name) throws BadRecordingException {
    return u64(value(name), at(name));
  }

  /** The first and the second of two unsigned 64-bit integers. */
  List<Long> pairOfU64(String name) throws BadRecordingException {
    JsonNode array = array(name);
    if (array.size() != 2) {
      throw bad(quote(at(name)) + " is not a pair");
    }
    return List.of(u64(array.get(0), at(name) + "[0]"), u64(array.get(1), at(name) + "[1]"));
  }

  public int u16(String name) throws BadRecordingException {
    return atMost(name, 0xffff);
  }

  /** An integer from 0 to a largest one. */
  public int atMost(String name, int largest) throws BadRecordingException {
    long number = u64(name);
    if (Long.compareUnsigned(number, largest) > 0) {
      throw bad(quote(at(name)) + " is above " + largest);
    }
    return (int) number;
  }

  /** An unsigned 32-bit integer. */
  long u32(String name) throws BadRecordingException {
    long number = u64(name);
    if (Long.compareUnsigned(number, MAX_U32) > 0) {
      throw bad(quote(at(name)) + " is above " + MAX_U32);
    }
    return number;
  }

  /** A time in whole seconds. */
  public Time seconds(String name) throws BadRecordingException {
    return Time.ofSeconds(u64(name));
  }

  /** The same; null: none. */
  public Optional<Time> secondsOrNull(String name) throws BadRecordingException {
    return isNull(name) ? Optional.empty() : Optional.of(seconds(name));
  }

  /** A time as a pair of seconds and nanoseconds. */
  public Time pairOfTime(String name) throws BadRecordingException {
    List<Long> pair = pairOfU64(name);
    if (Long.compareUnsigned(pair.get(1), Time.MAX.nanos()) > 0) {
      throw bad(quote(at(name) + "[1]") + " is above " + Time.MAX.nanos());
    }
    return new Time(pair.get(0), pair.get(1).intValue());
  }

  public Bytes hex(String name) throws BadRecordingException {
    return hex(value(name), at(name));
  }

  public Bytes hex(String name, int length) throws BadRecordingException {
    Bytes bytes = hex(name);
    if (bytes.length() != length) {
      throw bad("%s has %d bytes, not %d".formatted(quote(at(name)), bytes.length(), length));
    }
    return bytes;
  }

  public BlindedMessagePath blindedPath(String name) throws BadRecordingException {
    return blindedPath(value(name), at(name));
  }

  public List<BlindedMessagePath> blindedPaths(String name) throws BadRecordingException {
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (JsonNode element : array(name)) {
      paths.add(blindedPath(element, at(name) + "[" + paths.size() + "]"));
    }
    return paths;
  }

  /**
   * All fields in a few words: texts are cut short, and of lists that are no pairs of numbers only
   * the length is given.
   */
  String summary() {
    return summary(tree());
  }

  /** The same of any object. */
  static String summary(ObjectNode object) {
    StringJoiner summary = new StringJoiner(" ");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      String text =
          switch (value) {
            case ArrayNode list when isPair(list) -> list.toString();
            case ArrayNode list -> "(" + list.size() + ")";
            case ObjectNode _ -> "{..}";
            case StringNode string -> shortened(string.stringValue());
            default -> value.toString();
          };
      summary.add(printable(field.getKey()) + "=" + text);
    }
    return summary.toString();
  }

  /** Whether a list is two integers, as a time is. */
  static boolean isPair(ArrayNode list) {
    return list.size() == 2 && list.valueStream().allMatch(JsonNode::isIntegralNumber);
  }

  private static String shortened(String text) {
    String printable = printable(text);
    return printable.length() <= SUMMARY_LENGTH
        ? printable
        : printable.substring(0, SUMMARY_LENGTH) + "..";
  }

  public BadRecordingException bad(String what) {
    return bad(what, Remedy.GET_AGAIN);
  }

  BadRecordingException bad(String what, String remedy) {
    return source.badAt(line, what, remedy);
  }

  /** The name of a field with those of the objects around it. */
  public String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Text of others, made safe to print and not too long, in quotation marks. */
  public static String quote(String text) {
    return quote(text, QUOTED_LENGTH);
  }

  /** The same, of another length. */
  public static String quote(String text, int maxLength) {
    String printable = printable(text);
    return printable.length() <= maxLength
        ? "\"" + printable + "\""
        : "\"" + printable.substring(0, maxLength) + "...\"";
  }

  /** Text of others, made safe to print. */
  static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private JsonNode value(String name) throws BadRecordingException {
    JsonNode value = object.get(name);
    if (value == null) {
      throw bad("the field " + quote(at(name)) + " is missing");
    }
    return value;
  }

  private JsonNode array(String name) throws BadRecordingException {
    if (!value(name).isArray()) {
      throw bad(quote(at(name)) + " is not a list");
    }
    return value(name);
  }

  private String text(JsonNode value, String name) throws BadRecordingException {
    if (!value.isString()) {
      throw bad(quote(name) + " is not a text");
    }
    return value.stringValue();
  }

  private long u64(JsonNode value, String name) throws BadRecordingException {
    if (!value.isIntegralNumber()
        || value.bigIntegerValue().signum() < 0
        || value.bigIntegerValue().compareTo(MAX_U64) > 0) {
      String is = value.isNumber() ? ", but " + shortened(value.toString()) : "";
      throw bad(quote(name) + " is not an integer from 0 to 2^64 - 1" + is);
    }
    return value.bigIntegerValue().longValue();
  }

  private Bytes hex(JsonNode value, String name) throws BadRecordingException {
    String text = text(value, name);
    if (!isHex(text)) {
      throw bad(quote(name) + " is not made of pairs of the digits 0 to 9 and a to f");
    }
    return Bytes.ofHex(text);
  }

  /** Whether a text is bytes in lower-case hexadecimal. */
  static boolean isHex(String text) {
    return text.length() % 2 == 0
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private BlindedMessagePath blindedPath(JsonNode value, String name) throws BadRecordingException {
    try {
      return BlindedMessagePathParser.parse(hex(value, name));
    } catch (DecodeException e) {
      throw bad(quote(name) + " is not a blinded path (" + e.getMessage() + ")");
    }
  }
}
