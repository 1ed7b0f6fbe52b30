package dev.standingoffer.node.restore;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.Router;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A server, a recipient and a payer; each message is there before a minute has gone by. */
public final class Parties {

  public static final NodeKeys PHONE = keys(1);
  public static final NodeKeys SERVER = keys(2);
  private static final NodeKeys PAYER = keys(3);
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          0,
          MessagePathShape.ONE_HOP,
          List.of(new PaymentPathShape(List.of(), 80)));
  private static final long INVOICE_REQUEST = 64;
  private static final long SECONDS_OF_A_MINUTE = 60;

  private final Deque<Letter> underway = new ArrayDeque<>();
  private Instant now = Instant.ofEpochSecond(1_760_000_040);
  private Entropy entropy = Entropy.of(bytes(4));
  private Optional<ServerNode> server = Optional.empty();
  private Optional<RecipientNode> phone = Optional.empty();

  private static Bytes bytes(int value) {
    return Bytes.ofHex("%02x".formatted(value).repeat(32));
  }

  private static NodeKeys keys(int number) {
    return NodeKeys.of(
        SecretKey.of(bytes(number)), ReceiveKey.of(bytes(number)), ExpandedKey.of(bytes(number)));
  }

  /** What each of them is given. */
  public Ports ports() {
    return new Ports(() -> now, this::draw, Router.fixed(SURROUNDINGS), underway::add);
  }

  private Entropy draw(long values) {
    Entropy drawn = entropy;
    entropy = entropy.skip(values);
    return drawn;
  }

  /** It takes the place of the one before. */
  public void setServer(ServerNode node) {
    server = Optional.of(node);
  }

  /** It takes the place of the one before, and what was under way is lost. */
  public void setPhone(RecipientNode node) {
    underway.clear();
    phone = Optional.of(node);
  }

  /** A minute goes by, and nobody notices. */
  public void pass() {
    now = now.plusSeconds(SECONDS_OF_A_MINUTE);
  }

  /** A minute goes by. */
  void minute() throws StoreException {
    pass();
    phone.orElseThrow().tick();
    carry();
  }

  /** Carries all messages; the last one that is for the payer comes back. */
  public Optional<Letter> carry() throws StoreException {
    Optional<Letter> forPayer = Optional.empty();
    for (Letter next = underway.poll(); next != null; next = underway.poll()) {
      if (next.to().equals(PHONE.nodeId())) {
        phone.orElseThrow().receive(next.message());
      } else if (next.to().equals(SERVER.nodeId())) {
        server.orElseThrow().receive(next.message());
      } else {
        forPayer = Optional.of(next);
      }
    }
    return forPayer;
  }

  /** Whether a payer who asks gets an invoice of this very offer. */
  public boolean isServed(Offer offer) throws StoreException {
    OffersContext ofPayer =
        new OffersContext.OutboundPayment(bytes(5), Optional.of(new Nonce(Bytes.of(new byte[16]))));
    OnionContents request =
        new OnionContents(
            INVOICE_REQUEST,
            Bytes.ofHex("00"),
            Optional.of(new PathMaker(PAYER, SURROUNDINGS).path(ofPayer, 0, draw(1))));
    BlindedMessagePath path = offer.paths().getFirst();
    underway.add(
        new Letter(
            BlindedPathParts.of(path).introduction(), OnionWriter.wrap(path, request, draw(1))));
    return carry().map(Parties::offerOfInvoice).equals(Optional.of(offer.id()));
  }

  private static OfferId offerOfInvoice(Letter letter) {
    try {
      Unwrapped answer = OnionReader.unwrap(PAYER, letter.message(), LdkRelease.DEFAULT);
      return StaticInvoiceParser.parse(((Unwrapped.Received) answer).contents().value())
          .offer()
          .id();
    } catch (DecodeException e) {
      throw new AssertionError("not an invoice", e);
    }
  }
}
