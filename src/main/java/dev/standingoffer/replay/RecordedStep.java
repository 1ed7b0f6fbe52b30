package dev.standingoffer.replay;

/**
 * A step of a conversation.
 *
 * @param number the number that it has there, from 0
 * @param kind its event
 * @param summary its event in a few words
 * @param input what it begins with
 * @param output what came of it
 * @param draws the random values drawn in it
 */
record RecordedStep(
    long number,
    RecordedEvent kind,
    String summary,
    RecordedInput input,
    Answer output,
    Draws draws) {

  /**
   * Reads the object that a line is.
   *
   * @param due the number that the step must have
   * @param header that of the file
   */
  static RecordedStep read(JsonFields line, long due, ConversationHeader header)
      throws BadRecordingException {
    line.expectOnly("step", "input", "output", "entropy");
    long number = line.u64("step");
    if (number != due) {
      throw line.bad(
          "step %s comes where step %d is due".formatted(Long.toUnsignedString(number), due));
    }
    Draws draws = Draws.read(line);
    JsonFields input = line.object("input");
    RecordedEvent kind = RecordedEvent.of(input);
    return new RecordedStep(
        number,
        kind,
        input.summary(),
        RecordedInput.read(input, kind, header),
        RecordedOutput.read(line.object("output"), kind, header),
        draws);
  }
}
