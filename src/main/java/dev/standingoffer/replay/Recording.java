package dev.standingoffer.replay;

import dev.standingoffer.bolt12.ExpandedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A recorded conversation: a header, then a line for each step. */
final class Recording implements AutoCloseable {

  /** Who was recorded. */
  enum Format {
    /** A recipient with its cache. */
    RECIPIENT("recipient-conversation/1"),
    /** A static invoice server. */
    SERVER("server-conversation/1");

    private final String nameInFile;

    Format(String nameInFile) {
      this.nameInFile = nameInFile;
    }
  }

  /** What the core's default policy is held against. */
  static final String RECORDED_FROM = "lightning 0.2.5";

  private static final int SECRET_LENGTH = 32;
  private static final int PUBLIC_KEY_LENGTH = 33;

  private final LineSource lines;
  private final Format format;
  private final ExpandedKey expandedKey;
  private boolean hasSteps;

  private Recording(LineSource lines) throws BadRecordingException {
    this.lines = lines;
    JsonFields header = readHeader();
    this.format = readFormat(header);
    this.expandedKey = readKey(header);
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

  /** Who was recorded. */
  Format format() {
    return format;
  }

  /** The key of the node that was recorded. */
  ExpandedKey expandedKey() {
    return expandedKey;
  }

  /** The next step's line, or nothing after the last one. */
  Optional<JsonFields> next() throws BadRecordingException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      if (!hasSteps) {
        throw lines.bad("the file ends before the first step", Remedy.GET_AGAIN);
      }
      return Optional.empty();
    }
    hasSteps = true;
    return Optional.of(JsonFields.parse(line.get(), lines));
  }

  /** Where the step read last stands in the file, from 1. */
  long line() {
    return lines.line();
  }

  private JsonFields readHeader() throws BadRecordingException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      throw lines.bad("the file is empty", Remedy.GET_AGAIN);
    }
    return JsonFields.parse(line.get(), lines);
  }

  private Format readFormat(JsonFields header) throws BadRecordingException {
    String name = header.text("format");
    for (Format known : Format.values()) {
      if (known.nameInFile.equals(name)) {
        return known;
      }
    }
    throw lines.bad(
        "the format is %s, not \"%s\" or \"%s\""
            .formatted(
                JsonFields.quote(name), Format.RECIPIENT.nameInFile, Format.SERVER.nameInFile),
        "record it anew in one of these formats");
  }

  private ExpandedKey readKey(JsonFields header) throws BadRecordingException {
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
