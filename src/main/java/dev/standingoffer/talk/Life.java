package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Integers;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A whole life of a recipient: it gets to know its server, has offers made, gives one of them out,
 * renews its invoice, and is paid as far as that goes without channels: LDK's payer takes the
 * invoice, tells the recipient that a payment is held, is told to let it go, and finds no route.
 * This project's payer asks as well.
 */
final class Life {

  private static final long START = 1_760_000_000;
  private static final long MINUTE = 60;
  private static final long MORE_THAN_TWO_HOURS = 2 * 60 * MINUTE + 1;
  private static final int MINUTES_TO_FILL = 15;
  private static final long AMOUNT_MSATS = 1_000;
  private static final String NO_ROUTE = "payment failed: Some(RouteNotFound)";
  private static final Bytes RECIPIENT_ID = Bytes.ofHex("70686f6e65");

  private final Network network;
  private final Party.Phone recipient;
  private final Party.Host server;
  private final LdkParty payer;
  private long now = START;
  private int payments;

  Life(Network network, Party.Phone recipient, Party.Host server, LdkParty payer) {
    this.network = network;
    this.recipient = recipient;
    this.server = server;
    this.payer = payer;
    List.of(recipient, server, payer).forEach(network::add);
  }

  /** When it begins. */
  static Time start() {
    return Time.ofSeconds(START);
  }

  /**
   * Lives it.
   *
   * @param howOftenPaid how many payments are tried for each offer: with faults, one may not get
   *     through
   */
  void live(int howOftenPaid) throws TalkException {
    connectAll();
    if (recipient.offer(time()).isPresent()) {
      throw new TalkException("there is an offer before there is a server");
    }
    List<BlindedMessagePath> paths = server.pathsForRecipient(time(), RECIPIENT_ID);
    network.carry(time(), recipient, recipient.setServerPaths(time(), paths));
    for (int i = 0; i < MINUTES_TO_FILL; i++) {
      tickAfter(MINUTE);
    }
    String offer =
        recipient.offer(time()).orElseThrow(() -> new TalkException("there is no offer"));
    isPaid(offer, howOftenPaid);
    isGivenHere(offer, howOftenPaid);
    tickAfter(MORE_THAN_TWO_HOURS);
    tickAfter(MINUTE);
    isPaid(offer, howOftenPaid);
    isGivenHere(offer, howOftenPaid);
  }

  private void connectAll() throws TalkException {
    List<Party> all = List.of(recipient, server, payer);
    for (Party one : all) {
      for (Party other : all) {
        if (one instanceof LdkParty ldk && !one.equals(other)) {
          network.carry(time(), one, ldk.connect(time(), other.nodeId()));
        }
      }
    }
  }

  private void tickAfter(long seconds) throws TalkException {
    now += seconds;
    for (Party each : List.of(recipient, server, payer)) {
      network.carry(time(), each, each.tick(time()));
    }
  }

  private void isPaid(String offer, int howOften) throws TalkException {
    payer.events();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < howOften && !seen.contains(NO_ROUTE); i++) {
      payments++;
      Bytes id = Bytes.ofHex("%064x".formatted(payments));
      network.carry(time(), payer, payer.pay(time(), offer, AMOUNT_MSATS, id));
      seen.addAll(payer.events());
    }
    if (!seen.contains(NO_ROUTE)) {
      throw new TalkException(
          "LDK's payer does not get as far as to look for a route; it was told "
              + seen
              + ", the recipient "
              + recipient.events()
              + ", the server "
              + server.events());
    }
  }

  /**
   * This project's payer gets the invoice. A recipient of LDK, to which the server passes the
   * request on, does not refuse it either, and gives an invoice of its own.
   */
  private void isGivenHere(String offer, int howOften) throws TalkException {
    payments++;
    Bytes entropyKey = Bytes.of(Hashes.sha256(Integers.u32(payments).toArray()));
    PayerParty here = new PayerParty(offer, server.nodeId(), time(), entropyKey);
    network.add(here);
    for (Party each : List.of(recipient, server)) {
      if (each instanceof LdkParty ldk) {
        network.carry(time(), each, ldk.connect(time(), here.nodeId()));
      }
    }
    Set<String> expected = new HashSet<>(Set.of(PayerParty.STATIC_INVOICE));
    if (recipient instanceof LdkParty) {
      expected.add(PayerParty.INVOICE);
    }
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < howOften && !seen.containsAll(expected); i++) {
      network.carry(time(), here, here.ask());
      seen.addAll(here.events());
    }
    if (!Set.copyOf(seen).equals(expected)) {
      throw new TalkException(
          "this project's payer expects %s, and was told %s; the recipient %s, the server %s"
              .formatted(expected, seen, recipient.events(), server.events()));
    }
  }

  private Time time() {
    return Time.ofSeconds(now);
  }
}
