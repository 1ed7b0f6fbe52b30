package dev.standingoffer.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.node.Letter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This project's payer, with the phone and the server of this project. */
class PayerPartyTest extends TwoParties {

  /** The phone is told what was asked, and knows that it is about its offer. */
  @Test
  void thePayerIsGivenTheInvoice() throws Exception {
    fill();
    String offer = phone.offer(NOW).orElseThrow();
    PayerParty payer = new PayerParty(offer, SERVER.nodeId(), NOW, bytes(13));
    for (int i = 0; i < 2; i++) {
      List<Letter> answers = carry(payer.ask());
      assertThat(answers).hasSize(1);
      assertThat(answers.getFirst().to()).isEqualTo(payer.nodeId());
      payer.receive(NOW, SERVER.nodeId(), answers.getFirst().message());
      assertThat(payer.events()).containsExactly(PayerParty.STATIC_INVOICE);
      assertThat(phone.events()).containsExactly(PASSED_ON);
    }
    payer.receive(NOW, SERVER.nodeId(), payer.ask().getFirst().message());
    assertThat(payer.events())
        .containsExactly("Unopened[reason=it is damaged, or for another node]");
  }

  @Test
  void whatCannotBeAskedForIsTold() throws Exception {
    assertThatThrownBy(() -> new PayerParty("lno1", SERVER.nodeId(), NOW, bytes(13)))
        .isInstanceOf(TalkException.class)
        .hasMessageStartingWith("the offer cannot be asked for: ");
    fill();
    String offer = phone.offer(NOW).orElseThrow();
    PayerParty payer = new PayerParty(offer, PHONE.nodeId(), NOW, bytes(13));
    assertThatThrownBy(payer::ask)
        .isInstanceOf(TalkException.class)
        .hasMessageStartingWith("the server cannot be asked: none of the offer's paths begins");
  }
}
