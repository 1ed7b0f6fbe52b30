package dev.standingoffer.talk;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.payer.Answer;
import dev.standingoffer.payer.Payer;
import dev.standingoffer.payer.PayerException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** This project's payer, as far as the invoice of one offer. */
final class PayerParty implements Party {

  /** What it was answered with: a static invoice of the offer that can be used now. */
  static final String STATIC_INVOICE = "a good static invoice";

  /** What a recipient answers that is there and accepts the request: an invoice for one payment. */
  static final String INVOICE = "a message of type 66";

  private static final long AMOUNT_MSATS = 1_000;

  private final Payer payer;
  private final Bytes server;
  private final List<String> events = new ArrayList<>();

  /**
   * A payer of an offer.
   *
   * @param offer as text
   * @param server the id of the node that is asked, 33 bytes
   * @param entropyKey of all its keys, 32 bytes
   */
  PayerParty(String offer, Bytes server, Time now, Bytes entropyKey) throws TalkException {
    this.server = server;
    try {
      Offer read = OfferString.parse(offer);
      this.payer = Payer.of(read, OptionalLong.of(AMOUNT_MSATS), now, Entropy.of(entropyKey));
    } catch (DecodeException | PayerException e) {
      throw new TalkException("the offer cannot be asked for: " + e.getMessage(), e);
    }
  }

  @Override
  public Bytes nodeId() {
    return payer.nodeId();
  }

  /** Asks the server. */
  List<Letter> ask() throws TalkException {
    try {
      return List.of(new Letter(server, payer.ask(server)));
    } catch (PayerException e) {
      throw new TalkException("the server cannot be asked: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Letter> receive(Time now, Bytes from, OnionMessage message) {
    events.add(
        switch (payer.read(message)) {
          case Answer.Invoice invoice when invoice.isGoodAt(now) -> STATIC_INVOICE;
          case Answer.Other(long type) -> "a message of type " + type;
          case Answer other -> other.toString();
        });
    return List.of();
  }

  /** A payer does nothing by itself. */
  @Override
  public List<Letter> tick(Time now) {
    return List.of();
  }

  @Override
  public List<String> events() {
    List<String> told = List.copyOf(events);
    events.clear();
    return told;
  }
}
