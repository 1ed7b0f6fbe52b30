package dev.standingoffer.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.InvoiceArbitraries;
import dev.standingoffer.bolt12.InvoiceSamples;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.codec.AsyncPaymentsMessage.OfferPaths;
import dev.standingoffer.codec.AsyncPaymentsMessage.OfferPathsRequest;
import dev.standingoffer.codec.AsyncPaymentsMessage.ServeStaticInvoice;
import dev.standingoffer.codec.AsyncPaymentsMessage.StaticInvoicePersisted;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MessageCodecProperties {

  private static final int MANY = 1 << 20;

  @Provide
  Arbitrary<AsyncPaymentsMessage> messages() {
    Arbitrary<BlindedMessagePath> paths =
        Arbitraries.integers()
            .between(1, 20)
            .map(seed -> seed > 18 ? Samples.pathByChannel(seed - 19) : Samples.path(seed))
            .map(Samples::parsedPath);
    return Arbitraries.<AsyncPaymentsMessage>oneOf(
            Arbitraries.integers().between(0, 0xffff).map(OfferPathsRequest::new),
            Combinators.combine(
                    paths.list().ofMaxSize(3), Arbitraries.longs().map(Time::ofSeconds).optional())
                .as(OfferPaths::new),
            Combinators.combine(InvoiceArbitraries.invoices().map(InvoiceSamples::invoice), paths)
                .as(ServeStaticInvoice::new),
            Arbitraries.just(new StaticInvoicePersisted()))
        .withoutEdgeCases();
  }

  @Property(tries = 500)
  void readsWhatItWrites(@ForAll("messages") AsyncPaymentsMessage message, @ForAll MessageForm form)
      throws DecodeException {
    Bytes bytes = MessageCodec.encode(message, form);
    assertThat(MessageCodec.decode(MessageCodec.type(message, form), bytes, form))
        .isEqualTo(message);
    if (message instanceof ServeStaticInvoice(var invoice, _)) {
      assertThat(MessageCodec.invoiceCreatedAt(bytes, form)).isEqualTo(invoice.createdAt());
    }
  }

  /** Wherever a message ends, its time is the same or cannot be found. */
  @Property(tries = 20)
  void theTimeOfAnInvoiceIsFoundOrNot(
      @ForAll("messages") AsyncPaymentsMessage message, @ForAll MessageForm form) {
    byte[] bytes = MessageCodec.encode(message, form).toArray();
    for (int length = 0; length <= bytes.length; length++) {
      Bytes part = Bytes.of(bytes, 0, length);
      try {
        Time found = MessageCodec.invoiceCreatedAt(part, form);
        assertThat(found).isEqualTo(((ServeStaticInvoice) message).invoice().createdAt());
      } catch (DecodeException refused) {
        assertThat(refused.position()).isBetween(0, bytes.length);
      }
    }
  }

  @Property(tries = 500)
  void equalExactlyWhenTypeAndBytesAre(
      @ForAll("messages") AsyncPaymentsMessage first,
      @ForAll("messages") AsyncPaymentsMessage second) {
    boolean sameBytes =
        MessageCodec.encode(first, MessageForm.LDK)
            .equals(MessageCodec.encode(second, MessageForm.LDK));
    boolean sameType =
        MessageCodec.type(first, MessageForm.LDK) == MessageCodec.type(second, MessageForm.LDK);
    assertThat(first.equals(second)).isEqualTo(sameBytes && sameType);
  }

  /** Whatever is wrong, the answer is a verdict; and what is accepted can be written again. */
  @Property(tries = 500)
  void changedBytesAreAcceptedOrRefused(
      @ForAll("messages") AsyncPaymentsMessage message,
      @ForAll @IntRange(max = MANY) int place,
      @ForAll byte change,
      @ForAll MessageForm form)
      throws DecodeException {
    byte[] bytes = MessageCodec.encode(message, form).toArray();
    if (bytes.length == 0) {
      return;
    }
    bytes[place % bytes.length] ^= change;
    int type = MessageCodec.type(message, form);
    AsyncPaymentsMessage changed;
    try {
      changed = MessageCodec.decode(type, Bytes.of(bytes), form);
    } catch (DecodeException refused) {
      assertThat(refused.position()).isBetween(0, bytes.length);
      return;
    }
    assertThat(MessageCodec.decode(type, MessageCodec.encode(changed, form), form))
        .isEqualTo(changed);
  }
}
