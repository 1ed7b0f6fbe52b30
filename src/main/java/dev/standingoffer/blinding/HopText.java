package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.KeyChecker;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.contexts.ContextReader;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.TlvRecords;
import java.util.Optional;

/** What a hop of a message's path says (LDK's {@code ControlTlvs}). */
sealed interface HopText {

  /**
   * It leads to another node.
   *
   * @param next which one
   * @param nextPoint the blinding point that it begins with, 33 bytes; none: the one that follows
   *     from this hop's
   */
  record Forward(Next next, Optional<Bytes> nextPoint) implements HopText {}

  /** How a hop names the next node. */
  sealed interface Next {

    /** By its id, 33 bytes. */
    record Node(Bytes id) implements Next {}

    /** By the channel that leads to it, unsigned. */
    record Channel(long shortChannelId) implements Next {}
  }

  /** It leads to the same node once more. */
  record Dummy() implements HopText {}

  /** It is the last. */
  record Receive(Optional<MessageContext> context) implements HopText {}

  /**
   * Reads a text, and accepts those that LDK accepts.
   *
   * @param release the release of LDK that decides
   */
  static HopText read(Bytes text, LdkRelease release) throws DecodeException {
    Optional<Next> channel = Optional.empty();
    Optional<Next> node = Optional.empty();
    Optional<Bytes> nextPoint = Optional.empty();
    boolean isDummy = false;
    Optional<MessageContext> context = Optional.empty();
    ByteReader reader = ByteReader.of(text);
    TlvRecords records = TlvRecords.of(reader, HopLayout.MESSAGE);
    KeyChecker keys = new KeyChecker();
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case HopLayout.SHORT_CHANNEL_ID -> channel = Optional.of(new Next.Channel(value.readU64()));
        case HopLayout.NEXT_NODE_ID ->
            node = Optional.of(new Next.Node(key(keys, value, "the next node")));
        case HopLayout.NEXT_BLINDING_POINT ->
            nextPoint = Optional.of(key(keys, value, "the next blinding point"));
        case HopLayout.CONTEXT ->
            context = Optional.of(ContextReader.read(value.readRest(), release));
        case HopLayout.DUMMY -> isDummy = true;
        default -> throw new AssertionError(records.type());
      }
    }
    if (channel.isPresent() && node.isPresent()) {
      throw reader.invalid("the next node is named twice");
    }
    Optional<Next> next = channel.isPresent() ? channel : node;
    if (next.isPresent() ? isDummy : nextPoint.isPresent()) {
      throw reader.invalid("the hop leads in two ways, or in none");
    }
    if (next.isPresent()) {
      return new Forward(next.get(), nextPoint);
    }
    return isDummy ? new Dummy() : new Receive(context);
  }

  private static Bytes key(KeyChecker keys, ByteReader value, String name) throws DecodeException {
    int start = value.position();
    keys.skip(value, name);
    return value.since(start);
  }
}
