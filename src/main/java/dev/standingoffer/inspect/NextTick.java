package dev.standingoffer.inspect;

import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a timer tick would do. What happens is read off the core's step; the reasons given are those
 * of the rules that lead to it.
 *
 * @param verdict what the tick comes to
 * @param due for each slot, what happens to it and why
 * @param requestAttempts the count of path requests after the tick (K1)
 * @param failsWithoutReplyPath whether invoices would stay unsent if the router gave no reply path
 *     for the path request (O9)
 */
record NextTick(
    Verdict verdict, List<Due> due, int requestAttempts, boolean failsWithoutReplyPath) {

  /** What can happen to a slot. */
  enum Action {
    /** Its offer is forgotten. */
    PRUNE,
    /** Paths for a new offer are asked for. */
    PATHS,
    /** A new invoice is sent to the server. */
    INVOICE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is due for a slot.
   *
   * @param actions what happens at this tick, in its order; perhaps nothing
   * @param why the reason, for what happens as for what does not
   */
  record Due(Set<Action> actions, String why) {
    Due {
      actions = Set.copyOf(actions);
    }

    /** The actions in the order in which they happen. */
    List<Action> inOrder() {
      return actions.stream().sorted().toList();
    }
  }

  NextTick {
    due = List.copyOf(due);
  }

  static NextTick of(Core core, Time now) {
    Step step = core.tick(now, 1);
    boolean failsWithoutReplyPath =
        invoices(step).cardinality() > invoices(core.tick(now, 0)).cardinality();
    Reasons reasons = new Reasons(core, now, step, invoices(step), requestedSlot(step));
    List<Due> due = new ArrayList<>();
    for (int i = 0; i < core.cache().slots().size(); i++) {
      // A file may hold millions of empty slots.
      due.add(reasons.areAlike(i - 1, i) ? due.getLast() : reasons.of(i));
    }
    return new NextTick(
        step.outcome().verdict(), due, step.next().requestAttempts(), failsWithoutReplyPath);
  }

  private static BitSet invoices(Step step) {
    BitSet slots = new BitSet();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.ServeStaticInvoice invoice) {
        slots.set(Core.slotOf(invoice));
      }
    }
    return slots;
  }

  private static OptionalInt requestedSlot(Step step) {
    return step.effects().stream()
        .filter(Effect.OfferPathsRequest.class::isInstance)
        .mapToInt(effect -> ((Effect.OfferPathsRequest) effect).invoiceSlot())
        .findFirst();
  }

  /** The reasons for what a step does and does not do. */
  private record Reasons(
      Core core, Time now, Step step, BitSet invoices, OptionalInt requestedSlot) {

    /** Whether these are empty slots for which nothing is asked. */
    boolean areAlike(int... numbers) {
      return Arrays.stream(numbers)
          .allMatch(
              number ->
                  number >= 0
                      && core.cache().slots().get(number) instanceof Slot.Empty
                      && !isRequested(number));
    }

    private boolean isRequested(int number) {
      return requestedSlot.equals(OptionalInt.of(number));
    }

    Due of(int number) {
      Set<Action> actions = EnumSet.noneOf(Action.class);
      Slot before = core.cache().slots().get(number);
      boolean pruned =
          before instanceof CachedOffer && step.next().slots().get(number) instanceof Slot.Empty;
      boolean requested = isRequested(number);
      if (pruned) {
        actions.add(Action.PRUNE);
      }
      if (requested) {
        actions.add(Action.PATHS);
      }
      if (invoices.get(number)) {
        actions.add(Action.INVOICE);
      }
      return new Due(actions, why(number, pruned, requested));
    }

    private String why(int number, boolean pruned, boolean requested) {
      if (step.outcome().verdict() == Verdict.NOT_CONFIGURED) {
        return "without server paths a tick does nothing, not even prune (L1)";
      }
      return switch (core.cache().slots().get(number)) {
        case Slot.Empty _ -> whyOfEmpty(requested);
        case CachedOffer _ when pruned -> "the offer has expired; then " + whyOfEmpty(requested);
        case CachedOffer slot ->
            switch (slot.status()) {
              case Status.Pending _ -> "no invoice of it is confirmed: sent on every tick (Y1)";
              case Status.Used _ -> whyOfUsed(slot, number);
              case Status.Ready _ -> whyOfReady(slot, requested);
            };
      };
    }

    private String whyOfEmpty(boolean requested) {
      if (requested) {
        return "the first empty slot: a new offer is wanted (L1)";
      }
      return requestedSlot.isPresent()
          ? "empty, but slot %d comes first (L1)".formatted(requestedSlot.getAsInt())
          : "empty, but no message can name the first empty slot (L1)";
    }

    private String whyOfUsed(CachedOffer slot, int number) {
      if (invoices.get(number)) {
        return "its newest confirmed invoice is older than %s (Y3)"
            .formatted(TimeText.length(policy().invoiceRefreshThreshold()));
      }
      return next(slot, core::isInvoiceDue, "the user has it; a new invoice is due %s (Y3)");
    }

    private String whyOfReady(CachedOffer slot, boolean requested) {
      String old = TimeText.length(policy().offerRefreshThreshold());
      if (requested) {
        return "older than %s, the oldest such Ready offer, and not the only payable one (L5)"
            .formatted(old);
      }
      if (!core.isReplaceable(slot, now)) {
        return next(slot, core::isReplaceable, "not used yet; may be replaced %s (L5)");
      }
      return "older than %s, but %s (L5)".formatted(old, whyNotReplaced());
    }

    private String whyNotReplaced() {
      if (requestedSlot.isPresent()) {
        return "slot %d comes first".formatted(requestedSlot.getAsInt());
      }
      boolean payableElsewhere =
          step.next().slots().stream()
                  .filter(slot -> slot instanceof CachedOffer cached && core.isPayable(cached, now))
                  .count()
              > 1;
      return payableElsewhere
          ? "no message can name the slot to be filled first"
          : "the only payable offer, so it is kept";
    }

    /** When something becomes due, unless the offer expires before. */
    private String next(CachedOffer slot, Rule rule, String sentence) {
      Optional<Time> from =
          Core.firstSecond(now, time -> rule.holds(slot, time) || core.isExpired(slot, time));
      if (from.isPresent() && core.isExpired(slot, from.get())) {
        return "nothing is due until it is forgotten at %s (L4)"
            .formatted(TimeText.point(from.get()));
      }
      String when =
          from.map(time -> "from %s on".formatted(TimeText.point(time))).orElse("at no time");
      return sentence.formatted(when);
    }

    private interface Rule {
      boolean holds(CachedOffer slot, Time time);
    }

    private Policy policy() {
      return core.policy();
    }
  }
}
