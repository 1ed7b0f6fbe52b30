package dev.standingoffer.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a payer asks, and what it makes of answers. */
class PayerTest {

  private static final Time NOW = Time.ofSeconds(1_760_000_000);
  private static final Time EXPIRY = Time.ofSeconds(1_770_000_000);
  private static final Offer OFFER = Recipient.offer(1, EXPIRY);
  private static final Entropy ENTROPY = Entropy.of(Recipient.bytes(8));
  private static final Bytes SERVER = Recipient.SERVER.nodeId();

  private final Payer payer = payerOf(OFFER);

  private static Payer payerOf(Offer offer) {
    try {
      return Payer.of(offer, OptionalLong.of(1_000), NOW, ENTROPY);
    } catch (PayerException e) {
      throw new AssertionError(e);
    }
  }

  /** What the server finds. */
  private OnionContents asked() throws PayerException {
    return FakeServer.received(payer.ask(SERVER)).contents();
  }

  private Answer answered(long type, Bytes value) throws PayerException {
    return payer.read(FakeServer.answer(asked(), type, value));
  }

  @Test
  void theServerFindsTheRequestAndItsOwnContext() throws PayerException {
    Unwrapped.Received received = FakeServer.received(payer.ask(SERVER));
    assertThat(received.contents().type()).isEqualTo(64);
    assertThat(received.contents().value())
        .isEqualTo(
            InvoiceRequest.write(
                OFFER, OptionalLong.of(1_000), ENTROPY.value(4, 32), ENTROPY.secretKey(3)));
    assertThat(received.context().orElseThrow())
        .isInstanceOfSatisfying(
            OffersContext.StaticInvoiceRequested.class,
            context -> assertThat(context.invoiceSlot()).isEqualTo(1));
    BlindedPathParts back = BlindedPathParts.of(received.contents().replyPath().orElseThrow());
    assertThat(back.introduction()).isEqualTo(payer.nodeId());
  }

  /** Who sees two of them cannot tell that they are the same. */
  @Test
  void eachMessageHasAKeyOfItsOwn() throws PayerException {
    OnionMessage first = payer.ask(SERVER);
    OnionMessage second = payer.ask(SERVER);
    assertThat(first).isNotEqualTo(second);
    assertThat(FakeServer.received(first)).isEqualTo(FakeServer.received(second));
    List<Bytes> keys =
        List.of(
            payer.nodeId(),
            ENTROPY.secretKey(3).publicKey(),
            BlindedPathParts.of(asked().replyPath().orElseThrow()).blindingPoint(),
            keyOf(first),
            keyOf(second));
    assertThat(keys).doesNotHaveDuplicates();
  }

  /** Behind the version of the onion stands its key. */
  private static Bytes keyOf(OnionMessage message) {
    return Bytes.of(message.packet().toArray(), 1, 34);
  }

  @Test
  void aPathThatBeginsAtTheServerIsTaken() throws PayerException {
    NodeKeys other = Recipient.keys(3);
    Offer two =
        Recipient.offer(
            List.of(Recipient.pathTo(other, 1), Recipient.pathTo(Recipient.SERVER, 2)), EXPIRY);
    assertThat(FakeServer.received(payerOf(two).ask(SERVER)).context().orElseThrow())
        .isInstanceOfSatisfying(
            OffersContext.StaticInvoiceRequested.class,
            context -> assertThat(context.invoiceSlot()).isEqualTo(2));
    assertThatThrownBy(() -> payer.ask(other.nodeId()))
        .isInstanceOf(PayerException.class)
        .hasMessage(
            "none of the offer's paths begins at the server, %s; the first begins at %s"
                .formatted(other.nodeId(), SERVER));
  }

  @Test
  void anOfferThatDoesNotFitIsToldOf() {
    String offer =
        Samples.record(4, "00".repeat(33_000))
            + Samples.record(16, Recipient.pathTo(Recipient.SERVER, 1).encoding().toHex());
    Payer tooLong = payerOf(Samples.offer(offer));
    assertThatThrownBy(() -> tooLong.ask(SERVER))
        .isInstanceOf(PayerException.class)
        .hasMessageStartingWith("the offer is too long to be asked for: ");
  }

  @Test
  void itsInvoiceIsGoodUntilItExpires() throws PayerException {
    StaticInvoice invoice = Recipient.invoice(OFFER, NOW);
    Answer.Invoice answer = (Answer.Invoice) answered(70, invoice.bytes());
    assertThat(answer).isEqualTo(new Answer.Invoice(invoice, true));
    assertThat(answer.isGoodAt(EXPIRY)).isTrue();
    assertThat(answer.isGoodAt(Time.ofSeconds(EXPIRY.seconds() + 1))).isFalse();
  }

  @Test
  void theInvoiceOfAnotherOfferIsNotGood() throws PayerException {
    StaticInvoice invoice = Recipient.invoice(Recipient.offer(2, EXPIRY), NOW);
    Answer.Invoice answer = (Answer.Invoice) answered(70, invoice.bytes());
    assertThat(answer).isEqualTo(new Answer.Invoice(invoice, false));
    assertThat(answer.isGoodAt(NOW)).isFalse();
  }

