package dev.standingoffer.talk;

import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a recipient and a server around a core have in common: keys, paths, and opened messages. */
abstract class CoreParty implements Party {

  private final NodeKeys keys;
  private final Surroundings surroundings;
  private final List<String> events = new ArrayList<>();

  /** Builds the paths to this node. */
  final PathMaker paths;

  /** All its random values. */
  final Draw draw;

  CoreParty(NodeKeys keys, Surroundings surroundings, Bytes entropyKey) {
    this.keys = keys;
    this.surroundings = surroundings;
    this.paths = new PathMaker(keys, surroundings);
    this.draw = new Draw(entropyKey);
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

  @Override
  public final List<Letter> receive(Time now, Bytes from, OnionMessage message) {
    return switch (OnionReader.unwrap(keys, message, surroundings.release())) {
      case Unwrapped.Dropped(String reason) -> dropped(reason);
      case Unwrapped.Received(OnionContents contents, Optional<MessageContext> context) ->
          receive(now, contents, context);
    };
  }

  /** A message that is for this node; returns what it sends then. */
  abstract List<Letter> receive(Time now, OnionContents contents, Optional<MessageContext> context);

  /** One of the four messages, if that is what was said. */
  final Optional<AsyncPaymentsMessage> read(OnionContents contents) {
    try {
      return Optional.of(
          MessageCodec.decode(
              contents.type(), contents.value(), MessageForm.LDK, surroundings.release()));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** Something happened. */
  final void tell(String event) {
    events.add(event);
  }

  /** Nothing is done with a message, and nothing sent. */
  final List<Letter> dropped(String reason) {
    tell("dropped: " + reason);
    return List.of();
  }

  /** Nobody here knows what to do with it. */
  final List<Letter> unused(OnionContents contents) {
    return dropped("nothing is done with a message of type " + contents.type());
  }
}
