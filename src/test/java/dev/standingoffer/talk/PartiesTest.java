package dev.standingoffer.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a phone and a server do for each other, and for a payer. */
class PartiesTest extends TwoParties {

  @Test
  void thePhoneHasAnOfferAndTheServerItsInvoice() throws Exception {
    assertThat(phone.offer(NOW)).isEmpty();
    fill();
    assertThat(phone.offer(NOW)).isPresent();
    assertThat(phone.events()).isEmpty();
    assertThat(server.events()).isNotEmpty().noneMatch(event -> event.startsWith("dropped"));
    assertThat(server.events()).isEmpty();

    OnionContents request = new OnionContents(64, Bytes.ofHex("00"), Optional.of(ofPayer()));
    List<Letter> answers = carry(List.of(letter(pathInOffer(0), request)));
    assertThat(answers).hasSize(1);
    Unwrapped.Received answer = received(PAYER, answers.getFirst());
    assertThat(answer.context()).contains(OF_PAYERS_REQUEST);
    assertThat(answer.contents().type()).isEqualTo(70);
    assertThat(answer.contents().replyPath()).isEmpty();
    StaticInvoice invoice = StaticInvoiceParser.parse(answer.contents().value());
    assertThat(invoice.createdAt()).isEqualTo(NOW);
    // The phone is told what the payer said; as it is no request that it can read, it says nothing.
    assertThat(phone.events()).containsExactly(PASSED_ON);
  }

  /** Each slot has an invoice of its own, and each request goes on to the phone as it is. */
  @Test
  void everySlotIsServed() throws Exception {
    fill();
    Set<OfferId> offers = new HashSet<>();
    for (int slot = 0; slot < 10; slot++) {
      carried.clear();
      OnionContents request = new OnionContents(64, Bytes.ofHex("00"), Optional.of(ofPayer()));
      List<Letter> answers = carry(List.of(letter(pathInOffer(slot), request)));
      Bytes invoice = received(PAYER, answers.getFirst()).contents().value();
      offers.add(StaticInvoiceParser.parse(invoice).offer().id());
      Letter toPhone =
          carried.stream().filter(one -> one.to().equals(PHONE.nodeId())).findFirst().orElseThrow();
      assertThat(received(PHONE, toPhone).contents()).isEqualTo(request);
      assertThat(received(PHONE, toPhone).context().orElseThrow())
          .isInstanceOf(OffersContext.InvoiceRequest.class);
    }
    assertThat(offers).hasSize(10);
  }

  /** What comes back with an answer is what was asked for. */
  @Test
  void contextsAreOfWhatWasSent() throws Exception {
    fill();
    Set<AsyncPaymentsContext> expected = new HashSet<>();
    Set<AsyncPaymentsContext> confirmed = new HashSet<>();
    for (Letter letter : carried) {
      boolean isFromServer = letter.to().equals(PHONE.nodeId());
      Unwrapped.Received received = received(isFromServer ? PHONE : SERVER, letter);
      AsyncPaymentsContext context = (AsyncPaymentsContext) received.context().orElseThrow();
      switch (decode(received.contents())) {
        case AsyncPaymentsMessage.OfferPaths(_, var expiry) -> {
          // A year, as the paths themselves.
          assertThat(expiry).contains(Time.ofSeconds(NOW.seconds() + 365 * 24 * 60 * 60));
          assertThat(context)
              .isInstanceOfSatisfying(
                  AsyncPaymentsContext.OfferPaths.class,
                  of ->
                      assertThat(of.pathAbsoluteExpiry())
                          .isEqualTo(Time.ofSeconds(NOW.seconds() + 7_200)));
        }
        case AsyncPaymentsMessage.ServeStaticInvoice(StaticInvoice invoice, _) ->
            expected.add(
                new AsyncPaymentsContext.StaticInvoicePersisted(
                    invoice.offer().id(), invoice.createdAt()));
        case AsyncPaymentsMessage.StaticInvoicePersisted() -> confirmed.add(context);
        case AsyncPaymentsMessage.OfferPathsRequest(_) ->
            assertThat(context)
                .isEqualTo(new AsyncPaymentsContext.OfferPathsRequest(PHONE_ID, Optional.empty()));
      }
    }
    assertThat(expected).hasSize(10);
    assertThat(confirmed).isEqualTo(expected);
  }

