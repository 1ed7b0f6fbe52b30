package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is known about a cache at a time, by LDK's rules.
 *
 * @param file where it comes from
 * @param persisted the cache and its bytes
 * @param now the time for which all is told
 * @param nextTick what a timer tick would do now
 * @param answer what the user would be told now on asking for an offer
 * @param oddities what is unusual
 */
public record Inspection(
    InputFile file,
    PersistedCache persisted,
    Time now,
    NextTick nextTick,
    UserAnswer answer,
    List<Oddity> oddities) {

  /** By whose rules. */
  static final Policy POLICY = Policy.LDK_0_2_5;

  /**
   * What the user gets on asking for an offer.
   *
   * @param verdict FRESH_OFFER, USED_OFFER or NO_OFFER
   * @param slots the slot of the offer, which may be in several that are Used; none where there is
   *     no offer
   */
  record UserAnswer(Verdict verdict, List<Integer> slots) {
    UserAnswer {
      slots = List.copyOf(slots);
    }
  }

  public Inspection {
    oddities = List.copyOf(oddities);
  }

  /**
   * Reads a file, taken for what its form says, and finds out all that there is to say about it.
   *
   * @throws BadInputException if LDK would not read it
   */
  public static Inspection of(InputFile file, Time now) throws BadInputException {
    return of(file, Subject.of(file.bytes()), now);
  }

  /**
   * Reads a file and finds out all that there is to say about it.
   *
   * @param subject CACHE or MANAGER
   * @throws BadInputException if LDK would not read it
   */
  public static Inspection of(InputFile file, Subject subject, Time now) throws BadInputException {
    PersistedCache persisted = PersistedCache.read(file, subject);
    Core core = new Core(persisted.cache(), POLICY);
    return new Inspection(
        file,
        persisted,
        now,
        NextTick.of(core, now),
        answer(core, now),
        Oddities.of(persisted, core, now));
  }

  private static UserAnswer answer(Core core, Time now) {
    Step step = core.offerRequested(now);
    Optional<Offer> offer = step.outcome().offer();
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < step.next().slots().size(); i++) {
      boolean changed = !step.next().slots().get(i).equals(core.cache().slots().get(i));
      if (step.next().slots().get(i) instanceof CachedOffer slot
          && slot.status() instanceof Status.Used
          && offer.equals(Optional.of(slot.offer()))
          && changed == (step.outcome().verdict() == Verdict.FRESH_OFFER)) {
        slots.add(i);
      }
    }
    return new UserAnswer(step.outcome().verdict(), slots);
  }

  Cache cache() {
    return persisted.cache();
  }

  /** When the newest confirmed invoice of an offer was made; nothing while there is none. */
  static Optional<Time> invoiceCreatedAt(CachedOffer slot) {
    return switch (slot.status()) {
      case Status.Pending _ -> Optional.empty();
      case Status.Ready(Time time) -> Optional.of(time);
      case Status.Used(Time time) -> Optional.of(time);
    };
  }

  static String word(Status status) {
    return switch (status) {
      case Status.Pending _ -> "Pending";
      case Status.Ready _ -> "Ready";
      case Status.Used _ -> "Used";
    };
  }
}
