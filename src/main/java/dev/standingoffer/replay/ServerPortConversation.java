package dev.standingoffer.replay;

import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A recorded conversation with a server, as it is put to a port. The core is led beside it, and has
 * to agree with it; what is expected of the port is what was recorded.
 */
public final class ServerPortConversation implements LedConversation {

  private final LineSource lines;
  private final Recording recording;
  private final PortLevel level;
  private final ServerRouter router;
  private final String header;
  private final History history = new History();
  private Store store = Store.NEW;
  private long number;
  private int sinceRestart;

  private ServerPortConversation(JsonFields first, LineSource lines, PortLevel level)
      throws BadRecordingException {
    this.lines = lines;
    this.recording = Replayer.conversation(first, lines, FormatVersion.TWO, Optional.empty());
    this.level = level;
    this.router = new ServerRouter(recording.header());
    this.header = PortHeader.line(first, recording.header(), level).toString();
  }

  /**
   * Opens a recording.
   *
   * @param level {@code STORE} or {@code SERVER}
   * @return nothing where it is not one of a server in version 2, with its keys
   * @throws BadRecordingException if the file cannot be read, or is no recording at all
   */
  static Optional<ServerPortConversation> open(Path file, PortLevel level)
      throws BadRecordingException, IOException {
    LineSource lines = LineSource.open(file);
    Optional<ServerPortConversation> opened = Optional.empty();
    try {
      JsonFields first = PortConversation.first(lines);
      if (Format.of(first) == Format.SERVER_2 && first.has(NodeSecrets.FIELD)) {
        opened = Optional.of(new ServerPortConversation(first, lines, level));
      }
    } finally {
      if (opened.isEmpty()) {
        lines.close();
      }
    }
    return opened;
  }

  @Override
  public String header() {
    return header;
  }

  @Override
  public Optional<ServerPortStep> next() throws BadRecordingException {
    Optional<JsonFields> line = recording.next();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    RecordedServerStep step = RecordedServerStep.read(line.get(), number++, recording.header());
    recording.requireNext(step.draws());
    ServerOwner.Reaction core = ServerOwner.react(store, step.input(), FormatVersion.TWO);
    if (!ServerReplayer.differences(step.output(), core).isEmpty()) {
      throw PortConversation.notAsTheCore(lines, step.number());
    }
    Optional<ServerEvent> event =
        step.input() instanceof RecordedServerInput.Plain(ServerEvent it, var _)
            ? Optional.of(it)
            : Optional.empty();
    ServerQuestion question =
        ServerQuestion.of(
            level,
            router,
            event,
            line.get().object("input").tree(),
            line.get().object("output").tree(),
            step.draws().first());
    sinceRestart = step.kind() == RecordedServerEvent.NEW_STORE ? 0 : sinceRestart + 1;
    ServerPortStep put =
        new ServerPortStep(
            step.number(),
            step.summary(),
            recording.line(),
            question.line(step.number()),
            question.output(),
            history.events(),
            sinceRestart);
    history.add(step.number(), step.summary());
    store = core.next();
    return Optional.of(put);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
