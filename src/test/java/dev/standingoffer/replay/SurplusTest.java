package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a wrong core might do that no recording has a field for. */
class SurplusTest {

  private static final BlindedMessagePath PATH = Samples.parsedPath(Samples.PATH);

  private static final ServerEvent.RecipientAdded ADDED =
      new ServerEvent.RecipientAdded(
          Time.ZERO, new Recipient(Bytes.ofHex("01")), Optional.empty(), List.of(PATH));

  @Test
  void offerThatIsWantedInAnotherStep() {
    Effect build = new Effect.BuildOffer(0, List.of(PATH), Optional.empty(), PATH, Time.ZERO);
    assertThat(Owner.surplus(List.of(build)))
        .containsExactly(new FieldDifference("effects (offers to build)", "0", "1"));
  }

  @Test
  void persistingTwice() {
    assertThat(Owner.surplus(List.of(Effect.PERSIST))).isEmpty();
    assertThat(Owner.surplus(List.of(Effect.PERSIST, Effect.PERSIST)))
        .containsExactly(new FieldDifference("persist", "once", "2 times"));
  }

  @Test
  void pathsForAnotherRecipient() {
    assertThat(ServerOwner.mistaken(step(give("01")), ADDED)).isEmpty();
    assertThat(ServerOwner.mistaken(step(give("02")), ADDED))
        .containsExactly(new FieldDifference("input.recipient_id", "01", "02"));
  }

  @Test
  void secondResult() {
    RecordedServerInput.Plain input = new RecordedServerInput.Plain(ADDED, Optional.empty());
    ServerAnswer once = ServerAnswer.of(step(give("01")), input, FormatVersion.TWO);
    ServerAnswer twice = ServerAnswer.of(step(give("01"), give("01")), input, FormatVersion.TWO);
    assertThat(Comparison.differences(once.fields(), twice.fields()))
        .containsExactly(new FieldDifference("result (how many)", "(absent)", "2"));
  }

  private static ServerEffect give(String recipientId) {
    RecipientContext context =
        new RecipientContext(new Recipient(Bytes.ofHex(recipientId)), Optional.empty());
    return new ServerEffect.GivePaths(List.of(PATH), context);
  }

  private static ServerStep step(ServerEffect... effects) {
    return new ServerStep(Store.NEW, List.of(effects), ServerVerdict.PATHS_GIVEN);
  }
}
