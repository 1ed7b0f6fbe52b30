package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Scene.NANOSECOND;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.after;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.VectorAnswer;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The questions of one level, in their order. */
final class Questions {

  private final String level;
  private final List<Question> all = new ArrayList<>();

  Questions(String level) {
    this.level = level;
  }

  List<Question> all() {
    return all;
  }

  /** A question of another kind than a step. */
  void ask(String name, String says, ObjectNode asked, Flag... flags) {
    all.add(new Question(level + "/" + name, level, says, List.of(flags), asked));
  }

  /** A step from a state. */
  void step(String name, String says, Cache before, ObjectNode input, Flag... flags) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.set("before", VectorAnswer.state(before));
    asked.set("input", input);
    ask(name, says, asked, flags);
  }

  /** A step from a state under the hardened policy. */
  void hardenedStep(String name, String says, Cache before, ObjectNode input, Flag... flags) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.put(PortVector.POLICY, "hardened");
    asked.set("before", VectorAnswer.hardenedState(before));
    asked.set("input", input);
    ask(name, says, asked, flags);
  }

  /**
   * Steps of an event that forgets expired offers: whether it does, of each status, and on each
   * side of the expiry.
   *
   * @param input the event at a time
   */
  void forgetting(Function<Time, ObjectNode> input) {
    Time expiry = NOW.wholeSeconds().plus(Time.ofSeconds(33));
    step(
        "expired-by-a-nanosecond",
        "The clock is a nanosecond behind the expiry of a Used offer, which is forgotten; so"
            + " requests are allowed again.",
        after(2, used(3).expires(expiry), ready(2), EMPTY),
        input.apply(expiry.plus(NANOSECOND)),
        Flag.FORGETTING,
        Flag.EXPIRY,
        Flag.NANOSECONDS,
        Flag.ROUNDS);
    step(
        "expiry-is-now",
        "The clock stands exactly at the expiry of a Used offer, which is not expired yet.",
        after(2, used(3).expires(expiry), ready(2), EMPTY),
        input.apply(expiry),
        Flag.EXPIRY,
        Flag.ROUNDS);
    step(
        "not-yet-expired",
        "The clock is a nanosecond before the expiry of a Ready offer.",
        after(1, ready(4).expires(expiry), used(5), EMPTY),
        input.apply(expiry.minus(NANOSECOND)),
        Flag.EXPIRY);
    step(
        "expired-pending",
        "A Pending offer is forgotten like any other; the one without an expiry stays.",
        after(
            3,
            ready(6).neverExpires(),
            pending(7).expires(NOW.wholeSeconds().minus(Time.ofSeconds(60))),
            EMPTY),
        input.apply(NOW),
        Flag.FORGETTING,
        Flag.EXPIRY,
        Flag.ROUNDS);
    step(
        "expired-ready",
        "Two offers have expired, a Ready and a Used one; a third has not.",
        after(
            3,
            ready(8).expires(NOW.wholeSeconds()),
            used(9).expires(Time.ZERO),
            pending(10),
            EMPTY),
        input.apply(NOW),
        Flag.FORGETTING,
        Flag.ROUNDS);
    step(
        "expiry-beyond-signed",
        "An offer expires in the second half of all seconds, which are unsigned.",
        after(
            0,
            ready(11).expires(Time.ofSeconds(Long.MIN_VALUE + 12_345)),
            used(12).expires(Time.ofSeconds(-1))),
        input.apply(NOW),
        Flag.SIXTY_FOUR_BITS,
        Flag.EXPIRY);
    step(
        "expired-beyond-signed",
        "The clock is in the second half of all seconds, and an offer has expired there.",
        after(
            2,
            ready(
                    13,
                    Time.ofSeconds(Long.MIN_VALUE + 9_000),
                    Time.ofSeconds(Long.MIN_VALUE + 9_001))
                .expires(Time.ofSeconds(Long.MIN_VALUE + 9_999)),
            used(14, Time.ofSeconds(Long.MIN_VALUE + 8_000), Time.ofSeconds(Long.MIN_VALUE + 9_500))
                .neverExpires()),
        input.apply(new Time(Long.MIN_VALUE + 10_001, 3)),
        Flag.SIXTY_FOUR_BITS,
        Flag.FORGETTING);
    step(
        "seconds-above-2-to-the-53",
        "Two times differ in the last of 54 bits, which a floating point number does not have.",
        after(
            1,
            ready(15).expires(Time.ofSeconds((1L << 53) + 1)),
            used(16).expires(Time.ofSeconds((1L << 53) + 3))),
        input.apply(new Time((1L << 53) + 1, 0)),
        Flag.SIXTY_FOUR_BITS,
        Flag.EXPIRY);
  }

  /** Steps of an event that asks for offer paths: for which slot. */
  void requesting(Function<Time, ObjectNode> input) {
    Time twoHoursAgo = NOW.minus(Scene.TWO_HOURS);
    step(
        "stale-by-a-nanosecond",
        "A Ready offer is a nanosecond older than two hours, and another one can be paid.",
        after(0, used(3), ready(4, twoHoursAgo.minus(NANOSECOND), Scene.ago(77))),
        input.apply(NOW),
        Flag.STALE,
        Flag.NANOSECONDS);
    step(
        "two-hours-old",
        "A Ready offer is exactly two hours old, which is not old enough.",
        after(0, used(3), ready(4, twoHoursAgo, Scene.ago(77))),
        input.apply(NOW),
        Flag.STALE);
    step(
        "nearly-two-hours-old",
        "A Ready offer is a nanosecond younger than two hours.",
        after(0, used(3), ready(4, twoHoursAgo.plus(NANOSECOND), Scene.ago(77))),
        input.apply(NOW),
        Flag.STALE);
    step(
        "old-invoice-of-a-young-offer",
        "The invoice of a Ready offer is old, and the offer itself is not.",
        after(0, used(3), ready(4, Scene.ago(5_000), Scene.ago(30_000))),
        input.apply(NOW),
        Flag.AGE_OF_THE_OFFER);
    step(
        "young-invoice-of-an-old-offer",
        "A Ready offer is old, and its invoice is not.",
        after(0, used(3), ready(4, Scene.ago(30_000), Scene.ago(5))),
        input.apply(NOW),
        Flag.AGE_OF_THE_OFFER);
    step(
        "only-payable",
        "The only offer that can be paid is stale, and stays.",
        after(0, pending(3), ready(4, Scene.ago(30_001), Scene.ago(6))),
        input.apply(NOW),
        Flag.ONLY_PAYABLE);
    step(
        "only-slot",
        "The only slot has a stale offer, which stays.",
        after(0, Scene.stale(4)),
        input.apply(NOW),
        Flag.ONLY_PAYABLE);
    step(
        "used-is-payable",
        "A Used offer can be paid as well, so the stale one is not the only one.",
        after(1, Scene.stale(5), used(6)),
        input.apply(NOW),
        Flag.ONLY_PAYABLE);
    step(
        "stalest-of-three",
        "Three Ready offers are stale, and the oldest is in the last slot.",
        after(1, Scene.stale(5), Scene.stale(6), ready(7, Scene.ago(9_999), Scene.ago(9))),
        input.apply(NOW),
        Flag.STALEST);
    step(
        "stalest-in-the-midst",
        "Three Ready offers are stale, and the oldest is in the second slot.",
        after(1, Scene.stale(5), ready(7, Scene.ago(9_999), Scene.ago(9)), Scene.stale(4)),
        input.apply(NOW),
        Flag.STALEST);
    step(
        "equally-stale",
        "Two Ready offers are equally old: the first of them is replaced.",
        after(
            0,
            used(3),
            ready(4, Scene.ago(8_888), Scene.ago(55)),
            ready(5, Scene.ago(8_888), Scene.ago(66))),
        input.apply(NOW),
        Flag.STALEST);
    step(
        "stalest-by-a-nanosecond",
        "Of two stale offers of the same second, the second one is a nanosecond older.",
        after(
            0,
            ready(4, Scene.ago(8_888).plus(NANOSECOND), Scene.ago(44)),
            ready(5, Scene.ago(8_888), Scene.ago(43))),
        input.apply(NOW),
        Flag.STALEST,
        Flag.NANOSECONDS);
    step(
        "old-used-and-pending",
        "An old Used offer and an old Pending one are never replaced.",
        after(
            0, used(3, Scene.ago(90_000), Scene.ago(100)), pending(4, Scene.ago(80_000)), ready(5)),
        input.apply(NOW),
        Flag.READY_ALONE);
    step(
        "older-ones-that-stay",
        "A Used and a Pending offer are older than the stale one, which alone is replaced.",
        after(
            2,
            used(3, Scene.ago(90_000), Scene.ago(100)),
            pending(4, Scene.ago(80_000)),
            Scene.stale(5)),
        input.apply(NOW),
        Flag.READY_ALONE,
        Flag.STALEST);
    step(
        "empty-behind-stale",
        "The last slot is empty, which comes before all that is stale.",
        after(0, Scene.stale(3), used(4), EMPTY),
        input.apply(NOW),
        Flag.EMPTY_SLOT);
    step(
        "first-of-the-empty",
        "Two slots are empty, and the first is not the first slot.",
        after(0, used(4), EMPTY, EMPTY),
        input.apply(NOW),
        Flag.EMPTY_SLOT);
    step(
        "all-young",
        "Every slot has an offer that is young.",
        after(1, ready(3), used(4), pending(5)),
        input.apply(NOW),
        Flag.STALE,
        Flag.EMPTY_SLOT);
    step(
        "created-in-the-future",
        "A Ready offer was created when the clock was ahead, and is not old.",
        after(0, ready(3, NOW.plus(Scene.DAY), Scene.ago(8)), used(4)),
        input.apply(NOW),
        Flag.STALE,
        Flag.START_OF_TIME);
    step(
        "two-hours-after-the-epoch",
        "The clock stands at two hours, and an offer was created at the epoch: exactly two hours"
            + " ago.",
        after(0, used(3, new Time(5, 1), new Time(6, 2)), ready(4, Time.ZERO, new Time(7, 3))),
        input.apply(Scene.TWO_HOURS),
        Flag.START_OF_TIME,
        Flag.STALE);
    step(
        "just-above-two-hours-after-the-epoch",
        "A nanosecond later, the offer of the epoch is stale.",
        after(0, used(3, new Time(5, 1), new Time(6, 2)), ready(4, Time.ZERO, new Time(7, 3))),
        input.apply(Scene.TWO_HOURS.plus(NANOSECOND)),
        Flag.START_OF_TIME,
        Flag.STALE);
    step(
        "at-the-epoch",
        "The clock stands at the epoch, and nothing is old.",
        after(0, ready(3, Time.ZERO, Time.ZERO), ready(4, NANOSECOND, new Time(9, 9))),
        input.apply(Time.ZERO),
        Flag.START_OF_TIME);
    step(
        "no-room-for-the-lifetime",
        "The clock is an hour before the end of time: the reply path lasts until then and no"
            + " longer.",
        after(
            0,
            EMPTY,
            ready(3, Time.MAX.minus(Time.ofSeconds(4_000)), Time.MAX.minus(Time.ofSeconds(3_999)))
                .neverExpires()),
        input.apply(Time.MAX.minus(Scene.HOUR)),
        Flag.END_OF_TIME);
    step(
        "just-room-for-the-lifetime",
        "The clock is exactly two hours before the end of time.",
        after(1, EMPTY),
        input.apply(Time.MAX.minus(Scene.TWO_HOURS)),
        Flag.END_OF_TIME);
    step(
        "at-the-end-of-time",
        "The clock stands at the latest time, at which an offer that expires in the last second has"
            + " just expired.",
        after(
            1,
            ready(3, Time.MAX.minus(Scene.HOUR), Time.MAX).expires(Time.ofSeconds(-1)),
            used(4, Time.MAX.minus(Scene.DAY), Time.MAX.minus(NANOSECOND)).neverExpires()),
        input.apply(Time.MAX),
        Flag.END_OF_TIME,
        Flag.EXPIRY);
  }

  /** Steps of an event that asks for offer paths with one path to the server: how many rounds. */
  void counting(Function<Time, ObjectNode> input) {
    for (int attempts : new int[] {0, 1, 2, 3, 4, 255}) {
      step(
          "after-" + attempts + "-rounds",
          "A slot is empty, and there were %d rounds of requests since the count was reset."
              .formatted(attempts),
          after(attempts, ready(2), EMPTY),
          input.apply(NOW),
          Flag.ROUNDS);
    }
    step(
        "nothing-due-is-no-round",
        "No slot needs an offer: that counts as no round.",
        after(2, ready(2), used(3)),
        input.apply(NOW),
        Flag.ROUNDS);
  }
}
