package dev.standingoffer.onion;

import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Unwraps messages that have come to their last node (BOLT 4; LDK's {@code peel_onion_message}).
 *
 * {@snippet file="dev/standingoffer/library/examples/OnionExample.java" region="unwrap"}
 */
public final class OnionReader {

  /** The number of a path's hops has one byte. */
  private static final int MAX_HOPS = 255;

  private OnionReader() {}

  /**
   * What a node finds in a message. All hops at its end that lead the node to itself are opened.
   *
   * @param release the release of LDK that decides what is accepted
   */
  public static Unwrapped unwrap(NodeKeys keys, OnionMessage message, LdkRelease release) {
    List<BlindedPathParts.Hop> hops = new ArrayList<>();
    try {
      OnionPacket packet = OnionPacket.read(message.packet());
      Optional<OnionLayer> layer = OnionLayer.open(keys, message.pathKey(), packet);
      while (layer.isPresent() && hops.size() < MAX_HOPS) {
        hops.add(layer.get().hop());
        if (layer.get().isLast()) {
          return received(keys, message.pathKey(), hops, layer.get().records(), release);
        }
        layer = OnionLayer.open(keys, layer.get().nextPathKey(), layer.get().next());
      }
      return new Unwrapped.Dropped(
          hops.isEmpty() ? "it is damaged, or for another node" : "it leads on to another node");
    } catch (DecodeException e) {
      return new Unwrapped.Dropped("it cannot be read: " + e.getMessage());
    }
  }

  private static Unwrapped received(
      NodeKeys keys,
      Bytes pathKey,
      List<BlindedPathParts.Hop> hops,
      List<RawRecord> records,
      LdkRelease release)
      throws DecodeException {
    List<RawRecord> contents =
        records.stream().filter(record -> OnionRecords.isOfContents(record.type())).toList();
    if (contents.size() != 1) {
      return new Unwrapped.Dropped("it says %d things, and not one".formatted(contents.size()));
    }
    RawRecord said = contents.getFirst();
    BlindedMessagePath path = new BlindedPathParts(keys.nodeId(), pathKey, hops).toMessagePath();
    Opening opening = PathOpener.open(keys, path, OnionRecords.familyOf(said.type()), release);
    Optional<BlindedMessagePath> replyPath = Optional.empty();
    Optional<Bytes> replyBytes = RawRecord.valueIn(records, OnionRecords.REPLY_PATH);
    if (replyBytes.isPresent()) {
      replyPath = Optional.of(BlindedMessagePathParser.parse(replyBytes.get()));
    }
    return switch (opening) {
      case Opening.Received(var context, _) ->
          new Unwrapped.Received(new OnionContents(said.type(), said.value(), replyPath), context);
      case Opening.Forwarded() -> new Unwrapped.Dropped("it leads on to another node");
      case Opening.Refused(Opening.Reason reason, _) ->
          new Unwrapped.Dropped("its path is refused: " + reason);
    };
  }
}
