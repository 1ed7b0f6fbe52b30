package dev.standingoffer.node;

import dev.standingoffer.blinding.PathAdvancer;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a node has to say in answer to an event, wrapped, and kept back until it may leave.
 *
 * @param <M> what the core calls a message
 */
final class Outbox<M> {

  private record Outgoing<M>(
      Optional<M> message, Letter letter, Optional<BlindedMessagePath> replyPath) {}

  private final PathMaker paths;
  private final PathAdvancer advancer;
  private final Randomness randomness;
  private final List<Outgoing<M>> outgoing = new ArrayList<>();

  /** Of a node, which its router's surroundings were asked for already. */
  Outbox(NodeKeys keys, Ports ports, Surroundings surroundings) {
    this.paths = new PathMaker(keys, surroundings);
    this.advancer = new PathAdvancer(keys, ports.router()::peerOfChannel, surroundings.release());
    this.randomness = ports.randomness();
  }

  /**
   * Says one of the four messages, with a path for its answer where that is to have a context.
   *
   * @param of what the core calls it
   */
  void say(
      M of,
      BlindedMessagePath destination,
      AsyncPaymentsMessage message,
      Optional<MessageContext> contextOfAnswer) {
    Optional<BlindedMessagePath> replyPath =
        contextOfAnswer.map(context -> paths.path(context, 0, randomness.take(1)));
    say(
        Optional.of(of),
        destination,
        new OnionContents(
            MessageCodec.type(message, MessageForm.LDK),
            MessageCodec.encode(message, MessageForm.LDK),
            replyPath));
  }

  /**
   * Says anything. Somebody else made the path, and may have made it so long that there is no room
   * in an onion, or so that it leads nowhere but to this node: such a message is lost.
   *
   * @param of what the core calls it; nothing for what the core does not know of
   */
  void say(Optional<M> of, BlindedMessagePath destination, OnionContents contents) {
    beyondThisNode(destination).ifPresent(path -> send(of, path, contents));
  }

  /** As in LDK, one hop: what leads to this node twice would wait for a connection with itself. */
  private Optional<BlindedMessagePath> beyondThisNode(BlindedMessagePath path) {
    return advancer.beginsHere(path)
        ? advancer.advance(path).filter(rest -> !advancer.beginsHere(rest))
        : Optional.of(path);
  }

  private void send(Optional<M> of, BlindedMessagePath destination, OnionContents contents) {
    Bytes to = BlindedPathParts.of(destination).introduction();
    try {
      Letter letter = new Letter(to, OnionWriter.wrap(destination, contents, randomness.take(1)));
      outgoing.add(new Outgoing<>(of, letter, contents.replyPath()));
    } catch (IllegalArgumentException e) {
      // As if the network had lost it.
    }
  }

  /** Lets all of it leave, once, each message after it was told of. */
  void leave(Messenger messenger, BiConsumer<M, Departure> watch) {
    for (Outgoing<M> each : outgoing) {
      Departure departure = new Departure(each.letter().to(), each.replyPath());
      each.message().ifPresent(message -> watch.accept(message, departure));
      messenger.send(each.letter());
    }
  }
}
