package dev.standingoffer.replay;

import dev.standingoffer.bolt12.LdkRelease;
import java.util.Optional;

/**
 * A file of verdicts, read line by line: {@code verdicts/1}, which says in a header what its inputs
 * were read as, or {@code decoder-verdicts}, which has no header and is about caches.
 */
final class VerdictRecording {

  private final LineSource lines;
  private final Decoder decoder;
  private final LdkRelease release;
  private final boolean named;

  /** The first line, where it is a verdict already. */
  private Optional<JsonFields> first;

  private VerdictRecording(
      LineSource lines,
      Decoder decoder,
      LdkRelease release,
      boolean named,
      Optional<JsonFields> first) {
    this.lines = lines;
    this.decoder = decoder;
    this.release = release;
    this.named = named;
    this.first = first;
  }

  /**
   * A file of the format {@code verdicts/1}, of which the header was read.
   *
   * @param lines where the verdicts come from; stays the caller's to close
   * @param asked the release that is taken, whatever the header says of it
   */
  static VerdictRecording withHeader(
      JsonFields header, LineSource lines, Optional<LdkRelease> asked)
      throws BadRecordingException {
    header.expectOnly("format", "kind", "seed", "count", "recorded_from");
    LdkRelease release = Header.release(header, asked);
    header.u64("seed");
    header.u64("count");
    String kind = header.text("kind");
    Optional<Decoder> decoder = Decoder.of(kind);
    if (decoder.isEmpty()) {
      throw header.bad("the kind %s is unknown".formatted(JsonFields.quote(kind)));
    }
    return new VerdictRecording(lines, decoder.get(), release, true, Optional.empty());
  }

  /**
   * A file of the format {@code decoder-verdicts}, of which the first verdict was read. It does not
   * say which release of LDK it is from; all read caches alike.
   *
   * @param lines where the others come from; stays the caller's to close
   */
  static VerdictRecording ofCaches(JsonFields first, LineSource lines) {
    return new VerdictRecording(
        lines, Decoder.CACHE, LdkRelease.DEFAULT, false, Optional.of(first));
  }

  /** What the inputs were read as. */
  Decoder decoder() {
    return decoder;
  }

  /** The release of LDK that read them. */
  LdkRelease release() {
    return release;
  }

  /** The next verdict, or nothing after the last one. */
  Optional<RecordedVerdict> next() throws BadRecordingException {
    if (first.isPresent()) {
      RecordedVerdict verdict = RecordedVerdict.read(first.get(), decoder, named);
      first = Optional.empty();
      return Optional.of(verdict);
    }
    Optional<String> line = lines.next();
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
}
