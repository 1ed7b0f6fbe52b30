package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of verdicts, read line by line: {@code verdicts/1}, which says in a header what its inputs
 * were read as, or {@code decoder-verdicts}, which has no header and is about caches.
 */
final class VerdictRecording implements AutoCloseable {

  private static final String FORMAT = "verdicts/1";

  private final LineSource lines;
  private final Decoder decoder;
  private final boolean named;

  /** The first line, if it is a verdict already. */
  private Optional<String> first;

  private VerdictRecording(LineSource lines) throws BadRecordingException {
    this.lines = lines;
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      throw lines.bad("the file is empty", Remedy.GET_AGAIN);
    }
    JsonFields fields = JsonFields.parse(line.get(), lines);
    named = fields.has("format");
    decoder = named ? decoderInHeader(fields) : Decoder.CACHE;
    first = named ? Optional.empty() : line;
  }

  static VerdictRecording open(Path file) throws BadRecordingException, IOException {
    LineSource lines = LineSource.open(file);
    try {
      return new VerdictRecording(lines);
    } catch (BadRecordingException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  private Decoder decoderInHeader(JsonFields header) throws BadRecordingException {
    header.expectOnly("format", "kind", "seed", "count", "recorded_from");
    if (!header.text("format").equals(FORMAT)) {
      throw lines.bad(
          "the format is %s, not \"%s\"".formatted(JsonFields.quote(header.text("format")), FORMAT),
          Remedy.NO_RECORDING);
    }
    if (!header.text("recorded_from").equals(Recording.RECORDED_FROM)) {
      throw lines.bad(
          "recorded from %s, not \"%s\""
              .formatted(JsonFields.quote(header.text("recorded_from")), Recording.RECORDED_FROM),
          "record it anew from that version");
    }
    header.u64("seed");
    header.u64("count");
    Optional<Decoder> named = Decoder.of(header.text("kind"));
    if (named.isEmpty()) {
      throw header.bad("the kind %s is unknown".formatted(JsonFields.quote(header.text("kind"))));
    }
    return named.get();
  }

  /** What the inputs were read as. */
  Decoder decoder() {
    return decoder;
  }

  /** The next verdict, or nothing after the last one. */
  Optional<RecordedVerdict> next() throws BadRecordingException {
    Optional<String> line = first.isPresent() ? first : lines.next();
    first = Optional.empty();
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(RecordedVerdict.read(JsonFields.parse(line.get(), lines), decoder, named));
  }

  /** Where the verdict read last stands in the file, from 1. */
  long line() {
    return lines.line();
  }

  /** The complaint that the line read last is not what it should be. */
  BadRecordingException bad(String what, String remedy) {
    return lines.bad(what, remedy);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
