package dev.standingoffer.conform;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.PortVector;
import java.util.Optional;

/**
 * What a port answers to a header.
 *
 * @param name what it calls itself, in quotation marks
 * @param level at which it will answer
 * @param policy that it has besides LDK's, where it is asked for one
 */
record Ready(String name, PortLevel level, Optional<String> policy) {

  /**
   * Reads what is answered to the header of a conversation.
   *
   * @param asked the highest level that there may be
   * @throws PortFailure if it is no such answer
   */
  static Ready read(JsonFields answer, PortLevel asked) throws PortFailure {
    return read(answer, asked, Optional.empty());
  }

  /**
   * Reads what is answered to the line with which vectors begin.
   *
   * @param asked the policy that is asked for; none: LDK's, which every port has
   * @throws PortFailure if it is no such answer
   */
  static Ready ofVectors(JsonFields answer, Optional<String> asked) throws PortFailure {
    return read(answer, PortLevel.CACHE, asked);
  }

  private static Ready read(JsonFields answer, PortLevel asked, Optional<String> policy)
      throws PortFailure {
    try {
      if (answer.has("step") || answer.has(PortVector.FIELD)) {
        throw answer.bad("this is an answer too many, to what was asked before the header");
      }
      boolean hasPolicy = policy.isPresent() && answer.has(PortVector.POLICY);
      answer.expectOnly("ready", "name", "level", hasPolicy ? PortVector.POLICY : "level");
      if (!answer.bool("ready")) {
        throw answer.bad("\"ready\" is false");
      }
      if (hasPolicy && !answer.text(PortVector.POLICY).equals(policy.get())) {
        throw answer.bad(
            "\"policy\" is %s where \"%s\" is asked"
                .formatted(JsonFields.quote(answer.text(PortVector.POLICY)), policy.get()));
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
                              .formatted(JsonFields.quote(level), asked.nameInFile()))),
          hasPolicy ? policy : Optional.empty());
    } catch (BadRecordingException e) {
      throw new PortFailure(String.valueOf(e.getMessage()));
    }
  }
}
