package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.LDK;
import static dev.standingoffer.cache.Samples.NANOSECOND;
import static dev.standingoffer.cache.Samples.NOON;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SERVER_A;
import static dev.standingoffer.cache.Samples.nonce;
import static dev.standingoffer.cache.Samples.offer;
import static dev.standingoffer.cache.Samples.offerPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.PathsChanged;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.ServerPathsSet;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of the cache accept, and that nobody changes them from outside. */
class ValuesTest {

  @Test
  void aNegativeCountOfRequestsIsRefused() {
    assertThat(new Cache(List.of(), 0, List.of())).isEqualTo(Cache.NEW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cache(List.of(), -1, List.of()))
        .withMessage("requestAttempts is negative: -1");
  }

  @Test
  void aNegativeCountOfTicksIsRefused() {
    assertThat(new Cache(List.of(), 0, List.of(), 0, Optional.empty())).isEqualTo(Cache.NEW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cache(List.of(), 0, List.of(), -1, Optional.empty()))
        .withMessage("retryTicks is negative: -1");
  }

  @Test
  void aNegativeCountOfReplyPathsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerPathsSet(NOON, -1, List.of()))
        .withMessage("replyPaths is negative: -1");
    assertThatIllegalArgumentException().isThrownBy(() -> new TimerTick(NOON, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimerTick(NOON, 0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PeerConnected(NOON, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PathsChanged(NOON, -1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x10000})
  void aSlotNumberThatNoMessageCanNameIsRefused(int slot) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> received(slot, List.of()))
        .withMessage("invoiceSlot is not in 0..65535: " + slot);
    assertThatIllegalArgumentException().isThrownBy(() -> built(slot));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xffff})
  void aSlotNumberThatAMessageCanNameIsAccepted(int slot) {
    assertThat(received(slot, List.of()).invoiceSlot()).isEqualTo(slot);
    assertThat(built(slot).invoiceSlot()).isEqualTo(slot);
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void anOfferGoesWithTheTwoVerdictsThatReturnOneAndWithNoOther(Verdict verdict) {
    boolean returnsOffer = verdict == Verdict.FRESH_OFFER || verdict == Verdict.USED_OFFER;

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Outcome(verdict, returnsOffer ? Optional.empty() : Optional.of(offer(1))));
    assertThat(
            new Outcome(verdict, returnsOffer ? Optional.of(offer(1)) : Optional.empty()).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void aPolicyHasNumbersInTheirRanges() {
    assertThat(Policies.with(LDK, "numSlots", 1).numSlots()).isEqualTo(1);
    assertThat(Policies.with(LDK, "maxSlotNumber", 0).maxSlotNumber()).isZero();
    assertThat(Policies.with(LDK, "maxSlotNumber", 0xffff)).isEqualTo(LDK);
    assertThat(Policies.with(LDK, "maxRequests", 0).maxRequests()).isZero();
    assertThat(Policies.with(LDK, "maxCopies", 1).maxCopies()).isEqualTo(1);
    assertThat(Policies.with(LDK, "maxCopies", 1_000).maxCopies()).isEqualTo(1_000);
    assertThat(Policies.with(LDK, "maxRetryGap", 1)).isEqualTo(LDK);
    assertThat(Policies.with(LDK, "maxRetryGap", 1_000_000).maxRetryGap()).isEqualTo(1_000_000);
    refused("numSlots", 0, "numSlots is not 1 or more");
    refused("maxSlotNumber", -1, "maxSlotNumber is not in 0..65535");
    refused("maxSlotNumber", 0x10000, "maxSlotNumber is not in 0..65535");
    refused("maxRequests", -1, "maxRequests is negative");
    refused("maxCopies", 0, "maxCopies is not in 1..1000");
    refused("maxCopies", 1_001, "maxCopies is not in 1..1000");
    refused("minPathsLifetime", NANOSECOND, "minPathsLifetime is not a whole number of seconds");
    refused("maxRetryGap", 0, "maxRetryGap is not in 1..1000000");
    refused("maxRetryGap", 1_000_001, "maxRetryGap is not in 1..1000000");
  }

  private static void refused(String component, Object value, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policies.with(LDK, component, value))
        .havingRootCause()
        .withMessage(complaint);
  }

  @Test
  void thePolicyOfLdkHasItsNumbers() {
    assertThat(LDK)
        .isEqualTo(
            new Policy(
                10,
                65_535,
                3,
                10,
                Time.ofSeconds(7_200),
                Time.ofSeconds(7_200),
                Time.ofSeconds(7_776_000),
                Time.ofSeconds(7_200),
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                1));
  }

  @Test
  void theHardenedPolicyHasLdksNumbersAndEveryRemedyButThatForOldCaches() {
    Policy hardened = LDK;
    for (String choice :
        List.of(
            "persistFirst",
            "ageFromInvoice",
            "guardAcceptance",
            "refreshAlways",
            "giveUpPending",
            "boundTimes",
            "retainOnlyPayable")) {
      hardened = Policies.with(hardened, choice, true);
    }
    assertThat(Policy.HARDENED).isEqualTo(Policies.with(hardened, "maxRetryGap", 64));
  }

  @Test
  void listsAreCopied() {
    List<Slot> slots = new ArrayList<>(List.of(Slot.EMPTY));
    List<BlindedMessagePath> paths = new ArrayList<>(List.of(offerPath(1)));
    List<Effect> effects = new ArrayList<>(List.of(Effect.PERSIST));
    Cache cache = new Cache(slots, 0, paths);
    ServerPathsSet set = new ServerPathsSet(NOON, 0, paths);
    OfferPathsReceived received = received(0, paths);
    Effect.BuildOffer build = new Effect.BuildOffer(0, paths, Optional.empty(), RESPONDER, NOON);
    Step step = new Step(cache, effects, Outcome.of(Verdict.NO_OFFER));

    slots.clear();
    paths.clear();
    effects.clear();

    assertThat(cache.slots()).hasSize(1);
    assertThat(cache.serverPaths()).hasSize(1);
    assertThat(set.paths()).hasSize(1);
    assertThat(received.paths()).hasSize(1);
    assertThat(build.paths()).hasSize(1);
    assertThat(step.effects()).hasSize(1);
  }

  private static OfferPathsReceived received(int slot, List<BlindedMessagePath> paths) {
    return new OfferPathsReceived(NOON, slot, NOON, paths, Optional.empty(), SERVER_A);
  }

  private static OfferBuilt built(int slot) {
    return new OfferBuilt(NOON, NOON, slot, offer(1), nonce(1), SERVER_A);
  }
}
