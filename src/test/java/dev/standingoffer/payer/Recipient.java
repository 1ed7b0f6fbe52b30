package dev.standingoffer.payer;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** Whose offers are asked for in tests, with the keys of its server. */
public final class Recipient {

  /** The server's keys. */
  public static final NodeKeys SERVER = keys(2);

  static final Surroundings SURROUNDINGS =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          0,
          MessagePathShape.ONE_HOP,
          List.of(new PaymentPathShape(List.of(), 80)));

  static final Entropy ENTROPY = Entropy.of(bytes(4));

  private static final RecipientBuilder BUILDER = new RecipientBuilder(keys(1), SURROUNDINGS);

  private Recipient() {}

  /** The keys of another node, from their number. */
  public static NodeKeys keys(int number) {
    return NodeKeys.of(
        SecretKey.of(bytes(number)), ReceiveKey.of(bytes(number)), ExpandedKey.of(bytes(number)));
  }

  static Bytes bytes(int value) {
    return Bytes.ofHex("%02x".formatted(value).repeat(32));
  }

  /** A path that begins at a node and leads to it. */
  public static BlindedMessagePath pathTo(NodeKeys node, int slot) {
    return new PathMaker(node, SURROUNDINGS)
        .path(PathMaker.forOffer(bytes(5), slot, Time.MAX.wholeSeconds()), slot, ENTROPY);
  }

  /** An offer of the server's slot. */
  public static Offer offer(int slot, Time expiry) {
    return offer(List.of(pathTo(SERVER, slot)), expiry);
  }

  /** An offer with these paths. */
  public static Offer offer(List<BlindedMessagePath> paths, Time expiry) {
    return BUILDER.offer(paths, Optional.of(expiry), nonce());
  }

  /** The invoice of an offer, which lasts as long as that. */
  public static StaticInvoice invoice(Offer offer, Time createdAt) {
    return BUILDER.invoice(offer, nonce(), createdAt, 1, ENTROPY.skip(100)).orElseThrow().invoice();
  }

  private static Nonce nonce() {
    return new Nonce(Bytes.ofHex("06".repeat(16)));
  }
}
