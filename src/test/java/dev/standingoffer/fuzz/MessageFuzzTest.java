package dev.standingoffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a server or recipient is sent, it is read or refused. The first byte of an input chooses
 * the form and the type, from one below those of the four messages to one above them.
 */
class MessageFuzzTest {

  private static final int FIRST_TYPE = 75_539;
  private static final int TYPES = 9;

  @Timeout(20)
  @FuzzTest
  void message(byte[] input) throws DecodeException {
    if (input.length == 0) {
      return;
    }
    int choice = input[0] & 0xff;
    MessageForm form = choice < 128 ? MessageForm.LDK : MessageForm.BLIP_66;
    int type = FIRST_TYPE + choice % 128 % TYPES - (form == MessageForm.LDK ? 0 : 10_000);
    Bytes bytes = Bytes.of(input, 1, input.length);
    Optional<AsyncPaymentsMessage> read =
        Laws.read(bytes.length(), () -> MessageCodec.decode(type, bytes, form));
    Optional<Time> createdAt =
        Laws.read(bytes.length(), () -> MessageCodec.invoiceCreatedAt(bytes, form));
    if (read.isEmpty()) {
      return;
    }
    AsyncPaymentsMessage message = read.get();
    if (message instanceof AsyncPaymentsMessage.ServeStaticInvoice(var invoice, _)) {
      assertThat(createdAt).contains(invoice.createdAt());
    }
    assertThat(MessageCodec.type(message, form)).isEqualTo(type);
    for (MessageForm anyForm : MessageForm.values()) {
      int anyType = MessageCodec.type(message, anyForm);
      Bytes written = MessageCodec.encode(message, anyForm);
      AsyncPaymentsMessage again = MessageCodec.decode(anyType, written, anyForm);
      assertThat(again).isEqualTo(message);
      assertThat(MessageCodec.encode(again, anyForm)).isEqualTo(written);
    }
  }
}
