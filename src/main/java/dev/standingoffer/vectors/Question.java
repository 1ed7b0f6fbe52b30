package dev.standingoffer.vectors;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A vector for ports, as far as people decide about it: the answer is computed.
 *
 * @param id its name, which stays the same in later versions
 * @param level what it takes to answer it
 * @param says what is odd about it, in a sentence
 * @param flags the mistakes that it is likely to notice, one at least
 * @param asked the question
 */
record Question(String id, String level, String says, List<Flag> flags, ObjectNode asked) {

  Question {
    flags = List.copyOf(flags);
    if (flags.isEmpty() || !says.endsWith(".") || !id.matches("[a-z_]+/[a-z0-9-]+")) {
      throw new IllegalArgumentException("not in order: " + id);
    }
  }
}
