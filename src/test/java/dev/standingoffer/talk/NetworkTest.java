package dev.standingoffer.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arrives, how often, and in which order. */
class NetworkTest {

  private static final Time NOW = Time.ofSeconds(1);

  /** Keeps what comes, and answers the first of it. */
  private static final class Listener implements Party {

    private final Bytes id;
    private final List<Letter> answers;
    private final List<String> heard = new ArrayList<>();

    Listener(int number, List<Letter> answers) {
      this.id = Bytes.of(new byte[] {(byte) number});
      this.answers = new ArrayList<>(answers);
    }

    @Override
    public Bytes nodeId() {
      return id;
    }

    @Override
    public List<Letter> receive(Time now, Bytes from, OnionMessage message) {
      heard.add(from + " " + message.packet());
      return answers.isEmpty() ? List.of() : List.of(answers.removeFirst());
    }

    @Override
    public List<Letter> tick(Time now) {
      return List.of();
    }

    @Override
    public List<String> events() {
      return List.of();
    }
  }

  private static Letter letter(int to, int text) {
    return new Letter(
        Bytes.of(new byte[] {(byte) to}),
        new OnionMessage(Bytes.EMPTY, Bytes.of(new byte[] {(byte) text})));
  }

  private static List<Letter> letters(int count) {
    List<Letter> letters = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      letters.add(letter(2, i));
    }
    return letters;
  }

  private static List<String> heard(Network network) throws TalkException {
    Listener sender = new Listener(1, List.of());
    Listener receiver = new Listener(2, List.of());
    network.add(sender);
    network.add(receiver);
    network.carry(NOW, sender, letters(3));
    network.carry(NOW, sender, letters(4));
    assertThat(network.carried()).isEqualTo(7);
    return receiver.heard;
  }

  /** Messages are counted through all steps. */
  @Test
  void oneInSoManyIsLostOrArrivesTwice() throws TalkException {
    assertThat(heard(new Network(0, 0)))
        .containsExactly("01 01", "01 02", "01 03", "01 01", "01 02", "01 03", "01 04");
    assertThat(heard(new Network(3, 0)))
        .containsExactly("01 01", "01 02", "01 01", "01 02", "01 04");
    assertThat(heard(new Network(0, 3)))
        .containsExactly(
            "01 01", "01 02", "01 03", "01 03", "01 01", "01 02", "01 03", "01 03", "01 04");
    assertThat(heard(new Network(1, 0))).isEmpty();
  }

  @Test
  void whatIsAnsweredIsCarriedBehindWhatWasSent() throws TalkException {
    Listener sender = new Listener(1, List.of(letter(2, 9)));
    Listener receiver = new Listener(2, List.of(letter(1, 8)));
    Network network = new Network(0, 0);
    network.add(sender);
    network.add(receiver);
    network.carry(NOW, sender, letters(2));
    assertThat(receiver.heard).containsExactly("01 01", "01 02", "01 09");
    assertThat(sender.heard).containsExactly("02 08");
  }

  @Test
  void aStepHasAnEnd() throws TalkException {
    Listener sender = new Listener(1, List.of());
    Network network = new Network(0, 0);
    network.add(sender);
    Letter toItself = letter(1, 0);
    network.carry(NOW, sender, Collections.nCopies(1_000, toItself));
    assertThat(network.carried()).isEqualTo(1_000);
    List<Letter> tooMany = Collections.nCopies(1_001, toItself);
    assertThatThrownBy(() -> network.carry(NOW, sender, tooMany))
        .isInstanceOf(TalkException.class)
        .hasMessage("the nodes answer each other without end");
  }

  @Test
  void nobodyIsWrittenToWhoIsNotThere() {
    Listener sender = new Listener(1, List.of());
    Network network = new Network(0, 0);
    network.add(sender);
    assertThatThrownBy(() -> network.carry(NOW, sender, letters(1)))
        .isInstanceOf(TalkException.class)
        .hasMessage("a message goes to a node that is not there");
  }
}
