package dev.standingoffer.building;

import dev.standingoffer.blinding.PaymentPathBuilder;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceWriter;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds the offers and static invoices of a recipient, as LDK's {@code OffersMessageFlow} does.
 *
 * <p>Entropy that is drawn, in this order:
 *
 * <ul>
 *   <li>an offer: its nonce, the first 16 bytes of one value;
 *   <li>an invoice: the nonce of the payment, likewise, if the release takes one; a key for each
 *       path for payments; a key for each of the invoice's paths for messages; and, where the keys
 *       fit the offer, a key for each path for requests, of which the first is used.
 * </ul>
 *
 * {@snippet file="dev/standingoffer/library/examples/BuildingExample.java" region="invoice"}
 */
public final class RecipientBuilder {

  /** A block every nine minutes: payments shall not fail too early ({@code SECONDS_PER_BLOCK}). */
  private static final long SECONDS_OF_A_BLOCK = 9 * 60;

  /** Two weeks of blocks ({@code CLTV_FAR_FAR_AWAY}). */
  private static final long LEAST_BLOCKS = 14 * 24 * 6;

  /** {@code LATENCY_GRACE_PERIOD_BLOCKS}. */
  private static final long GRACE_BLOCKS = 3;

  private static final long MAX_U32 = (1L << Integer.SIZE) - 1;

  private final NodeKeys keys;
  private final Surroundings surroundings;
  private final PathMaker paths;

  /** Of a recipient. */
  public RecipientBuilder(NodeKeys keys, Surroundings surroundings) {
    this.keys = keys;
    this.surroundings = surroundings;
    this.paths = new PathMaker(keys, surroundings);
  }

  /**
   * An invoice, and what is sent along with it.
   *
   * @param invoice the invoice
   * @param forwardInvoiceRequestPath where the server passes requests on
   */
  public record BuiltInvoice(StaticInvoice invoice, BlindedMessagePath forwardInvoiceRequestPath) {}

  /**
   * An offer with a key of its own.
   *
   * @param offerPaths where an invoice can be asked for, one at least
   * @param absoluteExpiry the last second; none: the offer does not expire
   * @param nonce what its key is derived from
   */
  public Offer offer(
      List<BlindedMessagePath> offerPaths, Optional<Time> absoluteExpiry, Nonce nonce) {
    List<RawRecord> records = OfferWriter.records(surroundings.chain(), offerPaths, absoluteExpiry);
    SecretKey key = OfferKeys.derive(keys.expandedKey(), records, nonce);
    return OfferWriter.offer(records, key.publicKey());
  }

  /** The nonce of an offer: draws one value. */
  public static Nonce offerNonce(Entropy entropy) {
    return new Nonce(entropy.value(0, Nonce.LENGTH));
  }

  /**
   * How many values an invoice draws.
   *
   * @param pathCount how many paths the router gives each time that it is asked; 0 where it fails
   * @param keysFit whether the offer is one that this node can make an invoice for
   */
  public long drawsOfInvoice(int pathCount, boolean keysFit) {
    long before = drawsBeforeMessagePaths() + pathCount;
    return keysFit ? before + pathCount : before;
  }

  private long drawsBeforeMessagePaths() {
    return (long) surroundings.paymentPaths().size()
        + (surroundings.release().sealsPaymentsWithReceiveKey() ? 0 : 1);
  }

  /**
   * An invoice that lasts as long as its offer; nothing where the keys do not fit the offer, or it
   * has expired. Draws {@link #drawsOfInvoice} values.
   *
   * @param offerNonce what the offer's key was derived from
   * @param now when the invoice is made
   * @param pathCount how many paths the router gives each time that it is asked, one at least
   */
  public Optional<BuiltInvoice> invoice(
      Offer offer, Nonce offerNonce, Time now, int pathCount, Entropy entropy) {
    Optional<SecretKey> key = OfferKeys.keyForInvoice(keys.expandedKey(), offer, offerNonce, now);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Time relativeExpiry = Time.ofSeconds(relativeExpiry(offer, now));
    long lastSecond = now.seconds() + relativeExpiry.seconds() + PaymentSecret.GRACE.seconds();
    List<BlindedPaymentPath> paymentPaths =
        paymentPaths(offerNonce, relativeExpiry.seconds(), lastSecond, entropy);
    Entropy forMessages = entropy.skip(drawsBeforeMessagePaths());
    List<BlindedMessagePath> messagePaths =
        paths.paths(
            new AsyncPaymentsContext.InboundPayment(Time.ofSeconds(lastSecond)),
            pathCount,
            forMessages);
    StaticInvoice invoice =
        StaticInvoiceWriter.write(
            offer,
            paymentPaths,
            messagePaths,
            now,
            relativeExpiry,
            key.get().publicKey(),
            key.get()::sign);
    BlindedMessagePath forward =
        paths.path(new OffersContext.InvoiceRequest(offerNonce), 0, forMessages.skip(pathCount));
    return Optional.of(new BuiltInvoice(invoice, forward));
  }

  private static long relativeExpiry(Offer offer, Time now) {
    if (offer.absoluteExpiry().isEmpty()) {
      return MAX_U32;
    }
    long seconds = offer.absoluteExpiry().get().minus(now).seconds();
    return Long.compareUnsigned(seconds, MAX_U32) > 0 ? MAX_U32 : seconds;
  }

  private List<BlindedPaymentPath> paymentPaths(
      Nonce offerNonce, long relativeExpiry, long lastSecond, Entropy entropy) {
    Bytes secret = PaymentSecret.create(keys.expandedKey(), lastSecond);
    long blocks = Math.max(relativeExpiry / SECONDS_OF_A_BLOCK, LEAST_BLOCKS) + GRACE_BLOCKS;
    long maxCltvExpiry = Math.min(blocks + surroundings.bestBlockHeight(), MAX_U32);
    List<RawRecord> records = PaymentRecords.of(maxCltvExpiry, secret, offerNonce);
    Entropy forPaths = entropy;
    if (!surroundings.release().sealsPaymentsWithReceiveKey()) {
      Nonce paymentNonce = new Nonce(entropy.value(0, Nonce.LENGTH));
      records = PaymentRecords.authenticated(records, keys.expandedKey(), paymentNonce);
      forPaths = entropy.skip(1);
    }
    List<BlindedPaymentPath> built = new ArrayList<>();
    for (PaymentPathShape shape : surroundings.paymentPaths()) {
      built.add(
          PaymentPathBuilder.build(
              keys,
              shape,
              PaymentPathBuilder.payInfo(shape, surroundings.release()).orElseThrow(),
              records,
              maxCltvExpiry,
              forPaths.secretKey(built.size()),
              surroundings.release()));
    }
    return built;
  }
}
