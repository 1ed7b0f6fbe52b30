package dev.standingoffer.node;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Nodes, paths and messages for tests. */
final class Samples {

  static final Time NOW = new Time(1_760_000_000L, 250_000_000);
  static final Time HOUR = Time.ofSeconds(3_600);
  static final Time NEXT_YEAR = Time.ofSeconds(NOW.seconds() + 365 * 86_400L);

  static final NodeKeys PHONE = keys(1);
  static final NodeKeys SERVER = keys(2);
  static final NodeKeys PAYER = keys(3);

  static final Surroundings SURROUNDINGS =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          0,
          MessagePathShape.ONE_HOP,
          List.of(new PaymentPathShape(List.of(), 80)));

  /** LDK's numbers and choices, but persisting comes before the messages. */
  static final Policy PERSIST_FIRST = Policies.with(Policy.LDK_0_2_5, "persistFirst", true);

  private static final Entropy OF_PATHS = Entropy.of(bytes(4));
  private static final Randomness OF_MESSAGES = counted(5);

  private Samples() {}

  static Bytes bytes(int value) {
    return Bytes.ofHex("%02x".formatted(value).repeat(32));
  }

  private static NodeKeys keys(int number) {
    return NodeKeys.of(
        SecretKey.of(bytes(number)), ReceiveKey.of(bytes(number)), ExpandedKey.of(bytes(number)));
  }

  /** The values of a key, one after the other, for several threads. */
  static Randomness counted(int key) {
    AtomicLong next = new AtomicLong();
    Entropy all = Entropy.of(bytes(key));
    return values -> all.skip(next.getAndAdd(values));
  }

  static Router router(int messagePaths) {
    return new Router() {
      @Override
      public Surroundings surroundings() {
        return SURROUNDINGS;
      }

      @Override
      public int messagePaths() {
        return messagePaths;
      }
    };
  }

  /** A path to a node; with another number, another path. */
  static BlindedMessagePath path(NodeKeys to, MessageContext context, int number) {
    return new PathMaker(to, SURROUNDINGS).path(context, number, OF_PATHS);
  }

  static BlindedMessagePath pathToPayer(int number) {
    return path(PAYER, new AsyncPaymentsContext.OutboundPayment(bytes(6)), number);
  }

  /** A path by which a payer gets the answer to its request for an invoice. */
  static BlindedMessagePath pathOfRequest(int number) {
    return path(
        PAYER,
        new OffersContext.OutboundPayment(
            bytes(6), Optional.of(new Nonce(Bytes.ofHex("07".repeat(Nonce.LENGTH))))),
        number);
  }

  /** A path to a payer with so many bytes for its one hop, or a few more. */
  static BlindedMessagePath longPath(int bytes) {
    BlindedPathParts parts = BlindedPathParts.of(pathToPayer(0));
    BlindedPathParts.Hop hop =
        new BlindedPathParts.Hop(parts.hops().getFirst().blindedId(), Bytes.of(new byte[bytes]));
    return new BlindedPathParts(parts.introduction(), parts.blindingPoint(), List.of(hop))
        .toMessagePath();
  }

  /** The same path, whose first node is named by the direction and number of a channel. */
  static BlindedMessagePath byChannel(BlindedMessagePath path) {
    BlindedPathParts parts = BlindedPathParts.of(path);
    return new BlindedPathParts(
            Bytes.ofHex("000000010000020003"), parts.blindingPoint(), parts.hops())
        .toMessagePath();
  }

  static OnionMessage message(BlindedMessagePath path, OnionContents contents) {
    return OnionWriter.wrap(path, contents, OF_MESSAGES.take(1));
  }

  /** A message to a node by a path with a context. */
  static OnionMessage message(NodeKeys to, MessageContext context, OnionContents contents) {
    return message(path(to, context, 0), contents);
  }

  static OnionContents contents(AsyncPaymentsMessage said, Optional<BlindedMessagePath> replyPath) {
    return new OnionContents(
        MessageCodec.type(said, MessageForm.LDK),
        MessageCodec.encode(said, MessageForm.LDK),
        replyPath);
  }

  /** What a node finds in a letter that is for it. */
  static Unwrapped.Received received(NodeKeys keys, Letter letter) {
    return switch (OnionReader.unwrap(keys, letter.message(), LdkRelease.DEFAULT)) {
      case Unwrapped.Received received -> received;
      case Unwrapped.Dropped(String reason) -> throw new AssertionError(reason);
    };
  }

  static AsyncPaymentsMessage said(NodeKeys keys, Letter letter) {
    OnionContents contents = received(keys, letter).contents();
    try {
      return MessageCodec.decode(
          contents.type(), contents.value(), MessageForm.LDK, LdkRelease.DEFAULT);
    } catch (DecodeException e) {
      throw new AssertionError(letter.toString(), e);
    }
  }
}