  /** The keys of onions and paths are public; behind each of them is a value that was drawn. */
  @Test
  void everyValueIsUsedOnce() throws Exception {
    Set<OfferId> offers = new HashSet<>();
    List<Bytes> ofPhone = new ArrayList<>();
    List<Bytes> ofServer = new ArrayList<>();
    int invoices = 0;
    List<BlindedMessagePath> given = server.pathsForRecipient(NOW, PHONE_ID);
    given.forEach(path -> ofServer.add(BlindedPathParts.of(path).blindingPoint()));
    carry(phone.setServerPaths(NOW, given));
    for (int i = 0; i < 15; i++) {
      carry(phone.tick(NOW));
    }
    for (Letter letter : carried) {
      boolean isFromServer = letter.to().equals(PHONE.nodeId());
      List<Bytes> points = isFromServer ? ofServer : ofPhone;
      // Behind the version of the onion stands its key.
      points.add(Bytes.of(letter.message().packet().toArray(), 1, 34));
      OnionContents contents = received(isFromServer ? PHONE : SERVER, letter).contents();
      List<BlindedMessagePath> paths = new ArrayList<>(contents.replyPath().stream().toList());
      switch (decode(contents)) {
        case AsyncPaymentsMessage.OfferPaths(var offerPaths, _) -> paths.addAll(offerPaths);
        case AsyncPaymentsMessage.ServeStaticInvoice(StaticInvoice invoice, var forward) -> {
          invoices++;
          offers.add(invoice.offer().id());
          paths.add(forward);
          paths.addAll(invoice.messagePaths());
          invoice
              .paymentPaths()
              .forEach(path -> points.add(BlindedPathParts.of(path).blindingPoint()));
        }
        default -> {
          // There is no more in it.
        }
      }
      paths.forEach(path -> points.add(BlindedPathParts.of(path).blindingPoint()));
    }
    assertThat(offers).hasSize(10);
    assertThat(ofServer).containsExactlyInAnyOrderElementsOf(drawn(bytes(12), ofServer.size()));
    // A nonce of each offer, and one of each of its invoices, is in sealed hops.
    List<Bytes> drawn = drawn(bytes(11), ofPhone.size() + offers.size() + invoices);
    assertThat(drawn).containsAll(ofPhone).last().isIn(ofPhone);
    assertThat(ofPhone).doesNotHaveDuplicates();
  }

  /** The points of the first values. */
  private static List<Bytes> drawn(Bytes key, int count) {
    List<Bytes> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(Entropy.of(key).secretKey(i).publicKey());
    }
    return points;
  }

  private static AsyncPaymentsMessage decode(OnionContents contents) throws DecodeException {
    return MessageCodec.decode(
        contents.type(), contents.value(), MessageForm.LDK, LdkRelease.DEFAULT);
  }

  /** {@code OffersMessageFlow::verify_inbound_async_payment_context}: up to the last moment. */
  @Test
  void aHeldPaymentIsLetGo() throws Exception {
    for (Time expiry : List.of(NOW, new Time(NOW.seconds(), 1), LATER, Time.MAX)) {
      List<Letter> letters = held(expiry, said(72));
      assertThat(letters).hasSize(1);
      Unwrapped.Received answer = received(PAYER, letters.getFirst());
      assertThat(answer.context()).contains(OF_PAYER);
      assertThat(answer.contents())
          .isEqualTo(new OnionContents(74, Bytes.ofHex("00"), Optional.empty()));
      assertThat(phone.events()).containsExactly("a payment is held, and let go");
    }
    for (Time expiry : List.of(Time.ZERO, new Time(NOW.seconds() - 1, 999_999_999))) {
      assertThat(held(expiry, said(72))).isEmpty();
      assertThat(phone.events()).containsExactly(nothingIsDone(72));
    }
  }

  @Test
  void nothingElseLetsItGo() {
    assertThat(held(LATER, said(74))).isEmpty();
    assertThat(held(LATER, said(75_546))).isEmpty();
    assertThat(held(LATER, new OnionContents(72, Bytes.ofHex("00"), Optional.empty()))).isEmpty();
    assertThat(phone.events()).hasSize(3).allMatch(event -> event.startsWith("dropped: nothing"));
  }

  private List<Letter> held(Time expiry, OnionContents contents) {
    return toPhone(new AsyncPaymentsContext.InboundPayment(expiry), contents);
  }
}
