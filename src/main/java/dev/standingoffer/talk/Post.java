package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node sends in one step, wrapped and ready to go. */
final class Post {

  private final PathMaker paths;
  private final Draw draw;
  private final List<Letter> letters = new ArrayList<>();

  Post(PathMaker paths, Draw draw) {
    this.paths = paths;
    this.draw = draw;
  }

  /** All that was sent so far. */
  List<Letter> letters() {
    return List.copyOf(letters);
  }

  /** Sends one of the four messages, with a path for its answer where that is to have a context. */
  void send(
      BlindedMessagePath destination,
      AsyncPaymentsMessage message,
      Optional<MessageContext> contextOfAnswer) {
    Optional<BlindedMessagePath> replyPath =
        contextOfAnswer.map(context -> paths.path(context, 0, draw.take(1)));
    send(
        destination,
        new OnionContents(
            MessageCodec.type(message, MessageForm.LDK),
            MessageCodec.encode(message, MessageForm.LDK),
            replyPath));
  }

  /** Sends any message. */
  void send(BlindedMessagePath destination, OnionContents contents) {
    letters.add(
        new Letter(
            BlindedPathParts.of(destination).introduction(),
            OnionWriter.wrap(destination, contents, draw.take(1))));
  }
}
