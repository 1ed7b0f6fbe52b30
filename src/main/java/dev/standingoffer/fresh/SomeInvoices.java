package dev.standingoffer.fresh;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceWriter;
import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.payer.InvoiceRequest;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Static invoices of a recipient, made to measure, and payers' requests for them. */
final class SomeInvoices {

  /** With so many paths for messages, an invoice is larger than a server stores. */
  private static final int[] PATH_COUNTS = {1, 1, 1, 1, 2, 3, 30};

  private static final long MAX_LIFETIME = (1L << Integer.SIZE) - 1;
  private static final int FINAL_DELTA = 80;

  private final Chance chance;
  private final NodeKeys keys;
  private final RecipientBuilder builder;

  /** Of a recipient that follows from a name. */
  SomeInvoices(Chance chance, String name) {
    this.chance = chance;
    this.keys =
        NodeKeys.of(
            SecretKey.of(Names.secret(name + "/node_secret")),
            ReceiveKey.of(Names.secret(name + "/receive_auth_key")),
            ExpandedKey.of(Names.secret(name + "/expanded_key_material")));
    this.builder =
        new RecipientBuilder(
            keys,
            new Surroundings(
                LdkRelease.DEFAULT,
                OfferWriter.BITCOIN,
                1,
                MessagePathShape.ONE_HOP,
                List.of(new PaymentPathShape(List.of(), FINAL_DELTA))));
  }

  /**
   * An invoice that was made not long ago. Its offer expires at another time than the invoice.
   *
   * @param now the present
   * @param lifetimes how long it or its offer may last, in seconds; of these one is taken
   */
  BuiltInvoice invoice(Time now, List<Long> lifetimes) {
    Nonce nonce =
        new Nonce(Bytes.of(Names.secret("nonce " + chance.next()).toArray(), 0, Nonce.LENGTH));
    Optional<Time> offerExpiry =
        chance.percent(30)
            ? Optional.empty()
            : Optional.of(now.plus(Time.ofSeconds(chance.of(lifetimes))).wholeSeconds());
    Offer offer = builder.offer(List.of(chance.of(Paths.ALL)), offerExpiry, nonce);
    Entropy entropy = Entropy.of(Names.secret("entropy " + chance.next()));
    BuiltInvoice built =
        builder
            .invoice(offer, nonce, now.wholeSeconds(), chance.of(PATH_COUNTS), entropy)
            .orElseThrow();
    Time createdAt = chance.percent(20) ? createdAt(now) : now;
    long lifetime =
        Math.min(MAX_LIFETIME, chance.percent(10) ? MAX_LIFETIME : chance.of(lifetimes));
    SecretKey key =
        OfferKeys.keyForInvoice(keys.expandedKey(), offer, nonce, now.wholeSeconds()).orElseThrow();
    StaticInvoice invoice =
        StaticInvoiceWriter.write(
            offer,
            built.invoice().paymentPaths(),
            built.invoice().messagePaths(),
            createdAt,
            Time.ofSeconds(lifetime),
            key.publicKey(),
            key::sign);
    return new BuiltInvoice(invoice, built.forwardInvoiceRequestPath());
  }

  /** Clocks of recipients are wrong, too. */
  private Time createdAt(Time now) {
    return chance.of(
        List.of(
            Time.ZERO,
            now.minus(Time.ofSeconds(1 + chance.below(100_000))),
            now.plus(Time.ofSeconds(1 + chance.below(100_000))),
            Time.ofSeconds(-1)));
  }

  /** A payer's request for the invoice of an offer. */
  static Bytes request(Offer offer) {
    return InvoiceRequest.write(
        offer,
        OptionalLong.of(1_000),
        Names.secret("metadata"),
        SecretKey.of(Names.secret("payer")));
  }
}