  /** By its paths alone it could not be told from the one that was asked for. */
  @Test
  void norIsThatOfAnotherOfferWithTheSamePaths() throws PayerException {
    Offer other = Recipient.offer(1, Time.ofSeconds(EXPIRY.seconds() + 1));
    assertThat(other.paths()).isEqualTo(OFFER.paths());
    StaticInvoice invoice = Recipient.invoice(other, NOW);
    assertThat(answered(70, invoice.bytes())).isEqualTo(new Answer.Invoice(invoice, false));
  }

  /** Each byte of its signature, and those before. */
  @Test
  void aSignatureThatDoesNotHoldIsToldOf() throws Exception {
    Bytes bytes = Recipient.invoice(OFFER, NOW).bytes();
    for (int i : new int[] {bytes.length() - 1, bytes.length() - 64, bytes.length() - 70}) {
      byte[] changed = bytes.toArray();
      changed[i] ^= 1;
      assertThat(answered(70, Bytes.of(changed)))
          .isInstanceOfSatisfying(
              Answer.Unsound.class, unsound -> assertThat(unsound.isSigned()).isFalse());
    }
    assertThat(((Answer.Unsound) answered(70, Bytes.ofHex("01"))).isSigned()).isFalse();
    assertThat(((Answer.Unsound) answered(70, Bytes.EMPTY)).isSigned()).isFalse();
    List<RawRecord> records = RawRecord.readAll(bytes);
    for (long type : new long[] {176, 240}) {
      Bytes without =
          RawRecord.join(records.stream().filter(record -> record.type() != type).toList());
      assertThat(((Answer.Unsound) answered(70, without)).isSigned()).isFalse();
    }
  }

  /** All is signed, and still it is no invoice. */
  @Test
  void whatIsSignedMayBeUnsound() throws PayerException {
    Bytes withoutPaths = Bytes.ofHex(InvoiceSamples.with(160, ""));
    Answer.Unsound answer = (Answer.Unsound) answered(70, withoutPaths);
    assertThat(answer.isSigned()).isTrue();
    assertThat(answer.reason()).contains("there are no payment paths");
    assertThat(answer.bytes()).isEqualTo(withoutPaths);
  }

  private Answer error(String text) throws PayerException {
    return answered(68, RawRecord.of(5, utf8(text)).bytes());
  }

  private static Bytes utf8(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anErrorIsQuoted() throws PayerException {
    assertThat(error("no such offer")).isEqualTo(new Answer.Refused("\"no such offer\""));
    assertThat(error("a\nb\u001b[31m\""))
        .isEqualTo(new Answer.Refused("\"a\\u{a}b\\u{1b}[31m\\\"\""));
    assertThat(error("x".repeat(200)))
        .isEqualTo(new Answer.Refused("\"%s\"".formatted("x".repeat(200))));
    assertThat(error("x".repeat(201)))
        .isEqualTo(new Answer.Refused("\"%s\" ..".formatted("x".repeat(200))));
    assertThat(error("x".repeat(30_000)))
        .isEqualTo(new Answer.Refused("\"%s\" ..".formatted("x".repeat(200))));
    assertThat(answered(68, Bytes.EMPTY)).isEqualTo(new Answer.Refused("without a text"));
    assertThat(answered(68, Bytes.ofHex("05ff")))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.text()).startsWith("whose text cannot be read: "));
  }

  @Test
  void otherMessagesAreNamed() throws PayerException {
    assertThat(answered(66, Bytes.EMPTY)).isEqualTo(new Answer.Other(66));
    // One that is not about offers does not belong into this path.
    assertThat(answered(4_242, Bytes.EMPTY))
        .isEqualTo(new Answer.Unopened("its path is refused: OTHER_FAMILY"));
  }

  @Test
  void whatIsForAnotherIsNotOpened() throws PayerException {
    OnionMessage toServer = payer.ask(SERVER);
    assertThat(payer.read(toServer))
        .isEqualTo(new Answer.Unopened("it is damaged, or for another node"));
    // An answer to another question of the same node.
    NodeKeys own =
        NodeKeys.of(
            ENTROPY.secretKey(0),
            ReceiveKey.of(ENTROPY.value(1, 32)),
            ExpandedKey.of(ENTROPY.value(2, 32)));
    assertThat(own.nodeId()).isEqualTo(payer.nodeId());
    OnionMessage other =
        FakeServer.answer(
            new PathMaker(own, Recipient.SURROUNDINGS)
                .path(
                    new OffersContext.OutboundPayment(
                        Recipient.bytes(1), Optional.of(new Nonce(Bytes.ofHex("01".repeat(16))))),
                    0,
                    Recipient.ENTROPY),
            70,
            Recipient.invoice(OFFER, NOW).bytes());
    assertThat(payer.read(other))
        .isEqualTo(new Answer.Unopened("it does not come by the reply path of the request"));
  }
}
