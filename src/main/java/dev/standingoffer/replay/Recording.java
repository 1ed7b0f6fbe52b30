package dev.standingoffer.replay;

import dev.standingoffer.bolt12.ExpandedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of the format {@code recipient-conversation/1}: a header, then a line for each step. */
final class Recording implements AutoCloseable {

  private static final String FORMAT = "recipient-conversation/1";
  private static final String SERVER_FORMAT = "server-conversation/1";

  /** What the core's default policy is held against. */
  static final String RECORDED_FROM = "lightning 0.2.5";

  private static final int SECRET_LENGTH = 32;
  private static final int PUBLIC_KEY_LENGTH = 33;

  private final LineSource lines;
  private final ExpandedKey expandedKey;
  private long steps;

  private Recording(LineSource lines) throws BadRecordingException {
    this.lines = lines;
    this.expandedKey = readHeader();
  }

  static Recording open(Path file) throws BadRecordingException {
    LineSource lines = LineSource.open(file);
    try {
      return new Recording(lines);
    } catch (BadRecordingException | RuntimeException e) {
      try {
        lines.close();
      } catch (IOException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw e;
    }
  }

  /** The key of the node that was recorded. */
  ExpandedKey expandedKey() {
    return expandedKey;
  }

  /** The next step, or nothing after the last one. */
  Optional<RecordedStep> next() throws BadRecordingException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      if (steps == 0) {
        throw lines.bad("the file ends before the first step", Remedy.GET_AGAIN);
      }
      return Optional.empty();
    }
    return Optional.of(RecordedStep.read(JsonFields.parse(line.get(), lines), steps++));
  }

  /** Where the step read last stands in the file, from 1. */
  long line() {
    return lines.line();
  }

  private ExpandedKey readHeader() throws BadRecordingException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      throw lines.bad("the file is empty", Remedy.GET_AGAIN);
    }
    JsonFields header = JsonFields.parse(line.get(), lines);
    String format = header.text("format");
    if (format.equals(SERVER_FORMAT)) {
      throw lines.bad(
          "a conversation with a server (%s), whose replay is not part of this version"
              .formatted(SERVER_FORMAT),
          "leave it out");
    }
    if (!format.equals(FORMAT)) {
      throw lines.bad(
          "the format is %s, not \"%s\"".formatted(JsonFields.quote(format), FORMAT),
          "record it anew in this format");
    }
    header.expectOnly(
        "format",
        "recorded_from",
        "seed",
        "node_secret",
        "node_id",
        "expanded_key_material",
        "receive_auth_key",
        "entropy_key");
    if (!header.text("recorded_from").equals(RECORDED_FROM)) {
      throw lines.bad(
          "recorded from %s, not \"%s\""
              .formatted(JsonFields.quote(header.text("recorded_from")), RECORDED_FROM),
          "record it anew from that version");
    }
    header.u64("seed");
    header.hex("node_secret", SECRET_LENGTH);
    header.hex("node_id", PUBLIC_KEY_LENGTH);
    header.hex("receive_auth_key", SECRET_LENGTH);
    header.hex("entropy_key", SECRET_LENGTH);
    return ExpandedKey.of(header.hex("expanded_key_material", ExpandedKey.MATERIAL_LENGTH));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
