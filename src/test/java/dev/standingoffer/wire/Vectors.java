package dev.standingoffer.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of the Lightning specification in {@code src/test/resources/bolts}. */
public final class Vectors {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Where the files say in words what a case is. */
  private static final List<String> NAMES =
      List.of(
          "name",
          "description",
          "comment",
          "section",
          "namespace",
          "hex",
          "reason",
          "explanation",
          "values");

  private Vectors() {}

  /** What a file holds. */
  public static JsonNode whole(String file) {
    try (InputStream input = Vectors.class.getResourceAsStream("/bolts/" + file)) {
      return MAPPER.readTree(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of the list in a file, or the hops of the route that a file is about. */
  public static Stream<JsonNode> in(String file) {
    JsonNode whole = whole(file);
    if (whole.isArray()) {
      return whole.valueStream();
    }
    JsonNode made = whole.get("generate");
    return (made.has("hops") ? made : made.get("blinded_route")).get("hops").valueStream();
  }

  /** The same, each under its number and the name that the file gives it. */
  public static Stream<Named<JsonNode>> cases(String file) {
    AtomicInteger number = new AtomicInteger();
    return in(file).map(vector -> Named.of(number.incrementAndGet() + ". " + name(vector), vector));
  }

  /** What a file calls a case. */
  public static String name(JsonNode vector) {
    return NAMES.stream()
        .filter(vector::has)
        .map(field -> vector.get(field).stringValue())
        .collect(Collectors.joining(", "));
  }
}
