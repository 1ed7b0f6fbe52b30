package dev.standingoffer.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small recordings written by hand. */
public final class SampleRecording {

  /** A header with made-up secrets. */
  public static final String HEADER =
      """
      {"format":"recipient-conversation/1","recorded_from":"lightning 0.2.5","seed":1,\
      "node_secret":"%1$s","node_id":"%2$s","expanded_key_material":"%1$s",\
      "receive_auth_key":"%1$s","entropy_key":"%1$s"}\
      """
          .formatted(
              "11".repeat(32),
              "034f355bdcb7cc0af728ef3cceb9615d90684bb5b2ca5f859ab0f0b704075871aa");

  /** The bytes of an empty cache, and their hash. */
  public static final String EMPTY_CACHE = "0400000200";

  private SampleRecording() {}

  /** A user's request that an empty cache cannot fulfil: everything is as it has to be. */
  public static String step(int number) {
    return step(number, "{\"event\":\"get_offer\",\"now\":1700000000}", "null");
  }

  /** A step after which the cache is empty and nothing is sent. */
  public static String step(int number, String input, String result) {
    return step(number, input, result, "[]", EMPTY_CACHE);
  }

  /** A step. */
  public static String step(int number, String input, String result, String effects, String cache) {
    return """
    {"step":%d,"input":%s,"output":{"result":%s,"effects":%s,"cache":"%s"},"entropy":[0,0]}\
    """
        .formatted(number, input, result, effects, cache);
  }

  /** Writes a file of these lines. */
  public static Path write(Path file, String... lines) {
    return write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of these bytes. */
  public static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a good recording. */
  public static List<String> good() {
    return List.of(HEADER, step(0), step(1));
  }
}
