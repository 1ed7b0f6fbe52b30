package dev.standingoffer.trace;

import dev.standingoffer.trace.Conversation.Flight;
import dev.standingoffer.trace.Conversation.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes a {@link Conversation} of a counterexample: goes from state to state, and keeps track of
 * the messages under way, which are told from how the network differs between two states.
 */
final class ConversationReader {

  private final Trace trace;
  private final boolean tellsTimes;
  private final List<Step> steps = new ArrayList<>();
  private final List<Flight> flights = new ArrayList<>();

  /** The messages under way, with the index of their flight. */
  private final Map<Message, Integer> underWay = new LinkedHashMap<>();

  ConversationReader(Trace trace) {
    this.trace = trace;
    tellsTimes =
        trace.states().stream().noneMatch(state -> state.action().equals(Narration.AGEING));
  }

  /**
   * All that happens.
   *
   * @throws IllegalArgumentException if it is no counterexample of {@code AsyncReceive.tla}
   */
  Conversation read() {
    List<ProtocolState> states = trace.states().stream().map(ProtocolState::new).toList();
    if (states.isEmpty()) {
      throw new IllegalArgumentException("no states");
    }
    View start = states.getFirst().view(tellsTimes);
    for (int i = 1; i < states.size(); i++) {
      step(states.get(i - 1), states.get(i));
    }
    OptionalInt backTo = OptionalInt.empty();
    if (trace.backTo().isPresent()) {
      int state = trace.backTo().getAsInt();
      backTo = OptionalInt.of(state == states.size() ? 0 : state);
    }
    return new Conversation(start, List.copyOf(steps), List.copyOf(flights), tellsTimes, backTo);
  }

  private void step(ProtocolState before, ProtocolState after) {
    Set<Message> present = after.network();
    boolean isAgeing = after.action().equals(Narration.AGEING);
    Set<Message> old = isAgeing ? present : before.network(); // to grow older sends nothing
    if (isAgeing) {
      followAged(present);
    }
    Optional<Message> arrived = Arrival.between(before, after);
    OptionalInt arrivedFlight = OptionalInt.empty();
    if (arrived.isPresent()) {
      int flight = underWay.getOrDefault(arrived.get(), -1);
      if (flight >= 0) {
        flights.get(flight).arrivals().add(steps.size());
        arrivedFlight = OptionalInt.of(flight);
      }
    }
    underWay.keySet().removeIf(message -> !present.contains(message));
    List<Message> leaving =
        present.stream()
            .filter(message -> !old.contains(message))
            .sorted(Comparator.comparing(message -> !message.isOf(Message.REQUEST)))
            .toList(); // as the phone does it: requests first
    List<Integer> sent = new ArrayList<>();
    for (Message message : leaving) {
      int server = message.server().orElse(arrived.flatMap(Message::server).orElse(0));
      sent.add(flights.size());
      underWay.put(message, flights.size());
      flights.add(
          new Flight(
              message.label(), message.isOfPhone(), server, steps.size(), new ArrayList<>()));
    }
    String what =
        new Narration(before, after, arrived, tellsTimes)
            .what(leaving.stream().map(Message::sending).toList());
    steps.add(
        new Step(after.action(), what, List.copyOf(sent), arrivedFlight, after.view(tellsTimes)));
  }

  /** After everything has grown older: the messages under way are the same, with other times. */
  private void followAged(Set<Message> present) {
    Map<Message, Integer> before = new LinkedHashMap<>(underWay);
    underWay.clear();
    for (Message message : present) {
      before.entrySet().stream()
          .filter(old -> message.isOlder(old.getKey()))
          .filter(old -> !underWay.containsValue(old.getValue()))
          .findFirst()
          .ifPresent(old -> underWay.put(message, old.getValue()));
    }
  }
}
