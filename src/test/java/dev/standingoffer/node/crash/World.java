package dev.standingoffer.node.crash;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.Messenger;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.Randomness;
import dev.standingoffer.node.Router;
import dev.standingoffer.node.ServerAnswer;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All that is outside of a recipient's process, but for its disk: the time, a server, and the
 * messages under way. A crash changes nothing of it. A copy goes its own way from then on.
 */
final class World {

  static final NodeKeys PHONE = keys(1);
  static final Bytes PHONE_ID = Bytes.ofHex("70686f6e65");
  private static final NodeKeys SERVER = keys(2);
  private static final Entropy ENTROPY = Entropy.of(bytes(3));
  private static final long START = 1_760_000_040;
  private static final long SECONDS_OF_A_MINUTE = 60;
  private static final int LAST_CLTV_DELTA = 80;

  /** One path is enough: a second one would double all that is sent. */
  private static final Router ROUTER =
      Router.fixed(
          new Surroundings(
              LdkRelease.DEFAULT,
              OfferWriter.BITCOIN,
              0,
              MessagePathShape.ONE_HOP,
              List.of(new PaymentPathShape(List.of(), LAST_CLTV_DELTA))));

  /** Of 20 messages about so many come at once, so many are lost, and the others come later. */
  private static final int ALL = 20;

  private static final int AT_ONCE = 11;
  private static final int LOST = 3;

  /** The messages of two seeds have nothing in common. */
  private static final long APART = 1_000_003;

  /** No message is under way for longer, in minutes. */
  private static final int LONGEST = 4;

  private record Underway(Letter letter, long arrivesAt) {}

  private final long seed;
  private final CopiedInvoices invoices;
  private final ServerNode server;
  private final List<Underway> underway;
  private final List<OnionMessage> inbox;
  private final Told told;
  private long minute;
  private long draws;
  private long sent;
  private boolean isCalm;

  /** At the beginning. */
  World(long seed) {
    this(seed, Store.NEW, List.of(), List.of(), new Told());
  }

  private World(
      long seed, Store store, List<Underway> underway, List<OnionMessage> inbox, Told told) {
    this.seed = seed;
    this.invoices = new CopiedInvoices(store);
    this.underway = new ArrayList<>(underway);
    this.inbox = new ArrayList<>(inbox);
    this.told = told;
    this.server =
        new ServerNode(
            SERVER,
            ports(this::send),
            ServerPolicy.LDK_0_2_5,
            Limits.DEFAULT,
            invoices,
            ServerWatch.NOBODY);
  }

  World copy() {
    World copy = new World(seed, invoices.store(), underway, inbox, told.copy());
    copy.minute = minute;
    copy.draws = draws;
    copy.sent = sent;
    copy.isCalm = isCalm;
    return copy;
  }

  private static Bytes bytes(int value) {
    return Bytes.ofHex("%02x".formatted(value).repeat(32));
  }

  private static NodeKeys keys(int number) {
    return NodeKeys.of(
        SecretKey.of(bytes(number)), ReceiveKey.of(bytes(number)), ExpandedKey.of(bytes(number)));
  }

  /** What was told of the recipient so far. */
  Told told() {
    return told;
  }

  Store invoices() {
    return invoices.store();
  }

  Time now() {
    return Time.ofSeconds(START + SECONDS_OF_A_MINUTE * minute);
  }

  /** Whether something has happened since another such value was read; the disk aside. */
  String version() {
    return minute + " " + sent + " " + inbox.size() + " " + told.version();
  }

  /** From now on whatever is sent arrives at once; what is under way comes when it comes. */
  void calm() {
    isCalm = true;
  }

  /** The ports of whoever sends messages like that. */
  Ports ports(Messenger messenger) {
    Randomness randomness =
        values -> {
          Entropy drawn = ENTROPY.skip(draws);
          draws += values;
          return drawn;
        };
    return new Ports(() -> Instant.ofEpochSecond(now().seconds()), randomness, ROUTER, messenger);
  }

  /** Paths to the server, for the recipient. */
  List<BlindedMessagePath> serverPaths() {
    return server.pathsFor(PHONE_ID);
  }

  /** A message leaves. One to the server may be there before the sender goes on. */
  void send(Letter letter) {
    sent++;
    SplittableRandom random = new SplittableRandom(seed * APART + sent);
    int fate = isCalm ? 0 : random.nextInt(ALL);
    if (fate < AT_ONCE) {
      arrive(letter);
    } else if (fate >= AT_ONCE + LOST) {
      underway.add(new Underway(letter, minute + 1 + random.nextInt(LONGEST)));
    }
  }

  private void arrive(Letter letter) {
    if (letter.to().equals(PHONE.nodeId())) {
      inbox.add(letter.message());
    } else if (!(server.receive(letter.message()) instanceof ServerAnswer.Decided)) {
      throw new AssertionError("the server does nothing with a message");
    }
  }

  /** Time goes by, and what arrives arrives. */
  void pass(long minutes) {
    minute += minutes;
    List<Underway> arriving = underway.stream().filter(each -> each.arrivesAt() <= minute).toList();
    underway.removeAll(arriving);
    arriving.forEach(each -> arrive(each.letter()));
  }

  /** What has arrived for the recipient; it is taken away. */
  List<OnionMessage> received(int atMost) {
    List<OnionMessage> some = inbox.subList(0, Math.min(atMost, inbox.size()));
    List<OnionMessage> received = List.copyOf(some);
    some.clear();
    return received;
  }
}
