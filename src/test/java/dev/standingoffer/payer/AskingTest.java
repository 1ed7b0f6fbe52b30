package dev.standingoffer.payer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A payer and a server over the socket. */
@Timeout(60)
class AskingTest {

  private static final Time NOW = Time.ofSeconds(1_760_000_000);
  private static final Offer OFFER = Recipient.offer(1, Time.ofSeconds(1_770_000_000));
  private static final StaticInvoice INVOICE = Recipient.invoice(OFFER, NOW);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(NOW.seconds() + 1));

  @TempDir private Path folder;

  private Address address() {
    return new Address(folder.resolve("s"));
  }

  private Outcome ask(Duration timeout) throws Exception {
    Payer payer = Payer.of(OFFER, OptionalLong.of(1_000), NOW, Entropy.of(Recipient.bytes(8)));
    return Asking.ask(payer, address(), timeout, CLOCK);
  }

  /** What no payer can open. */
  private static List<OnionMessage> noise(OnionContents asked, int count) {
    OnionMessage answer = FakeServer.answer(asked, 70, INVOICE.bytes());
    OnionMessage damaged = new OnionMessage(Recipient.SERVER.nodeId(), answer.packet());
    return new ArrayList<>(Collections.nCopies(count, damaged));
  }

  @Test
  void theInvoiceComes() throws Exception {
    try (FakeServer server = FakeServer.answering(address(), 70, INVOICE.bytes())) {
      Outcome outcome = ask(LONG);
      assertThat(outcome)
          .isEqualTo(
              new Outcome(
                  OFFER,
                  address(),
                  Recipient.SERVER.nodeId(),
                  Optional.of(new Answer.Invoice(INVOICE, true)),
                  "",
                  List.of(),
                  Time.ofSeconds(NOW.seconds() + 1)));
      assertThat(outcome.isGood()).isTrue();
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void silenceIsToldOf() throws Exception {
    try (FakeServer _ = FakeServer.silent(address())) {
      Outcome outcome = ask(SHORT);
      assertThat(outcome.answer()).isEmpty();
      assertThat(outcome.silence()).isEqualTo("nothing came within 1 s");
      assertThat(outcome.isGood()).isFalse();
    }
  }

  @Test
  void aServerThatHangsUpIsToldOf() throws Exception {
    try (FakeServer _ = FakeServer.hangingUp(address())) {
      Outcome outcome = ask(LONG);
      assertThat(outcome.answer()).isEmpty();
      assertThat(outcome.silence()).isEqualTo("the peer has ended the connection");
    }
  }

  /** An answer may still come behind them, however many they are. */
  @Test
  void whatCannotBeOpenedIsToldOf() throws Exception {
    for (int count : new int[] {1, 5, 100}) {
      try (FakeServer _ =
          FakeServer.sending(
              address(),
              asked -> {
                List<OnionMessage> all = noise(asked, count);
                all.add(FakeServer.answer(asked, 70, INVOICE.bytes()));
                return all;
              })) {
        Outcome outcome = ask(LONG);
        assertThat(outcome.isGood()).isTrue();
        assertThat(outcome.unopened())
            .hasSize(Math.min(count, 5))
            .containsOnly("it is damaged, or for another node");
      }
    }
    try (FakeServer _ = FakeServer.sending(address(), asked -> noise(asked, 1))) {
      Outcome outcome = ask(SHORT);
      assertThat(outcome.silence()).isEqualTo("nothing came within 1 s");
      assertThat(outcome.unopened()).hasSize(1);
    }
  }

  @Test
  void anythingElseIsNotGood() throws Exception {
    try (FakeServer _ = FakeServer.answering(address(), 66, Bytes.EMPTY)) {
      Outcome outcome = ask(LONG);
      assertThat(outcome.answer()).contains(new Answer.Other(66));
      assertThat(outcome.isGood()).isFalse();
    }
  }

  @Test
  void whereNobodyListensNobodyIsAsked() {
    assertThatThrownBy(() -> ask(LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("nobody listens at %s (No such file or directory)".formatted(address()));
  }
}
