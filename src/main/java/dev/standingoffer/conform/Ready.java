package dev.standingoffer.conform;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.PortVector;

/**
 * What a port answers to a header.
 *
 * @param name what it calls itself, in quotation marks
 * @param level at which it will answer
 */
record Ready(String name, PortLevel level) {

  /**
   * Reads it.
   *
   * @param asked the highest level that there may be
   * @throws PortFailure if it is no such answer
   */
  static Ready read(JsonFields answer, PortLevel asked) throws PortFailure {
    try {
      if (answer.has("step") || answer.has(PortVector.FIELD)) {
        throw answer.bad("this is an answer too many, to what was asked before the header");
      }
      answer.expectOnly("ready", "name", "level");
      if (!answer.bool("ready")) {
        throw answer.bad("\"ready\" is false");
      }
      String level = answer.text("level");
      return new Ready(
          JsonFields.quote(answer.text("name")),
          PortLevel.named(level)
              .filter(said -> said.compareTo(asked) <= 0)
              .orElseThrow(
                  () ->
                      answer.bad(
                          "\"level\" is %s where \"%s\" is asked"
                              .formatted(JsonFields.quote(level), asked.nameInFile()))));
    } catch (BadRecordingException e) {
      throw new PortFailure(String.valueOf(e.getMessage()));
    }
  }
}
