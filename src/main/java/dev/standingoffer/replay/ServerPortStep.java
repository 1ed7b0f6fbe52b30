package dev.standingoffer.replay;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a conversation with a server as it is put to a port, and what the port has to answer.
 *
 * @param number its number, from 0
 * @param summary its event in a few words
 * @param fileLine where it stands in the recording, from 1
 * @param line what the port gets
 * @param expected the output that it has to answer with
 * @param events the events before, in a few words each, the latest last
 * @param sinceRestart how many steps there were since the store was empty
 */
record ServerPortStep(
    long number,
    String summary,
    long fileLine,
    String line,
    ObjectNode expected,
    List<String> events,
    int sinceRestart)
    implements LedStep {

  ServerPortStep {
    events = List.copyOf(events);
  }

  @Override
  public Optional<PortDifference> difference(ObjectNode output) {
    List<FieldDifference> fields = PortDifferences.ofServer(expected, output);
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PortDifference(
                number,
                summary,
                fileLine,
                fields,
                events,
                List.of(),
                Optional.empty(),
                sinceRestart));
  }
}
