package dev.standingoffer.replay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation with a server that was never recorded: the core is led through inputs, and builds
 * all paths from the server's keys, as LDK would.
 */
public final class FreshServerConversation implements LedConversation {

  private final PortLevel level;
  private final ObjectNode header;
  private final Iterator<FreshServerInput> inputs;
  private final CoreServer core;
  private final ServerRouter router;
  private final History history = new History();
  private long number;
  private long nextDraw;
  private int sinceRestart;

  private FreshServerConversation(
      ObjectNode header, PortLevel level, Iterator<FreshServerInput> inputs)
      throws BadRecordingException {
    ConversationHeader read =
        ConversationHeader.read(VectorAnswer.fields(header), FormatVersion.TWO, Optional.empty());
    this.level = level;
    this.header = header;
    this.inputs = inputs;
    this.core = new CoreServer(read, PortLevel.SERVER);
    this.router = new ServerRouter(read);
  }

  /**
   * Begins one.
   *
   * @param header the first line of a recording, with the secrets of the server
   * @param level {@code STORE} or {@code SERVER}
   */
  public static FreshServerConversation begin(
      ObjectNode header, PortLevel level, Iterator<FreshServerInput> inputs) {
    try {
      return new FreshServerConversation(header, level, inputs);
    } catch (BadRecordingException e) {
      throw new IllegalArgumentException("no header of a recording", e);
    }
  }

  /**
   * A step, as it would have been recorded.
   *
   * @param input the input of a recording
   * @param output its output, with all that was built
   * @param draws the random values that are drawn in it
   */
  private record Led(ObjectNode input, ObjectNode output, Draws draws) {}

  private Led lead(FreshServerInput next) throws BadRecordingException {
    ObjectNode input = next.toJson();
    ObjectNode output =
        core.step(VectorAnswer.fields(input), nextDraw)
            .orElseThrow(() -> new IllegalArgumentException("too many paths"));
    Draws draws = new Draws(nextDraw, nextDraw + drawn(output));
    nextDraw = draws.next();
    return new Led(input, output, draws);
  }

  /** A value for each path, and for each of those that the messenger asks for likewise. */
  private static long drawn(ObjectNode output) {
    long paths = output.at("/result/paths") instanceof ArrayNode made ? made.size() : 0;
    return output.at("/result/" + MessageBytes.FIELD).isObject() ? 2 * paths : paths;
  }

  @Override
  public String header() {
    return PortHeader.line(header, level).toString();
  }

  @Override
  public Optional<ServerPortStep> next() throws BadRecordingException {
    if (!inputs.hasNext()) {
      return Optional.empty();
    }
    FreshServerInput next = inputs.next();
    Led led = lead(next);
    ServerQuestion question =
        ServerQuestion.of(
            level, router, next.event(), led.input(), led.output(), led.draws().first());
    sinceRestart = next.event().isEmpty() ? 0 : sinceRestart + 1;
    String summary = JsonFields.summary(question.input());
    ServerPortStep put =
        new ServerPortStep(
            number,
            summary,
            number + 2, // behind the header, and counted from 1
            question.line(number),
            question.output(),
            history.events(),
            sinceRestart);
    history.add(number, summary);
    number++;
    return Optional.of(put);
  }

  /**
   * The recording of a conversation, in which the core has the place of LDK: the lines of a file
   * that {@code replay} takes.
   *
   * @param header the first line
   * @param about what it is, for people
   */
  public static List<String> recording(
      ObjectNode header, String about, List<FreshServerInput> inputs) {
    FreshServerConversation conversation = begin(header, PortLevel.SERVER, inputs.iterator());
    List<String> lines = new ArrayList<>();
    lines.add(header.deepCopy().put("about", about).put("steps", inputs.size()).toString());
    try {
      for (FreshServerInput input : inputs) {
        Led led = conversation.lead(input);
        ObjectNode line = led.input().objectNode();
        line.put("step", lines.size() - 1);
        line.set("input", led.input());
        line.set("output", led.output());
        line.putArray(Draws.FIELD).add(led.draws().first()).add(led.draws().next());
        lines.add(line.toString());
      }
    } catch (BadRecordingException e) {
      throw new IllegalArgumentException("no input of a recording", e);
    }
    return lines;
  }

  @Override
  public void close() {
    // There is no file.
  }
}
