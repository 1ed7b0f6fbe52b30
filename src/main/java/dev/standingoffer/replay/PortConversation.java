package dev.standingoffer.replay;

import dev.standingoffer.cache.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recorded conversation with a recipient, as it is put to a port. The core is led beside it: it
 * knows each whole cache, of which most steps of a recording have the hash alone, and at level
 * {@code cache} which invoices are due that the node had no keys for.
 */
public final class PortConversation implements LedConversation {

  private final LineSource lines;
  private final Recording recording;
  private final ObjectNode headerLine;
  private final ConversationHeader portHeader;
  private final PortLevel level;
  private final History history = new History();
  private Cache cache = Cache.NEW;
  private long number;
  private int sinceRestart;

  private PortConversation(
      JsonFields first, LineSource lines, FormatVersion version, PortLevel level)
      throws BadRecordingException {
    this.lines = lines;
    this.level = level;
    this.recording = Replayer.conversation(first, lines, version, Optional.empty());
    this.headerLine = PortHeader.line(first, recording.header(), level);
    this.portHeader = PortHeader.read(JsonFields.of(headerLine, lines), lines).header();
  }

  /** Opens a recording, to lead a port at level {@code cache}. */
  public static Optional<PortConversation> open(Path file)
      throws BadRecordingException, IOException {
    return open(file, PortLevel.CACHE);
  }

  /**
   * Opens a recording.
   *
   * @param level for what a port is asked, but for a server; at level {@code full}, in what was
   *     recorded with keys in version 2 alone, which has all that is built
   * @return nothing where something else was recorded
   * @throws BadRecordingException if the file cannot be read, or is no recording at all
   */
  public static Optional<PortConversation> open(Path file, PortLevel level)
      throws BadRecordingException, IOException {
    LineSource lines = LineSource.open(file);
    Optional<PortConversation> opened = Optional.empty();
    try {
      opened = begun(lines, level);
    } finally {
      if (opened.isEmpty()) {
        lines.close();
      }
    }
    return opened;
  }

  private static Optional<PortConversation> begun(LineSource lines, PortLevel level)
      throws BadRecordingException {
    JsonFields first = first(lines);
    return switch (Format.of(first)) {
      case RECIPIENT_1 ->
          level == PortLevel.CACHE
              ? Optional.of(new PortConversation(first, lines, FormatVersion.ONE, level))
              : Optional.empty();
      case RECIPIENT_2 ->
          level == PortLevel.CACHE || first.has(NodeSecrets.FIELD)
              ? Optional.of(new PortConversation(first, lines, FormatVersion.TWO, level))
              : Optional.empty();
      case SERVER_1, SERVER_2, VERDICTS, PATH_OPENINGS, PATH_ADVANCES, DECODER_VERDICTS ->
          Optional.empty();
    };
  }

  /** The first line of a file. */
  static JsonFields first(LineSource lines) throws BadRecordingException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      throw lines.bad("the file is empty", Remedy.GET_AGAIN);
    }
    return JsonFields.parse(line.get(), lines);
  }

  /** Complains about a recording that would hold a port to what is not so. */
  static BadRecordingException notAsTheCore(LineSource lines, long step) {
    return lines.bad(
        "step %d is not what the core does".formatted(step),
        "see what differs: ./standing-offer replay " + lines.name());
  }

  @Override
  public String header() {
    return headerLine.toString();
  }

  @Override
  public Optional<PortStep> next() throws BadRecordingException {
    Optional<JsonFields> line = recording.next();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    ConversationHeader header = recording.header();
    RecordedStep step = RecordedStep.read(line.get(), number++, header);
    recording.requireNext(step.draws());
    Owner.Reaction asRecorded = Owner.react(cache, step.input(), header);
    if (!Comparison.differences(step.output(), asRecorded).isEmpty()) {
      throw notAsTheCore(lines, step.number());
    }
    ObjectNode input = PortInput.of(step, line.get().object("input"), header);
    if (level == PortLevel.FULL) {
      input.remove(RecordedInput.BUILT);
    }
    ObjectNode stepLine = input.objectNode();
    stepLine.put("step", step.number());
    stepLine.set("input", input);
    stepLine.put(Draws.FIELD, step.draws().first());
    Owner.Reaction asked =
        level == PortLevel.FULL
            ? asRecorded
            : Owner.react(
                cache,
                RecordedInput.read(JsonFields.of(input, lines), step.kind(), portHeader),
                portHeader);
    sinceRestart = step.kind() == RecordedEvent.RESTORE ? 0 : sinceRestart + 1;
    PortStep put =
        new PortStep(
            step.number(),
            step.summary(),
            recording.line(),
            stepLine.toString(),
            expected(step, asked.answer()),
            cache,
            asked.next(),
            history.events(),
            sinceRestart);
    history.add(step.number(), step.summary());
    cache = asked.next();
    return Optional.of(put);
  }

  /** What was built is expected as it was recorded, byte for byte. */
  private ObjectNode expected(RecordedStep step, Answer answer) {
    return level == PortLevel.CACHE
        ? PortOutput.of(answer)
        : PortOutput.of(answer, step.output().bytes(), false);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
