package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoiceParser;
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
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A verdict for each line of hex, or of an offer's text, in a line of its own. Holds one line at a
 * time. What was written is flushed before each read that may have to wait, so that one can talk to
 * it through a pipe.
 *
 * <pre>
 *   ok HEX                       accepted; what is written for it
 *   err CLASS at BYTE: WHY       refused; LDK's class of the error, the offset, the place and reason
 *   err CLASS at character N: WHY  the same of the text of an offer
 *   bad-input line N: WHY        the line is neither
 * </pre>
 */
public final class DecodeStream {

  private static final int BUFFER_LENGTH = 1 << 16;

  private final HexLines lines;
  private final OutputStream out;
  private final boolean json;
  private final DecodeLimits limits;
  private final Optional<Subject> as;
  private long badLines;

  /**
   * @param in lines of hex; see {@link HexLines}
   * @param out where the verdicts go
   * @param json whether each verdict is a JSON object: {@code
   *     conformance/schemas/decode.schema.json}
   * @param limits how much of a cache is read
   * @param as what the lines are, CACHE, OFFER or STATIC_INVOICE; nothing: a cache, but for those
   *     that begin with {@code lno1}
   */
  public DecodeStream(
      InputStream in, OutputStream out, boolean json, DecodeLimits limits, Optional<Subject> as) {
    this.out = new BufferedOutputStream(out, BUFFER_LENGTH);
    this.as = as;
    this.lines = new HexLines(in, this.out, as.map(Subject.OFFER::equals).orElse(true));
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
            case Line.OfferText(String text) -> verdict(text);
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

  /** The number of lines so far that were neither hex nor meant as an offer. */
  public long badLines() {
    return badLines;
  }

  /** What a line is taken for, where it is not the text of an offer. */
  private Subject subject() {
    return as.orElse(Subject.CACHE);
  }

  private String verdict(Bytes bytes) {
    try {
      return accepted(
          subject(),
          switch (subject()) {
            case CACHE -> CacheCodec.encode(CacheCodec.decode(bytes, limits));
            case OFFER -> OfferParser.parse(bytes).bytes();
            case STATIC_INVOICE -> StaticInvoiceParser.parse(bytes).bytes();
            case MANAGER -> throw new IllegalStateException("no line is a ChannelManager");
          });
    } catch (DecodeException e) {
      return refused(subject(), Refusal.of(e));
    }
  }

  private String verdict(String text) {
    try {
      return accepted(Subject.OFFER, OfferString.parse(text).bytes());
    } catch (DecodeException e) {
      return refused(Subject.OFFER, Refusal.of(text, e));
    }
  }

  private String accepted(Subject subject, Bytes bytes) {
    String written = bytes.toHex();
    if (!json) {
      return "ok " + written;
    }
    ObjectNode node = node("ok", subject);
    node.put("bytes", written);
    return text(node);
  }

  private String refused(Subject subject, Refusal refusal) {
    if (!json) {
      return "err " + refusal.describe();
    }
    ObjectNode node = node("err", subject);
    refusal.addTo(node);
    return text(node);
  }

  private String badAsJson(String why) {
    ObjectNode node = node("bad-input", Subject.CACHE);
    node.put("why", why);
    return text(node);
  }

  private ObjectNode node(String verdict, Subject subject) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("line", lines.number());
    node.put("verdict", verdict);
    if (subject != Subject.CACHE) {
      node.put("as", subject.toString());
    }
    return node;
  }

  private static String text(ObjectNode node) {
    return JsonMapper.shared().writeValueAsString(node);
  }
}
