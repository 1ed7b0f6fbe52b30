package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.contexts.ContextWriter;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds paths for messages, as LDK does ({@code BlindedMessagePath::new_with_dummy_hops}). */
public final class MessagePathBuilder {

  /** The most dummy hops of a path ({@code MAX_DUMMY_HOPS_COUNT}); more are left out. */
  public static final int MAX_DUMMY_HOPS = 10;

  private static final Bytes DUMMY = RawRecord.of(HopLayout.DUMMY, Bytes.EMPTY).bytes();

  private MessagePathBuilder() {}

  /**
   * A path to a node of one's own.
   *
   * @param recipient the node
   * @param context what is to come back with a message
   * @param sessionKey the key of this path alone
   */
  public static BlindedMessagePath build(
      NodeKeys recipient,
      MessagePathShape shape,
      MessageContext context,
      SecretKey sessionKey,
      LdkRelease release) {
    List<Bytes> inBetween = textsInBetween(shape, recipient.nodeId());
    Bytes last = RawRecord.of(HopLayout.CONTEXT, ContextWriter.write(context)).bytes();
    List<PathSealer.Hop> hops = new ArrayList<>();
    boolean isCompact = isCompact(shape, release);
    int unit = isCompact ? unitOfCompact(inBetween) : Padding.UNIT_OF_MESSAGES;
    for (int i = 0; i < inBetween.size(); i++) {
      boolean isForward = i < shape.hops().size();
      boolean isPadded = !isCompact || release.choosesCompactPaths();
      hops.add(
          new PathSealer.Hop(
              isForward ? shape.hops().get(i).nodeId() : recipient.nodeId(),
              isPadded ? Padding.padded(inBetween.get(i), unit, release) : inBetween.get(i),
              isForward ? Optional.empty() : Optional.of(recipient.receiveKey())));
    }
    hops.add(
        new PathSealer.Hop(
            recipient.nodeId(),
            isCompact ? last : Padding.padded(last, unit, release),
            Optional.of(recipient.receiveKey())));
    return new BlindedMessagePath(PathSealer.seal(sessionKey, hops));
  }

  /** The texts of all hops but the last. */
  private static List<Bytes> textsInBetween(MessagePathShape shape, Bytes recipient) {
    List<Bytes> texts = new ArrayList<>();
    List<MessagePathShape.Node> nodes = shape.hops();
    for (int i = 0; i < nodes.size(); i++) {
      Bytes next = i + 1 < nodes.size() ? nodes.get(i + 1).nodeId() : recipient;
      RawRecord record =
          nodes.get(i).shortChannelId().isPresent()
              ? RawRecord.of(
                  HopLayout.SHORT_CHANNEL_ID,
                  Integers.u64(nodes.get(i).shortChannelId().getAsLong()))
              : RawRecord.of(HopLayout.NEXT_NODE_ID, next);
      texts.add(record.bytes());
    }
    for (int i = 0; i < Math.min(shape.dummyHops(), MAX_DUMMY_HOPS); i++) {
      texts.add(DUMMY);
    }
    return texts;
  }

  private static boolean isCompact(MessagePathShape shape, LdkRelease release) {
    return release.choosesCompactPaths()
        ? shape.compact()
        : shape.hops().stream().anyMatch(node -> node.shortChannelId().isPresent());
  }

  /**
   * In a compact path, the hops before the last are as long as the longest of them. LDK makes all
   * of them longer where a text is one byte shorter than that, since padding takes two bytes; no
   * two kinds of texts are.
   */
  private static int unitOfCompact(List<Bytes> texts) {
    return texts.stream().mapToInt(Bytes::length).max().orElse(Padding.UNIT_OF_MESSAGES);
  }
}
