package dev.standingoffer.building;

import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the paths for messages that lead to a node, each with what is to come back by it. */
public final class PathMaker {

  private final NodeKeys keys;
  private final Surroundings surroundings;

  /**
   * Of a node.
   *
   * @param surroundings of which the shape of its paths counts, and the release
   */
  public PathMaker(NodeKeys keys, Surroundings surroundings) {
    this.keys = keys;
    this.surroundings = surroundings;
  }

  /**
   * Paths with one context, each with the key that is drawn for it: as many values as there are
   * paths.
   */
  public List<BlindedMessagePath> paths(MessageContext context, int count, Entropy entropy) {
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paths.add(path(context, i, entropy));
    }
    return paths;
  }

  /**
   * One of these paths.
   *
   * @param index which one, from 0
   */
  public BlindedMessagePath path(MessageContext context, int index, Entropy entropy) {
    return MessagePathBuilder.build(
        keys,
        surroundings.messagePaths(),
        context,
        entropy.secretKey(index),
        surroundings.release());
  }

  /**
   * What the paths carry by which a server lets a recipient ask for offer paths.
   *
   * @param expiry the last moment at which they may be used; none: for ever
   */
  public static MessageContext forRecipient(Bytes recipientId, Optional<Time> expiry) {
    return new AsyncPaymentsContext.OfferPathsRequest(recipientId, expiry);
  }

  /**
   * What the paths carry that a server gives for an offer.
   *
   * @param invoiceSlot 0 to 65,535
   * @param expiry the last moment at which they may be used
   */
  public static MessageContext forOffer(Bytes recipientId, int invoiceSlot, Time expiry) {
    return new OffersContext.StaticInvoiceRequested(recipientId, invoiceSlot, expiry);
  }
}
