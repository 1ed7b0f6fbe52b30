package dev.standingoffer.replay;

/**
 * A step of a conversation with a server.
 *
 * @param number the number that it has in the conversation
 * @param kind its event
 * @param summary its event in a few words
 * @param input what it begins with
 * @param output what came of it
 * @param draws the random values drawn in it
 */
record RecordedServerStep(
    long number,
    RecordedServerEvent kind,
    String summary,
    RecordedServerInput input,
    ServerAnswer output,
    Draws draws) {

  /**
   * Reads the object that a line is.
   *
   * @param due the number that the step must have; in version 1, whose steps stand alone, it may be
   *     a larger one
   * @param header that of the file
   */
  static RecordedServerStep read(JsonFields line, long due, ConversationHeader header)
      throws BadRecordingException {
    line.expectOnly("step", "input", "output", "entropy");
    long number = line.u64("step");
    boolean mayBeLater = header.version() == FormatVersion.ONE;
    if (mayBeLater ? Long.compareUnsigned(number, due) < 0 : number != due) {
      throw line.bad(
          "step %s comes where step %s%s is due"
              .formatted(
                  Long.toUnsignedString(number),
                  Long.toUnsignedString(due),
                  mayBeLater ? " or a later one" : ""));
    }
    Draws draws = Draws.read(line);
    JsonFields input = line.object("input");
    String name = input.text("event");
    RecordedServerEvent kind =
        RecordedServerEvent.named(name, header.version())
            .orElseThrow(
                () -> line.bad("the event %s is unknown".formatted(JsonFields.quote(name))));
    ServerAnswer answer = RecordedServerOutput.read(line.object("output"), kind, header.version());
    return new RecordedServerStep(
        number,
        kind,
        input.summary(),
        RecordedServerInput.read(input, kind, header, answer.paths()),
        answer,
        draws);
  }
}
