package dev.standingoffer.talk;

import dev.standingoffer.building.Surroundings;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.Router;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What this project's recipient and its server have in common here: time, and what they send. */
abstract class CoreParty implements Party {

  private final NodeKeys keys;
  private final List<String> events = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  CoreParty(NodeKeys keys) {
    this.keys = keys;
  }

  /** What its node gets from outside. */
  final Ports ports(Surroundings surroundings, Bytes entropyKey) {
    return new Ports(() -> now, new Draw(entropyKey), Router.fixed(surroundings), letters::add);
  }

  final void setClock(Time time) {
    now = Instant.ofEpochSecond(time.seconds(), time.nanos());
  }

  @Override
  public final Bytes nodeId() {
    return keys.nodeId();
  }

  @Override
  public final List<String> events() {
    List<String> told = List.copyOf(events);
    events.clear();
    return told;
  }

  /** Something happened. */
  final void tell(String event) {
    events.add(event);
  }

  /** What was sent since this was asked last. */
  final List<Letter> sent() {
    List<Letter> sent = List.copyOf(letters);
    letters.clear();
    return sent;
  }
}
