package dev.standingoffer.vectors;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keys that are no secrets, and what is built with them. */
final class Example {

  /** When invoices are made: a day in 2026, and half a second. */
  static final Time CREATED_AT = new Time(1_780_000_000, 500_000_000);

  static final Time EXPIRY = Time.ofSeconds(1_811_536_000);
  static final Bytes RECIPIENT_ID = Bytes.ofHex("70686f6e65");
  static final int INVOICE_SLOT = 7;
  static final NodeKeys PHONE = keys("phone");
  static final NodeKeys SERVER = keys("server");

  private static final NodeKeys RELAY = keys("relay");
  static final int LAST_CLTV_DELTA = 80;

  /** The draws of the offer's paths, its nonce and the invoice, one behind the other. */
  private static final Entropy ENTROPY = Entropy.of(secret("entropy"));

  static final int DRAWS_OF_OFFER_PATHS = 4;

  private Example() {}

  /** Any secret, from its name. */
  static Bytes secret(String name) {
    return Bytes.of(Hashes.sha256(name.getBytes(StandardCharsets.US_ASCII)));
  }

  private static NodeKeys keys(String name) {
    return NodeKeys.of(
        SecretKey.of(secret(name + "/node_secret")),
        ReceiveKey.of(secret(name + "/receive_auth_key")),
        ExpandedKey.of(secret(name + "/expanded_key_material")));
  }

  static final MessagePathShape ONE_HOP = MessagePathShape.ONE_HOP;
  static final MessagePathShape THROUGH_A_NODE =
      new MessagePathShape(
          List.of(new MessagePathShape.Node(RELAY.nodeId(), OptionalLong.empty())), 1, false);
  static final MessagePathShape COMPACT =
      new MessagePathShape(
          List.of(new MessagePathShape.Node(RELAY.nodeId(), OptionalLong.of(0x0102030000040005L))),
          0,
          true);

  static final PaymentPathShape PAID_DIRECTLY = new PaymentPathShape(List.of(), LAST_CLTV_DELTA);
  static final PaymentPathShape PAID_THROUGH_A_NODE =
      new PaymentPathShape(
          List.of(
              new PaymentPathShape.Node(
                  RELAY.nodeId(),
                  0x0102030000040005L,
                  144,
                  1_000,
                  100,
                  1,
                  100_000_000,
                  Bytes.EMPTY)),
          LAST_CLTV_DELTA);

  /** An offer with the secret key of its issuer id, and the first invoice of it. */
  record Built(
      Offer offer, Nonce nonce, SecretKey issuerKey, RecipientBuilder.BuiltInvoice invoice) {}

  /**
   * Builds both.
   *
   * @param chain the hash of the chain's first block
   * @param count how many paths the offer and the invoice have for messages
   */
  static Built build(
      Bytes chain,
      Optional<Time> expiry,
      MessagePathShape messagePaths,
      List<PaymentPathShape> paymentPaths,
      int count) {
    Surroundings surroundings =
        new Surroundings(LdkRelease.DEFAULT, chain, 0, messagePaths, paymentPaths);
    List<BlindedMessagePath> offerPaths =
        new PathMaker(SERVER, surroundings)
            .paths(PathMaker.forOffer(RECIPIENT_ID, INVOICE_SLOT, EXPIRY), count, ENTROPY);
    Entropy rest = ENTROPY.skip(DRAWS_OF_OFFER_PATHS);
    RecipientBuilder builder = new RecipientBuilder(PHONE, surroundings);
    Nonce nonce = RecipientBuilder.offerNonce(rest);
    Offer offer = builder.offer(offerPaths, expiry, nonce);
    return new Built(
        offer,
        nonce,
        OfferKeys.keyOf(PHONE.expandedKey(), offer, nonce).orElseThrow(),
        builder.invoice(offer, nonce, CREATED_AT, count, rest.skip(1)).orElseThrow());
  }

  static Built plain() {
    return build(OfferWriter.BITCOIN, Optional.of(EXPIRY), ONE_HOP, List.of(PAID_DIRECTLY), 1);
  }
}
