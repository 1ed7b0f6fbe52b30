package dev.standingoffer.inspect;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.inspect.HexLines.Line;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A verdict for each line of hex, in a line of its own. Holds one line at a time. What was written
 * is flushed before each read that may have to wait, so that one can talk to it through a pipe.
 *
 * <pre>
 *   ok HEX                       accepted; what is written for it
 *   err CLASS at BYTE: WHY       refused; LDK's class of the error, the offset, the place and reason
 *   bad-input line N: WHY        the line is not hex
 * </pre>
 */
public final class DecodeStream {

  private static final int BUFFER_LENGTH = 1 << 16;

  private final HexLines lines;
  private final OutputStream out;
  private final boolean json;
  private final DecodeLimits limits;
  private long badLines;

  /**
   * @param in lines of hex; see {@link HexLines}
   * @param out where the verdicts go
   * @param json whether each verdict is a JSON object: {@code
   *     conformance/schemas/decode.schema.json}
   * @param limits how much of a cache is read
   */
  public DecodeStream(InputStream in, OutputStream out, boolean json, DecodeLimits limits) {
    this.out = new BufferedOutputStream(out, BUFFER_LENGTH);
    this.lines = new HexLines(in, this.out);
    this.json = json;
    this.limits = limits;
  }

  /**
   * Reads to the end of the input.
   *
   * @throws IOException if the input cannot be read, or the output not written
   */
  public void run() throws IOException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      String verdict =
          switch (line) {
            case Line.Digits(Bytes bytes) -> verdict(bytes);
            case Line.Bad(String why) -> {
              badLines++;
              yield json ? badAsJson(why) : "bad-input line %d: %s".formatted(lines.number(), why);
            }
          };
      out.write(verdict.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    out.flush();
  }

  /** The number of lines so far that were not hex. */
  public long badLines() {
    return badLines;
  }

  private String verdict(Bytes bytes) {
    try {
      Cache cache = CacheCodec.decode(bytes, limits);
      String written = CacheCodec.encode(cache).toHex();
      return json ? acceptedAsJson(written) : "ok " + written;
    } catch (DecodeException e) {
      return json ? refusedAsJson(e) : "err " + describe(e);
    }
  }

  /** {@code CLASS at BYTE: PATH: REASON}, without the path where there is none. */
  static String describe(DecodeException e) {
    return "%s at %d: %s%s"
        .formatted(
            ErrorClass.of(e.kind()),
            e.position(),
            e.path().isEmpty() ? "" : e.path() + ": ",
            e.reason());
  }

  private String acceptedAsJson(String written) {
    ObjectNode node = node("ok");
    node.put("bytes", written);
    return text(node);
  }

  private String refusedAsJson(DecodeException e) {
    ObjectNode node = node("err");
    node.put("class", ErrorClass.of(e.kind()));
    node.put("byte", e.position());
    node.put("path", e.path());
    node.put("why", e.reason());
    return text(node);
  }

  private String badAsJson(String why) {
    ObjectNode node = node("bad-input");
    node.put("why", why);
    return text(node);
  }

  private ObjectNode node(String verdict) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("line", lines.number());
    node.put("verdict", verdict);
    return node;
  }

  private static String text(ObjectNode node) {
    return JsonMapper.shared().writeValueAsString(node);
  }
}
