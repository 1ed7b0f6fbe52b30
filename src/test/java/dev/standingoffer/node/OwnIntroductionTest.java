package dev.standingoffer.node;

import static dev.standingoffer.node.Host.ALICE;
import static dev.standingoffer.node.Host.decided;
import static dev.standingoffer.node.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.node.ServerLog.Leaving;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Messages along paths that begin at the node which sends them, as those of a phone do whose only
 * peer is its server.
 */
class OwnIntroductionTest {

  private static final long CHANNEL = 0x0100_0002_0003L;
  private static final StaticInvoice INVOICE = Host.invoice(1);
  private static final MessageContext CONFIRMED =
      new AsyncPaymentsContext.StaticInvoicePersisted(INVOICE.offer().id(), INVOICE.createdAt());
  private static final MessageContext REQUESTED =
      new OffersContext.InvoiceRequest(Phone.pending(1).offerNonce());

  private final Host host = new Host(Host.WIDE);

  private static MessagePathShape.Node byId(NodeKeys keys) {
    return new MessagePathShape.Node(keys.nodeId(), OptionalLong.empty());
  }

  private static MessagePathShape.Node byChannel(NodeKeys keys) {
    return new MessagePathShape.Node(keys.nodeId(), OptionalLong.of(CHANNEL));
  }

  private static BlindedMessagePath path(
      NodeKeys to, MessageContext context, int dummyHops, MessagePathShape.Node... inBetween) {
    return MessagePathBuilder.build(
        to,
        new MessagePathShape(List.of(inBetween), dummyHops, false),
        context,
        SecretKey.of(Samples.bytes(8)),
        LdkRelease.DEFAULT);
  }

  private static OnionMessage invoice(BlindedMessagePath back, BlindedMessagePath forward) {
    return Samples.message(
        Samples.SERVER,
        new AsyncPaymentsContext.ServeStaticInvoice(ALICE, 3, Samples.NEXT_YEAR),
        Samples.contents(
            new AsyncPaymentsMessage.ServeStaticInvoice(INVOICE, forward), Optional.of(back)));
  }

  private List<Letter> confirmedBy(BlindedMessagePath back) {
    host.log.notes.clear();
    assertThat(host.node.receive(invoice(back, Samples.pathToPayer(1))))
        .isEqualTo(decided(ServerVerdict.INVOICE_STORED));
    assertThat(host.log.all(Leaving.class)).hasSameSizeAs(host.log.sent());
    return host.log.sent();
  }

  private static void requireConfirmed(List<Letter> letters) {
    Letter letter = letters.getFirst();
    assertThat(letter.to()).isEqualTo(Samples.PHONE.nodeId());
    assertThat(Samples.received(Samples.PHONE, letter).context()).contains(CONFIRMED);
    assertThat(Samples.said(Samples.PHONE, letter))
        .isEqualTo(new AsyncPaymentsMessage.StaticInvoicePersisted());
  }

  @Test
  void aServerAnswersAPhoneThatIsReachedThroughItself() {
    requireConfirmed(confirmedBy(path(Samples.PHONE, CONFIRMED, 0, byId(Samples.SERVER))));
    requireConfirmed(confirmedBy(path(Samples.PHONE, CONFIRMED, 2, byId(Samples.SERVER))));
  }

  @Test
  void whoHasTheChannelKnowsWhoIsMeant() {
    BlindedMessagePath back = path(Samples.PHONE, CONFIRMED, 0, byChannel(Samples.SERVER));
    assertThat(confirmedBy(back)).isEmpty();
    host.peers.put(CHANNEL, Samples.PHONE.nodeId());
    requireConfirmed(confirmedBy(back));
    host.peers.put(CHANNEL + 1, host.peers.remove(CHANNEL));
    assertThat(confirmedBy(back)).isEmpty();
  }

  /** From the second one on, whoever is next goes on with it. */
  @Test
  void aServerGoesItsOwnHopAlone() {
    BlindedMessagePath back =
        path(Samples.PHONE, CONFIRMED, 0, byId(Samples.SERVER), byId(Samples.PAYER));
    assertThat(confirmedBy(back)).extracting(Letter::to).containsExactly(Samples.PAYER.nodeId());
  }

  @Test
  void aRequestIsPassedOnThroughTheServerItself() {
    host.node.receive(
        invoice(
            path(Samples.PHONE, CONFIRMED, 0, byId(Samples.SERVER)),
            path(Samples.PHONE, REQUESTED, 0, byId(Samples.SERVER))));
    host.log.notes.clear();
    assertThat(host.node.receive(Host.invoiceRequest(ALICE, 3)))
        .isEqualTo(decided(ServerVerdict.INVOICE_SENT));
    List<Letter> letters = host.log.sent();
    assertThat(letters)
        .extracting(Letter::to)
        .containsExactly(Samples.PHONE.nodeId(), Samples.PAYER.nodeId());
    assertThat(Samples.received(Samples.PHONE, letters.getFirst()).context()).contains(REQUESTED);
  }

  /** LDK says then {@code BlindedPathAdvanceFailed}, or waits for a connection with itself. */
  @Test
  void whatLeadsNowhereElseIsLost() {
    for (BlindedMessagePath back :
        List.of(
            path(Samples.SERVER, CONFIRMED, 0),
            path(Samples.SERVER, CONFIRMED, 2),
            path(Samples.SERVER, CONFIRMED, 0, byId(Samples.SERVER)),
            path(Samples.PHONE, CONFIRMED, 0, byId(Samples.SERVER), byId(Samples.SERVER)))) {
      assertThat(confirmedBy(back)).isEmpty();
      assertThat(host.log.map.size()).isEqualTo(1);
    }
  }

  /** Its server may name it in its paths, as long as they lead to the server. */
  @Test
  void aPhoneAsksAlongPathsThatBeginAtItself() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Slot.EMPTY));
    MessageContext asked = PathMaker.forRecipient(ALICE, Optional.empty());
    phone.take(
        Phone.serverPaths(
            path(Samples.SERVER, asked, 1, byId(Samples.PHONE)), path(Samples.PHONE, asked, 1)));
    assertThat(phone.log.left()).hasSize(1);
    Letter letter = phone.log.sent().getFirst();
    assertThat(phone.log.sent()).hasSize(1);
    assertThat(letter.to()).isEqualTo(Samples.SERVER.nodeId());
    assertThat(Samples.received(Samples.SERVER, letter).context()).contains(asked);
  }

  @Test
  void aPhoneLetsAPaymentGoAlongAPathThatBeginsAtItself() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding());
    OnionContents held =
        new OnionContents(
            72,
            Bytes.ofHex("00"),
            Optional.of(
                path(
                    Samples.PAYER,
                    new AsyncPaymentsContext.OutboundPayment(Samples.bytes(6)),
                    0,
                    byId(Samples.PHONE))));
    RecipientAnswer answer =
        phone.take(
            new RecipientInput.Message(
                Samples.message(
                    Samples.PHONE,
                    new AsyncPaymentsContext.InboundPayment(NOW.plus(Samples.HOUR)),
                    held)));
    assertThat(answer).isEqualTo(new RecipientAnswer.PaymentReleased());
    assertThat(phone.log.sent()).extracting(Letter::to).containsExactly(Samples.PAYER.nodeId());
  }
}
