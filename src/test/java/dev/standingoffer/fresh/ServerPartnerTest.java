package dev.standingoffer.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.replay.FreshServerConversation;
import dev.standingoffer.replay.FreshServerInput;
import dev.standingoffer.replay.LedStep;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.Replayer;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a server, as it follows from a seed. */
class ServerPartnerTest {

  private static List<FreshServerInput> inputs(long seed, int count) {
    return Stream.generate(new ServerPartner(seed)::next).limit(count).toList();
  }

  private static List<String> questions(long seed, int count, PortLevel level) throws Exception {
    FreshServerConversation conversation =
        FreshServerConversation.begin(
            FreshHeader.ofServer(seed), level, inputs(seed, count).iterator());
    List<String> questions = new ArrayList<>(List.of(conversation.header()));
    for (Optional<? extends LedStep> step = conversation.next();
        step.isPresent();
        step = conversation.next()) {
      questions.add(step.get().line());
    }
    return questions;
  }

  @ParameterizedTest
  @EnumSource(names = {"STORE", "SERVER"})
  void aSeedSaysItAll(PortLevel level) throws Exception {
    assertThat(questions(7, 50, level))
        .hasSize(51)
        .isEqualTo(questions(7, 50, level))
        .isNotEqualTo(questions(8, 50, level));
  }

  /** All bytes are built as those that were recorded from LDK, which drew as many random values. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whatIsWrittenIsReplayed(long seed) throws Exception {
    List<String> lines =
        FreshServerConversation.recording(FreshHeader.ofServer(seed), "a test", inputs(seed, 200));
    assertThat(Replayer.replay(Path.of("fresh"), lines, Optional.empty()).toText())
        .isEqualToNormalizingNewlines("fresh: 200 steps agree at level full\n");
  }

  /** The server's paths, with which the core is asked what it decides. */
  private static ServerEvent withPaths(ServerEvent event, int count) {
    return switch (event) {
      case ServerEvent.RecipientAdded e ->
          new ServerEvent.RecipientAdded(
              e.now(),
              e.recipient(),
              e.relativeExpiry(),
              Collections.nCopies(count, Paths.ALL.getFirst()));
      case ServerEvent.OfferPathsRequested e ->
          new ServerEvent.OfferPathsRequested(
              e.now(),
              e.context(),
              e.invoiceSlot(),
              Collections.nCopies(count, Paths.ALL.getFirst()));
      case ServerEvent.StaticInvoiceReceived _, ServerEvent.InvoiceRequested _ -> event;
    };
  }

  /** What LDK decides, and what is rare: the last moments of paths, of invoices and of offers. */
  @Test
  void whatIsRareComesUp() {
    Set<ServerVerdict> verdicts = EnumSet.noneOf(ServerVerdict.class);
    int lastOfPaths = 0;
    int lastOfInvoices = 0;
    int lastOfOffers = 0;
    int overwritten = 0;
    int begun = 0;
    for (long seed = 0; seed < 20; seed++) {
      Store store = Store.NEW;
      for (FreshServerInput input : inputs(seed, 400)) {
        if (input.event().isEmpty()) {
          begun += store.equals(Store.NEW) ? 0 : 1;
          store = Store.NEW;
          continue;
        }
        Time now = input.now();
        ServerEvent event = withPaths(input.event().get(), input.routerPaths());
        ServerStep step = InvoiceServer.step(store, event, ServerPolicy.LDK_0_2_5);
        verdicts.add(step.outcome());
        switch (event) {
          case ServerEvent.StaticInvoiceReceived received -> {
            lastOfPaths += received.context().pathAbsoluteExpiry().equals(now) ? 1 : 0;
            lastOfInvoices += received.invoice().absoluteExpiry().equals(now) ? 1 : 0;
            overwritten +=
                store.at(slot(received)).isPresent() && !step.next().equals(store) ? 1 : 0;
          }
          case ServerEvent.InvoiceRequested requested ->
              lastOfOffers +=
                  store
                          .at(Slot.of(requested.context()))
                          .flatMap(held -> held.invoice().offer().absoluteExpiry())
                          .equals(Optional.of(now))
                      ? 1
                      : 0;
          case ServerEvent.RecipientAdded _, ServerEvent.OfferPathsRequested _ -> {
            // Nothing that is counted here.
          }
        }
        store = step.next();
      }
    }
    Set<ServerVerdict> ofLdk = EnumSet.allOf(ServerVerdict.class);
    ofLdk.remove(ServerVerdict.INVOICE_OUTDATED); // a remedy's
    assertThat(verdicts).containsExactlyInAnyOrderElementsOf(ofLdk);
    assertThat(List.of(lastOfPaths, lastOfInvoices, lastOfOffers, overwritten, begun))
        .allMatch(times -> times > 4);
  }

  private static Slot slot(ServerEvent.StaticInvoiceReceived received) {
    return Slot.of(received.context());
  }
}
