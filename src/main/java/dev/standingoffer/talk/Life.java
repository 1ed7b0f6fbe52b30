package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole life of a recipient: it gets to know its server, has offers made, gives one of them out,
 * renews its invoice, and is paid as far as that goes without channels: LDK's payer takes the
 * invoice, tells the recipient that a payment is held, is told to let it go, and finds no route.
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
    tickAfter(MORE_THAN_TWO_HOURS);
    tickAfter(MINUTE);
    isPaid(offer, howOftenPaid);
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

  private Time time() {
    return Time.ofSeconds(now);
  }
}
