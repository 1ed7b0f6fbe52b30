package dev.standingoffer.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A phone and a server, both of them here, and a payer of whom there is no more than a path. */
abstract class TwoParties {

  static final Time NOW = Time.ofSeconds(1_760_000_000);
  static final Time LATER = Time.ofSeconds(1_760_000_001);
  static final Bytes PHONE_ID = Bytes.ofHex("70686f6e65");
  static final Surroundings SURROUNDINGS =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          0,
          MessagePathShape.ONE_HOP,
          List.of(new PaymentPathShape(List.of(), 80)));
  static final NodeKeys PHONE = keys(1);
  static final NodeKeys SERVER = keys(2);
  static final NodeKeys PAYER = keys(3);
  static final Entropy ENTROPY = Entropy.of(bytes(4));
  static final MessageContext OF_PAYER = new AsyncPaymentsContext.OutboundPayment(bytes(5));
  static final MessageContext OF_PAYERS_REQUEST =
      new OffersContext.OutboundPayment(bytes(5), Optional.of(nonce()));

  final List<Letter> carried = new ArrayList<>();
  final RecipientParty phone = phone();
  final ServerParty server = server();

  private static Nonce nonce() {
    return new Nonce(Bytes.ofHex("06".repeat(16)));
  }

  static Bytes bytes(int value) {
    return Bytes.ofHex("%02x".formatted(value).repeat(32));
  }

  private static NodeKeys keys(int number) {
    return NodeKeys.of(
        SecretKey.of(bytes(number)), ReceiveKey.of(bytes(number)), ExpandedKey.of(bytes(number)));
  }

  private static RecipientParty phone() {
    return new RecipientParty(PHONE, SURROUNDINGS, bytes(11), Policy.LDK_0_2_5);
  }

  private static ServerParty server() {
    return new ServerParty(SERVER, SURROUNDINGS, bytes(12), ServerPolicy.LDK_0_2_5);
  }

  /** Carries letters between the two until nobody says any more; returns those to others. */
  List<Letter> carry(List<Letter> letters) {
    List<Letter> toOthers = new ArrayList<>();
    Deque<Letter> queue = new ArrayDeque<>(letters);
    while (!queue.isEmpty()) {
      Letter next = queue.remove();
      carried.add(next);
      if (next.to().equals(PHONE.nodeId())) {
        queue.addAll(phone.receive(NOW, SERVER.nodeId(), next.message()));
      } else if (next.to().equals(SERVER.nodeId())) {
        queue.addAll(server.receive(NOW, PHONE.nodeId(), next.message()));
      } else {
        toOthers.add(next);
      }
    }
    return toOthers;
  }

  void fill() {
    carry(phone.setServerPaths(NOW, server.pathsForRecipient(NOW, PHONE_ID)));
    for (int i = 0; i < 15; i++) {
      carry(phone.tick(NOW));
    }
  }

  List<Letter> toPhone(MessageContext context, OnionContents contents) {
    BlindedMessagePath path = new PathMaker(PHONE, SURROUNDINGS).path(context, 2, ENTROPY);
    return phone.receive(NOW, PAYER.nodeId(), letter(path, contents).message());
  }

  List<Letter> toServer(MessageContext context, OnionContents contents) {
    BlindedMessagePath path = new PathMaker(SERVER, SURROUNDINGS).path(context, 2, ENTROPY);
    return server.receive(NOW, PAYER.nodeId(), letter(path, contents).message());
  }

  /** Says nothing of sense, but can be answered. */
  static OnionContents said(long type) {
    return new OnionContents(
        type,
        Bytes.ofHex("00"),
        Optional.of(new PathMaker(PAYER, SURROUNDINGS).path(OF_PAYER, 0, ENTROPY)));
  }

  static final String PASSED_ON =
      "dropped: a payer's request, which the server has passed on; it has the static invoice";

  static String nothingIsDone(long type) {
    return ("dropped: nothing is done with a message of type %d: its path is for something else, or"
            + " it cannot be answered")
        .formatted(type);
  }

  static Letter letter(BlindedMessagePath path, OnionContents contents) {
    return new Letter(
        BlindedPathParts.of(path).introduction(),
        OnionWriter.wrap(path, contents, ENTROPY.skip(9)));
  }

  static Unwrapped.Received received(NodeKeys keys, Letter letter) {
    Unwrapped unwrapped = OnionReader.unwrap(keys, letter.message(), LdkRelease.DEFAULT);
    assertThat(unwrapped).isInstanceOf(Unwrapped.Received.class);
    return (Unwrapped.Received) unwrapped;
  }

  static BlindedMessagePath ofPayer() {
    return new PathMaker(PAYER, SURROUNDINGS).path(OF_PAYERS_REQUEST, 0, ENTROPY);
  }

  static BlindedMessagePath pathInOffer(int slot) {
    return new PathMaker(SERVER, SURROUNDINGS)
        .path(PathMaker.forOffer(PHONE_ID, slot, LATER), 1, ENTROPY);
  }
}
