package dev.standingoffer.blinding;

import dev.standingoffer.blinding.Opening.Reason;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens paths for messages with a node's keys, as LDK's messenger does when a message comes by one
 * ({@code peel_onion_message}).
 */
public final class PathOpener {

  private PathOpener() {}

  /** Whose tag a payload has. */
  private enum Tag {
    STANDARD,
    RECEIVE_KEY,
    PHANTOM_KEY
  }

  private record Opened(Bytes text, Tag tag) {}

  /**
   * What the node makes of a message that comes by a path.
   *
   * @param keys those of the node that the path has come to: whether it is the introduction node is
   *     not asked
   * @param family what kind of message it is
   * @param release the release of LDK that decides
   */
  public static Opening open(
      NodeKeys keys, BlindedMessagePath path, MessageFamily family, LdkRelease release) {
    BlindedPathParts parts = BlindedPathParts.of(path);
    Bytes point = parts.blindingPoint();
    List<BlindedPathParts.Hop> hops = parts.hops();
    for (int i = 0; i < hops.size(); i++) {
      HopSecret secret = HopSecret.of(keys.nodeSecret().sharedSecret(point));
      boolean isLast = i + 1 == hops.size();
      if (!isSame(secret.blindedId(keys.nodeId()), hops.get(i).blindedId())) {
        return new Opening.Refused(Reason.NOT_THIS_NODE, i);
      }
      Optional<Opened> opened =
          unseal(keys, secret.payloadKey(), hops.get(i).payload().toArray(), release);
      if (opened.isEmpty()) {
        return new Opening.Refused(Reason.NO_KEY_FITS, i);
      }
      HopText text;
      try {
        text = HopText.read(opened.get().text(), release);
      } catch (DecodeException e) {
        return new Opening.Refused(Reason.UNREADABLE, i);
      }
      Tag tag = opened.get().tag();
      switch (text) {
        case HopText.Forward _ -> {
          return tag != Tag.STANDARD
              ? new Opening.Refused(Reason.FORWARD_AUTHENTICATED, i)
              : isLast ? new Opening.Refused(Reason.DOES_NOT_END, i) : new Opening.Forwarded();
        }
        case HopText.Dummy _ -> {
          if (tag == Tag.STANDARD) {
            return new Opening.Refused(Reason.DUMMY_NOT_AUTHENTICATED, i);
          }
        }
        case HopText.Receive(Optional<MessageContext> context) -> {
          return isLast
              ? receive(context, family, tag, i)
              : new Opening.Refused(Reason.ENDS_TOO_SOON, i);
        }
      }
      point = Curve.multiply(point, secret.nextFactor(point));
    }
    return new Opening.Refused(Reason.DOES_NOT_END, hops.size() - 1);
  }

  private static Opening receive(
      Optional<MessageContext> context, MessageFamily family, Tag tag, int hop) {
    boolean isAuthenticated = tag == Tag.RECEIVE_KEY;
    if (context.isEmpty()) {
      return family.needsContext()
          ? new Opening.Refused(Reason.NO_CONTEXT, hop)
          : new Opening.Received(context, isAuthenticated);
    }
    if (!family.has(context.get())) {
      return new Opening.Refused(Reason.OTHER_FAMILY, hop);
    }
    // Offers of LDK before 0.2 have such paths, without the tag.
    boolean isTrusted = context.get() instanceof OffersContext.InvoiceRequest;
    return isAuthenticated || isTrusted
        ? new Opening.Received(context, isAuthenticated)
        : new Opening.Refused(Reason.CONTEXT_NOT_AUTHENTICATED, hop);
  }

  private static Optional<Opened> unseal(
      NodeKeys keys, byte[] key, byte[] payload, LdkRelease release) {
    Optional<Opened> own = keys.receiveKey().open(key, payload).map(as(Tag.RECEIVE_KEY));
    if (own.isPresent()) {
      return own;
    }
    Optional<Opened> standard = Sealing.open(key, payload).map(as(Tag.STANDARD));
    if (standard.isPresent() || !release.knowsPhantomPaths()) {
      return standard;
    }
    return keys.expandedKey().phantomKey().open(key, payload).map(as(Tag.PHANTOM_KEY));
  }

  private static Function<byte[], Opened> as(Tag tag) {
    return text -> new Opened(Bytes.of(text), tag);
  }

  /** Both are public, but which of them this node has is not. */
  private static boolean isSame(Bytes point, Bytes other) {
    return MessageDigest.isEqual(point.toArray(), other.toArray());
  }
}
