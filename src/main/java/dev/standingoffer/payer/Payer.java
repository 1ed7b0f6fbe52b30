package dev.standingoffer.payer;

import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks for the invoice of one offer, and reads what it is answered; for one thread. */
public final class Payer {

  /** Type of the record of an onion message that has a static invoice (LDK). */
  private static final long STATIC_INVOICE = 70;

  private static final LdkRelease RELEASE = LdkRelease.DEFAULT;

  // Which of the values that are drawn is what; of those behind, each message takes one.
  private static final int NODE_SECRET = 0;
  private static final int RECEIVE_KEY = 1;
  private static final int KEY_MATERIAL = 2;
  private static final int PAYER_KEY = 3;
  private static final int METADATA = 4;
  private static final int PAYMENT_ID = 5;
  private static final int NONCE = 6;
  private static final int REPLY_PATH = 7;
  private static final int DRAWS_OF_QUESTION = 8;

  private final Offer offer;
  private final NodeKeys keys;
  private final MessageContext context;
  private final OnionContents question;
  private Entropy entropy;

  private Payer(
      Offer offer, NodeKeys keys, MessageContext context, OnionContents question, Entropy entropy) {
    this.offer = offer;
    this.keys = keys;
    this.context = context;
    this.question = question;
    this.entropy = entropy;
  }

  /**
   * A payer of an offer.
   *
   * @param amountMsat how much is to be paid, in thousandths of a satoshi; none: what the offer
   *     says
   * @param entropy for all its keys; nobody else may use it
   * @throws PayerException if BOLT 12 forbids to ask: the offer has expired, requires unknown
   *     features, or does not fit the amount; or it has no paths
   */
  public static Payer of(Offer offer, OptionalLong amountMsat, Time now, Entropy entropy)
      throws PayerException {
    Terms.require(offer, amountMsat, now);
    NodeKeys keys =
        NodeKeys.of(
            entropy.secretKey(NODE_SECRET),
            ReceiveKey.of(entropy.value(RECEIVE_KEY, Entropy.LENGTH)),
            ExpandedKey.of(entropy.value(KEY_MATERIAL, Entropy.LENGTH)));
    MessageContext context =
        new OffersContext.OutboundPayment(
            entropy.value(PAYMENT_ID, Entropy.LENGTH),
            Optional.of(new Nonce(entropy.value(NONCE, Nonce.LENGTH))));
    BlindedMessagePath replyPath =
        MessagePathBuilder.build(
            keys, MessagePathShape.ONE_HOP, context, entropy.secretKey(REPLY_PATH), RELEASE);
    Bytes request =
        InvoiceRequest.write(
            offer,
            amountMsat,
            entropy.value(METADATA, Entropy.LENGTH),
            entropy.secretKey(PAYER_KEY));
    OnionContents question =
        new OnionContents(InvoiceRequest.MESSAGE_TYPE, request, Optional.of(replyPath));
    return new Payer(offer, keys, context, question, entropy.skip(DRAWS_OF_QUESTION));
  }

  /** The offer that it asks for. */
  public Offer offer() {
    return offer;
  }

  /** What it calls itself as a node, 33 bytes. */
  public Bytes nodeId() {
    return keys.nodeId();
  }

  /**
   * The question, wrapped for a path of the offer. It may be asked again: each message is another.
   *
   * @param serverId the node that it is connected with, 33 bytes
   * @throws PayerException if none of the offer's paths begins there, or the offer is too long for
   *     a message
   */
  public OnionMessage ask(Bytes serverId) throws PayerException {
    BlindedMessagePath path = pathFrom(serverId);
    Entropy drawn = entropy;
    entropy = entropy.skip(1);
    try {
      return OnionWriter.wrap(path, question, drawn);
    } catch (IllegalArgumentException e) {
      throw new PayerException("the offer is too long to be asked for: " + e.getMessage());
    }
  }

  private BlindedMessagePath pathFrom(Bytes serverId) throws PayerException {
    return offer.paths().stream()
        .filter(path -> BlindedPathParts.of(path).introduction().equals(serverId))
        .findFirst()
        .orElseThrow(
            () ->
                new PayerException(
                    "none of the offer's paths begins at the server, %s; the first begins at %s"
                        .formatted(
                            serverId,
                            BlindedPathParts.of(offer.paths().getFirst()).introduction())));
  }

  /** What a message says that has come to this node. */
  public Answer read(OnionMessage message) {
    return switch (OnionReader.unwrap(keys, message, RELEASE)) {
      case Unwrapped.Dropped(String reason) -> new Answer.Unopened(reason);
      case Unwrapped.Received(OnionContents contents, Optional<MessageContext> by) ->
          by.filter(context::equals).isPresent()
              ? read(contents)
              : new Answer.Unopened("it does not come by the reply path of the request");
    };
  }

  private Answer read(OnionContents contents) {
    if (contents.type() == STATIC_INVOICE) {
      return readInvoice(contents.value());
    }
    return contents.type() == InvoiceError.MESSAGE_TYPE
        ? new Answer.Refused(InvoiceError.text(contents.value()))
        : new Answer.Other(contents.type());
  }

  private Answer readInvoice(Bytes bytes) {
    try {
      StaticInvoice invoice = StaticInvoiceParser.parse(bytes, RELEASE);
      return new Answer.Invoice(invoice, invoice.offer().equals(offer));
    } catch (DecodeException e) {
      return new Answer.Unsound(
          bytes, String.valueOf(e.getMessage()), StaticInvoiceParser.isSigned(bytes));
    }
  }
}
