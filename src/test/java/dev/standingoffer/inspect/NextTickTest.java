package dev.standingoffer.inspect;

import static dev.standingoffer.inspect.NextTick.Action.INVOICE;
import static dev.standingoffer.inspect.NextTick.Action.PATHS;
import static dev.standingoffer.inspect.NextTick.Action.PRUNE;
import static dev.standingoffer.inspect.Samples.DAY;
import static dev.standingoffer.inspect.Samples.HOUR;
import static dev.standingoffer.inspect.Samples.MINUTE;
import static dev.standingoffer.inspect.Samples.NOW;
import static dev.standingoffer.inspect.Samples.ago;
import static dev.standingoffer.inspect.Samples.cache;
import static dev.standingoffer.inspect.Samples.endless;
import static dev.standingoffer.inspect.Samples.offer;
import static dev.standingoffer.inspect.Samples.pending;
import static dev.standingoffer.inspect.Samples.ready;
import static dev.standingoffer.inspect.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Step;
import dev.standingoffer.inspect.NextTick.Action;
import dev.standingoffer.inspect.RecordedCaches.Recorded;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NextTickTest {

  static Stream<Recorded> recorded() {
    return RecordedCaches.all();
  }

  /**
   * Told slot by slot, it is still the tick of the real cache: the same effects, in their order.
   */
  @ParameterizedTest
  @MethodSource("recorded")
  void itIsWhatTheCoreDoes(Recorded recorded) throws BadInputException {
    Cache cache = PersistedCache.read(recorded.file(), Subject.CACHE).cache();
    Time now = recorded.now();
    NextTick told = NextTick.of(new Core(cache, Inspection.POLICY), now);
    Step step = OfferCache.step(cache, new Event.TimerTick(now, 1, 1), Inspection.POLICY);

    List<Effect> expected = new ArrayList<>();
    for (int i = 0; i < cache.slots().size(); i++) {
      if (told.due().get(i).actions().contains(INVOICE)) {
        CachedOffer slot = (CachedOffer) cache.slots().get(i);
        expected.add(
            new Effect.ServeStaticInvoice(
                slot.offer(), slot.offerNonce(), now, slot.updatePath(), 1));
      }
      boolean pruned =
          cache.slots().get(i) instanceof CachedOffer
              && step.next().slots().get(i) instanceof Slot.Empty;
      assertThat(told.due().get(i).actions().contains(PRUNE)).isEqualTo(pruned);
      boolean requested = told.due().get(i).actions().contains(PATHS);
      int number = i;
      assertThat(step.effects().stream().anyMatch(effect -> asksFor(effect, number)))
          .isEqualTo(requested);
    }
    assertThat(step.effects().stream().filter(Effect.ServeStaticInvoice.class::isInstance))
        .isEqualTo(expected);
    assertThat(told.verdict()).isEqualTo(step.outcome().verdict());
    assertThat(told.requestAttempts()).isEqualTo(step.next().requestAttempts());
  }

  private static boolean asksFor(Effect effect, int slot) {
    return effect instanceof Effect.OfferPathsRequest request && request.invoiceSlot() == slot;
  }

  @Test
  void anInvoiceBelongsToItsSlotEvenIfAnotherHasTheOffer() {
    NextTick tick = tick(used(offer(1), ago(DAY), ago(HOUR)), pending(offer(1), ago(DAY)));
    assertThat(actions(tick, 0)).isEmpty();
    assertThat(actions(tick, 1)).containsExactly(INVOICE);
  }

  @Test
  void anEmptySlotIsFilledFirst() {
    NextTick tick =
        tick(ready(offer(1), ago(DAY)), ready(offer(2), ago(DAY)), Slot.EMPTY, Slot.EMPTY);
    assertThat(actions(tick, 0)).isEmpty();
    assertThat(why(tick, 0)).isEqualTo("older than 2h, but slot 2 comes first (L5)");
    assertThat(actions(tick, 2)).containsExactly(PATHS);
    assertThat(why(tick, 2)).isEqualTo("the first empty slot: a new offer is wanted (L1)");
    assertThat(why(tick, 3)).isEqualTo("empty, but slot 2 comes first (L1)");
    assertThat(tick.verdict()).isEqualTo(Verdict.PATHS_REQUESTED);
  }

  @Test
  void anExpiredOfferMakesRoom() {
    NextTick tick = tick(ready(offer(1, ago(1)), ago(DAY)), pending(offer(2, ago(1)), ago(DAY)));
    assertThat(tick.due().getFirst().inOrder()).containsExactly(PRUNE, PATHS);
    assertThat(actions(tick, 1)).containsExactly(PRUNE);
    assertThat(why(tick, 1))
        .isEqualTo("the offer has expired; then empty, but slot 0 comes first (L1)");
  }

  @Test
  void theOldestReadyOfferIsReplaced() {
    NextTick tick = tick(ready(offer(1), ago(3 * HOUR)), ready(offer(2), ago(4 * HOUR)));
    assertThat(why(tick, 0)).isEqualTo("older than 2h, but slot 1 comes first (L5)");
    assertThat(actions(tick, 1)).containsExactly(PATHS);
    assertThat(why(tick, 1)).startsWith("older than 2h, the oldest such Ready offer");
  }

  @Test
  void theOnlyPayableOfferIsKept() {
    NextTick tick = tick(ready(offer(1), ago(DAY)), pending(offer(2), ago(DAY)));
    assertThat(why(tick, 0))
        .isEqualTo("older than 2h, but the only payable offer, so it is kept (L5)");
    assertThat(actions(tick, 1)).containsExactly(INVOICE);
    assertThat(why(tick, 1)).isEqualTo("no invoice of it is confirmed: sent on every tick (Y1)");
  }

  /** The second that is named is the first one at which the core does what is said. */
  @Test
  void whatIsDueLaterIsDueThenAndNotBefore() {
    Cache cache =
        cache(
            used(offer(1), ago(DAY), ago(HOUR)),
            ready(offer(2), ago(30 * MINUTE)),
            used(offer(3, ago(-DAY)), ago(DAY), ago(-3 * DAY)));
    NextTick now = NextTick.of(new Core(cache, Inspection.POLICY), NOW);
    Time invoice = ago(-HOUR - 1);
    Time paths = ago(-90 * MINUTE - 1);
    Time end = ago(-DAY - 1);
    assertThat(why(now, 0))
        .contains("a new invoice is due from " + TimeText.point(invoice) + " on");
    assertThat(why(now, 1)).contains("may be replaced from " + TimeText.point(paths) + " on");
    assertThat(why(now, 2))
        .isEqualTo("nothing is due until it is forgotten at " + TimeText.point(end) + " (L4)");
    dueFrom(cache, 0, INVOICE, invoice);
    dueFrom(cache, 1, PATHS, paths);
    dueFrom(cache, 2, PRUNE, end);
  }

  private static void dueFrom(Cache cache, int slot, Action action, Time first) {
    Core core = new Core(cache, Inspection.POLICY);
    Time before = first.minus(Time.ofSeconds(1));
    assertThat(actions(NextTick.of(core, before), slot)).doesNotContain(action);
    assertThat(actions(NextTick.of(core, first), slot)).contains(action);
  }

  @Test
  void someThingsAreNeverDue() {
    NextTick tick = tick(used(endless(1), ago(DAY), Time.MAX), ready(endless(2), Time.MAX));
    assertThat(why(tick, 0)).isEqualTo("the user has it; a new invoice is due at no time (Y3)");
    assertThat(why(tick, 1)).isEqualTo("not used yet; may be replaced at no time (L5)");
  }

  @Test
  void withoutServerPathsNothingIsDue() {
    Cache cache = new Cache(List.of(pending(offer(1, ago(1)), ago(DAY)), Slot.EMPTY), 0, List.of());
    NextTick tick = NextTick.of(new Core(cache, Inspection.POLICY), NOW);
    assertThat(tick.due()).allMatch(due -> due.actions().isEmpty());
    assertThat(why(tick, 0))
        .isEqualTo("without server paths a tick does nothing, not even prune (L1)");
    assertThat(tick.verdict()).isEqualTo(Verdict.NOT_CONFIGURED);
  }

  @Test
  void aFailedRequestKeepsInvoicesBack() {
    assertThat(tick(Slot.EMPTY, pending(offer(1), ago(DAY))).failsWithoutReplyPath()).isTrue();
    assertThat(tick(Slot.EMPTY).failsWithoutReplyPath()).isFalse();
    assertThat(tick(pending(offer(1), ago(DAY))).failsWithoutReplyPath()).isFalse();
  }

  @Test
  void slotsThatNoMessageCanNameAreNotFilled() {
    List<Slot> slots = new ArrayList<>(Collections.nCopies(0x1_0000, pending(offer(1), ago(DAY))));
    slots.add(Slot.EMPTY);
    slots.add(ready(offer(2), ago(DAY)));
    slots.add(ready(offer(3), ago(DAY)));
    NextTick tick = tick(slots.toArray(Slot[]::new));
    assertThat(why(tick, 0x1_0000))
        .isEqualTo("empty, but no message can name the first empty slot (L1)");
    assertThat(why(tick, 0x1_0001))
        .isEqualTo("older than 2h, but no message can name the slot to be filled first (L5)");
  }

  private static NextTick tick(Slot... slots) {
    return NextTick.of(new Core(cache(slots), Inspection.POLICY), NOW);
  }

  private static List<Action> actions(NextTick tick, int slot) {
    return tick.due().get(slot).inOrder();
  }

  private static String why(NextTick tick, int slot) {
    return tick.due().get(slot).why();
  }
}
