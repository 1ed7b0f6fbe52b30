package dev.standingoffer.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of the Lightning specification in {@code src/test/resources/bolts}. */
public final class Vectors {

  private static final JsonMapper MAPPER = new JsonMapper();

  private Vectors() {}

  /** The elements of the list in a file. */
  public static Stream<JsonNode> in(String file) {
    try (InputStream input = Vectors.class.getResourceAsStream("/bolts/" + file)) {
      return MAPPER.readTree(input).valueStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
