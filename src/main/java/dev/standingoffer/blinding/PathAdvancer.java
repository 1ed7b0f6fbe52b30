package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Goes the first hop of a path for messages that begins at the node which is about to send by it:
 * nobody can send to itself (LDK's {@code advance_path_by_one}).
 */
public final class PathAdvancer {

  private final NodeKeys keys;
  private final Channels channels;
  private final LdkRelease release;

  /** Who is at the other end of this node's channels (LDK's {@code NodeIdLookUp}). */
  @FunctionalInterface
  public interface Channels {

    /**
     * A node's id, 33 bytes; nothing where this node has no such channel.
     *
     * @param shortChannelId unsigned
     */
    Optional<Bytes> peer(long shortChannelId);
  }

  /**
   * For a node.
   *
   * @param release the release of LDK that decides what can be read
   */
  public PathAdvancer(NodeKeys keys, Channels channels, LdkRelease release) {
    this.keys = keys;
    this.channels = channels;
    this.release = release;
  }

  /** Whether the node is the introduction node of a path, by its id or by one of its channels. */
  public boolean beginsHere(BlindedMessagePath path) {
    Bytes introduction = BlindedPathParts.of(path).introduction();
    if (introduction.length() == Curve.POINT_LENGTH) {
      return introduction.equals(keys.nodeId());
    }
    ByteReader reader = ByteReader.of(introduction);
    try {
      boolean isOfGreater = reader.readByte() != 0;
      Optional<Bytes> peer = channels.peer(reader.readU64());
      return peer.isPresent()
          && named(isOfGreater, keys.nodeId(), peer.get()).equals(keys.nodeId());
    } catch (DecodeException e) {
      throw new AssertionError("a direction and a number have 9 bytes", e);
    }
  }

  /** BOLT 7 has the nodes of a channel in the order of their ids. */
  private static Bytes named(boolean isGreater, Bytes one, Bytes other) {
    return isGreater == Arrays.compareUnsigned(one.toArray(), other.toArray()) > 0 ? one : other;
  }

  /**
   * What is left of a path that begins at the node: it begins at the next one, which may be the
   * same node once more. Nothing where there is no other hop, where the first one does not lead on
   * to another node or is not for this one, or where it names a channel that the node does not
   * have. A dummy hop does not lead on: as in LDK, a node says nothing to itself.
   */
  public Optional<BlindedMessagePath> advance(BlindedMessagePath path) {
    BlindedPathParts parts = BlindedPathParts.of(path);
    List<BlindedPathParts.Hop> hops = parts.hops();
    if (hops.size() == 1) {
      return Optional.empty();
    }
    Bytes point = parts.blindingPoint();
    HopSecret secret = HopSecret.of(keys.nodeSecret().sharedSecret(point));
    Optional<HopText> text =
        Sealing.open(secret.payloadKey(), hops.getFirst().payload().toArray())
            .flatMap(opened -> read(Bytes.of(opened)));
    if (!(text.orElse(null) instanceof HopText.Forward(var named, var override))) {
      return Optional.empty();
    }
    Optional<Bytes> next =
        switch (named) {
          case HopText.Next.Node(Bytes id) -> Optional.of(id);
          case HopText.Next.Channel(long shortChannelId) -> channels.peer(shortChannelId);
        };
    Bytes nextPoint = override.orElseGet(() -> Curve.multiply(point, secret.nextFactor(point)));
    return next.map(
        id -> new BlindedPathParts(id, nextPoint, hops.subList(1, hops.size())).toMessagePath());
  }

  private Optional<HopText> read(Bytes text) {
    try {
      return Optional.of(HopText.read(text, release));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }
}
