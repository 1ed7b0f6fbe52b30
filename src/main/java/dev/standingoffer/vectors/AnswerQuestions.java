package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Inputs.FAILS;
import static dev.standingoffer.vectors.Inputs.gives;
import static dev.standingoffer.vectors.Scene.NANOSECOND;
import static dev.standingoffer.vectors.Scene.NINETY_DAYS;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.TWO_HOURS;
import static dev.standingoffer.vectors.Scene.after;
import static dev.standingoffer.vectors.Scene.ago;
import static dev.standingoffer.vectors.Scene.cache;
import static dev.standingoffer.vectors.Scene.offerPath;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.slots;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.vectors.Inputs.Answered;
import dev.standingoffer.wire.Time;
import java.util.List;

/** Of the server's answer to a request for paths. */
final class AnswerQuestions {

  /** The number of the offer that is new. */
  private static final int NEW = 30;

  private static final BlindedMessagePath A = offerPath(31);
  private static final BlindedMessagePath B = offerPath(32);
  private static final BlindedMessagePath C = offerPath(33);

  private final Questions questions = new Questions("offer_paths");

  private AnswerQuestions() {}

  static List<Question> all() {
    AnswerQuestions answers = new AnswerQuestions();
    answers.accepted();
    answers.whenItComes();
    answers.whichSlot();
    answers.ages();
    answers.lifetimes();
    answers.repeatedPaths();
    answers.nothingToBuild();
    answers.questions.forgetting(now -> Answered.of(NEW, 1).at(now).input());
    return answers.questions.all();
  }

  private void add(String name, String says, Cache before, Answered answered, Flag... flags) {
    questions.step(name, says, before, answered.input(), flags);
  }

  private void accepted() {
    add(
        "accepted",
        "The slot is empty, and gets the offer as Pending; its first invoice is sent by a path that"
            + " the messenger chooses.",
        after(1, used(2), EMPTY),
        Answered.of(NEW, 1),
        Flag.NEW_OFFER,
        Flag.ROUNDS,
        Flag.UPDATE_PATH);
    add(
        "accepted-after-two-rounds",
        "An offer that is cached allows no further requests: the count stays.",
        after(2, EMPTY, ready(2)),
        Answered.of(NEW, 0),
        Flag.ROUNDS,
        Flag.NEW_OFFER);
    add(
        "many-paths-for-the-invoice",
        "The router gives three paths, and one invoice is sent all the same.",
        after(0, EMPTY),
        Answered.of(NEW, 0).router(gives(3)),
        Flag.COPIES,
        Flag.NEW_OFFER);
    add(
        "without-server-paths",
        "There is no path to a server any more, which the answer does not need.",
        cache(0, 0, slots(EMPTY)),
        Answered.of(NEW, 0),
        Flag.NO_SERVER_PATHS,
        Flag.NEW_OFFER);
    add(
        "the-latest-nanosecond",
        "The clock has all its nanoseconds, which are kept as the time of creation.",
        after(0, EMPTY),
        Answered.of(NEW, 0).at(new Time(1_800_000_777, 999_999_999)),
        Flag.NANOSECONDS,
        Flag.NEW_OFFER);
    add(
        "a-whole-second",
        "The clock stands at a whole second.",
        after(0, EMPTY),
        Answered.of(NEW, 0).at(Time.ofSeconds(1_800_000_778)),
        Flag.NANOSECONDS,
        Flag.NEW_OFFER);
    add(
        "at-the-epoch",
        "The clock stands at the epoch.",
        after(0, EMPTY),
        Answered.of(NEW, 0).at(Time.ZERO),
        Flag.START_OF_TIME,
        Flag.NEW_OFFER);
  }

  private void whenItComes() {
    Cache before = after(2, used(3).expires(NOW.wholeSeconds()), EMPTY);
    add(
        "at-the-expiry-of-the-reply-path",
        "The answer comes exactly at the expiry of its reply path, which is in time.",
        before,
        Answered.of(NEW, 1).by(NOW),
        Flag.LATE_ANSWER);
    add(
        "too-late-by-a-nanosecond",
        "The answer comes a nanosecond after the expiry of its reply path: nothing is looked at, or"
            + " forgotten.",
        before,
        Answered.of(NEW, 1).by(NOW.minus(NANOSECOND)),
        Flag.LATE_ANSWER,
        Flag.NOTHING_FORGOTTEN,
        Flag.NANOSECONDS);
    add(
        "in-time-by-a-nanosecond",
        "The answer comes a nanosecond before the expiry of its reply path.",
        before,
        Answered.of(NEW, 1).by(NOW.plus(NANOSECOND)),
        Flag.LATE_ANSWER);
    add(
        "far-too-late",
        "The answer comes a year late.",
        after(0, EMPTY),
        Answered.of(NEW, 0).by(NOW.minus(Time.ofSeconds(31_536_000))),
        Flag.LATE_ANSWER);
    add(
        "never-too-late",
        "The reply path expires at the latest time.",
        after(0, EMPTY),
        Answered.of(NEW, 0).by(Time.MAX),
        Flag.LATE_ANSWER,
        Flag.SIXTY_FOUR_BITS);
  }

  private void whichSlot() {
    add(
        "slot-behind-the-last",
        "The answer names the slot just behind the last one.",
        after(1, used(2), EMPTY),
        Answered.of(NEW, 2),
        Flag.NAMED_SLOT);
    add(
        "slot-far-behind-the-last",
        "The answer names the last slot that can be named.",
        after(1, used(2), EMPTY),
        Answered.of(NEW, 65_535),
        Flag.NAMED_SLOT);
    add(
        "slot-256",
        "The number of the slot does not fit into a byte.",
        after(1, EMPTY),
        Answered.of(NEW, 256),
        Flag.NAMED_SLOT);
    add(
        "no-slots",
        "A fresh cache has no slot that could be named.",
        Cache.NEW,
        Answered.of(NEW, 0),
        Flag.NAMED_SLOT);
    add(
        "the-second-of-the-empty",
        "Two slots are empty, and the answer is for the second: it looks at the named slot alone.",
        after(1, EMPTY, EMPTY),
        Answered.of(NEW, 1),
        Flag.NAMED_SLOT);
    add(
        "stale-though-another-is-empty",
        "The named slot is stale, and another one is empty.",
        after(1, EMPTY, ready(2, ago(8_001), ago(12)), used(3)),
        Answered.of(NEW, 1),
        Flag.NAMED_SLOT,
        Flag.STALE);
    add(
        "not-the-stalest",
        "The named slot is stale, and another one is staler.",
        after(1, ready(2, ago(9_001), ago(12)), ready(3, ago(8_001), ago(14))),
        Answered.of(NEW, 1),
        Flag.NAMED_SLOT,
        Flag.STALEST);
    add(
        "the-only-payable",
        "The named slot has the only offer that can be paid, which is stale: it is replaced (O11).",
        after(0, pending(2), ready(3, ago(8_001), ago(14))),
        Answered.of(NEW, 1),
        Flag.NAMED_SLOT,
        Flag.ONLY_PAYABLE);
    add(
        "pending-slot",
        "The named slot has a Pending offer, however old.",
        after(0, pending(2, ago(900_000)), used(3)),
        Answered.of(NEW, 0),
        Flag.READY_ALONE);
    add(
        "used-slot",
        "The named slot has a Used offer, however old.",
        after(0, used(2, ago(900_000), ago(800_000)), ready(3)),
        Answered.of(NEW, 0),
        Flag.READY_ALONE);
    add(
        "slot-ten",
        "The eleventh slot is named, and empty.",
        cache(0, 1, Scene.empty(11)),
        Answered.of(NEW, 10),
        Flag.TEN_SLOTS,
        Flag.NAMED_SLOT);
    add(
        "the-named-offer-has-expired",
        "The named slot has a Used offer that has just expired, and so it is empty.",
        after(3, ready(2), used(3).expires(NOW.wholeSeconds()), EMPTY),
        Answered.of(NEW, 1),
        Flag.FORGETTING,
        Flag.ROUNDS);
  }

  private void ages() {
    Time twoHoursAgo = NOW.minus(TWO_HOURS);
    add(
        "named-two-hours-old",
        "The named slot's Ready offer is exactly two hours old, which is not old enough.",
        after(1, used(2), ready(3, twoHoursAgo, ago(15))),
        Answered.of(NEW, 1),
        Flag.STALE);
    add(
        "named-above-two-hours-old",
        "The named slot's Ready offer is a nanosecond older than two hours.",
        after(1, used(2), ready(3, twoHoursAgo.minus(NANOSECOND), ago(15))),
        Answered.of(NEW, 1),
        Flag.STALE,
        Flag.NANOSECONDS);
    add(
        "named-below-two-hours-old",
        "The named slot's Ready offer is a nanosecond younger than two hours.",
        after(1, used(2), ready(3, twoHoursAgo.plus(NANOSECOND), ago(15))),
        Answered.of(NEW, 1),
        Flag.STALE);
    add(
        "named-with-an-old-invoice",
        "The named slot's Ready offer is young, and its invoice is old.",
        after(1, used(2), ready(3, ago(16), ago(99_000))),
        Answered.of(NEW, 1),
        Flag.AGE_OF_THE_OFFER);
    add(
        "named-with-a-young-invoice",
        "The named slot's Ready offer is old, and its invoice is young.",
        after(1, used(2), ready(3, ago(99_000), ago(16))),
        Answered.of(NEW, 1),
        Flag.AGE_OF_THE_OFFER);
    add(
        "named-at-the-epoch",
        "The clock stands at two hours, and the named slot's offer was created at the epoch.",
        after(1, ready(3, Time.ZERO, new Time(11, 12)), used(2, NANOSECOND, NANOSECOND)),
        Answered.of(NEW, 0).at(TWO_HOURS),
        Flag.START_OF_TIME,
        Flag.STALE);
    add(
        "named-below-the-epoch",
        "The clock stands below two hours: nothing is as old as that.",
        after(1, ready(3, Time.ZERO, new Time(11, 12)), used(2, NANOSECOND, NANOSECOND)),
        Answered.of(NEW, 0).at(Time.ofSeconds(3_601)),
        Flag.START_OF_TIME,
        Flag.STALE);
  }

  private void lifetimes() {
    Time earliest = NOW.plus(NINETY_DAYS).wholeSeconds();
    Cache before = after(1, EMPTY);
    add(
        "ninety-days",
        "The paths last for ninety days less a fraction of a second, which is not looked at.",
        before,
        Answered.of(NEW, 0).expires(earliest),
        Flag.LIFETIME);
    add(
        "a-second-less",
        "The paths last for a second less than ninety days.",
        before,
        Answered.of(NEW, 0).expires(earliest.minus(Time.ofSeconds(1))),
        Flag.LIFETIME);
    add(
        "a-second-more",
        "The paths last for a second more than ninety days.",
        before,
        Answered.of(NEW, 0).expires(earliest.plus(Time.ofSeconds(1))),
        Flag.LIFETIME);
    add(
        "ninety-days-of-a-whole-second",
        "The clock stands at a whole second, and the paths last for exactly ninety days.",
        before,
        Answered.of(NEW, 0)
            .at(Time.ofSeconds(1_800_000_779))
            .expires(Time.ofSeconds(1_800_000_779).plus(NINETY_DAYS)),
        Flag.LIFETIME);
    add(
        "no-expiry",
        "The paths never expire, and neither does the offer.",
        before,
        Answered.of(NEW, 0).neverExpires(),
        Flag.LIFETIME,
        Flag.NEW_OFFER);
    add(
        "expired-paths",
        "The paths expired at the epoch.",
        before,
        Answered.of(NEW, 0).expires(Time.ZERO),
        Flag.LIFETIME);
    add(
        "paths-for-all-time",
        "The paths expire in the last second of all.",
        before,
        Answered.of(NEW, 0).expires(Time.ofSeconds(-1)),
        Flag.LIFETIME,
        Flag.SIXTY_FOUR_BITS);
    add(
        "no-ninety-days-left",
        "There are no ninety days before the end of time: paths have to last until the last"
            + " second.",
        before,
        Answered.of(NEW, 0).at(Time.MAX.minus(Scene.DAY)).expires(Time.ofSeconds(-1)),
        Flag.END_OF_TIME,
        Flag.LIFETIME);
    add(
        "not-until-the-last-second",
        "There, paths that end a second earlier are refused.",
        before,
        Answered.of(NEW, 0).at(Time.MAX.minus(Scene.DAY)).expires(Time.ofSeconds(-2)),
        Flag.END_OF_TIME,
        Flag.LIFETIME);
    add(
        "too-soon-for-a-slot-that-is-not-free",
        "The paths end too soon, and the slot is not free: it is refused in either case, and what"
            + " has expired is forgotten.",
        after(2, ready(2), used(3).expires(NOW.wholeSeconds()), EMPTY),
        Answered.of(NEW, 0).expires(NOW.wholeSeconds()),
        Flag.FORGETTING,
        Flag.LIFETIME);
  }

  private void repeatedPaths() {
    add(
        "repeated-in-a-pending-slot",
        "A Pending offer in another slot has the same path.",
        after(1, EMPTY, pending(2).on(A)),
        Answered.of(NEW, 0).on(A),
        Flag.REPEATED_PATHS);
    add(
        "repeated-in-a-ready-slot",
        "A Ready offer in another slot has the same path.",
        after(1, ready(2).on(A), EMPTY),
        Answered.of(NEW, 1).on(A),
        Flag.REPEATED_PATHS);
    add(
        "repeated-in-a-used-slot",
        "A Used offer in the last slot has the same path.",
        after(1, EMPTY, ready(3), used(2).on(A)),
        Answered.of(NEW, 0).on(A),
        Flag.REPEATED_PATHS);
    add(
        "repeated-in-the-same-slot",
        "The stale offer that would be replaced has the same path.",
        after(1, used(3), ready(2, ago(8_001), ago(12)).on(A)),
        Answered.of(NEW, 1).on(A),
        Flag.REPEATED_PATHS);
    add(
        "repeated-of-an-expired-offer",
        "An offer with the same path has just expired, and is forgotten before.",
        after(2, used(2).on(A).expires(NOW.wholeSeconds()), EMPTY),
        Answered.of(NEW, 1).on(A),
        Flag.REPEATED_PATHS,
        Flag.FORGETTING);
    add(
        "repeated-list",
        "Another offer has the same two paths in the same order.",
        after(1, used(2).on(A, B), EMPTY),
        Answered.of(NEW, 1).on(A, B),
        Flag.REPEATED_PATHS,
        Flag.PATH_LISTS);
    add(
        "other-order",
        "Another offer has the same paths in another order, which is another list.",
        after(1, used(2).on(A, B), EMPTY),
        Answered.of(NEW, 1).on(B, A),
        Flag.PATH_LISTS);
    add(
        "first-path-alike",
        "Another offer begins with the same path, and has another second one.",
        after(1, used(2).on(A, B), EMPTY),
        Answered.of(NEW, 1).on(A, C),
        Flag.PATH_LISTS);
    add(
        "last-path-alike",
        "Another offer ends with the same path.",
        after(1, used(2).on(A, C), EMPTY),
        Answered.of(NEW, 1).on(B, C),
        Flag.PATH_LISTS);
    add(
        "shorter-list",
        "Another offer has the same path and one more.",
        after(1, used(2).on(A, B), EMPTY),
        Answered.of(NEW, 1).on(A),
        Flag.PATH_LISTS);
    add(
        "longer-list",
        "Another offer has the first of these paths alone.",
        after(1, used(2).on(A), EMPTY),
        Answered.of(NEW, 1).on(A, B),
        Flag.PATH_LISTS);
    add(
        "path-twice",
        "Another offer has the path once, and this list has it twice.",
        after(1, used(2).on(A), EMPTY),
        Answered.of(NEW, 1).on(A, A),
        Flag.PATH_LISTS);
  }

  private void nothingToBuild() {
    add(
        "empty-list",
        "The list of paths is empty: there is nothing to build, and what has expired is forgotten.",
        after(2, used(2).expires(NOW.wholeSeconds()), EMPTY),
        Answered.of(NEW, 1).on(),
        Flag.EMPTY_LIST,
        Flag.FORGETTING);
    add(
        "empty-list-repeated",
        "The list of paths is empty, as is that of a cached offer.",
        after(2, used(2).on(), EMPTY),
        Answered.of(NEW, 1).on(),
        Flag.EMPTY_LIST,
        Flag.REPEATED_PATHS);
    add(
        "router-fails",
        "The paths are wanted, and the router gives none for the invoice: nothing is cached, and"
            + " what has expired is forgotten.",
        after(2, used(2).expires(NOW.wholeSeconds()), EMPTY),
        Answered.of(NEW, 1).router(FAILS),
        Flag.NOTHING_BUILT,
        Flag.NO_REPLY_PATH,
        Flag.FORGETTING);
    add(
        "router-gives-none",
        "A router that gives no path is the same as one that fails.",
        after(1, EMPTY),
        Answered.of(NEW, 0).router(gives(0)),
        Flag.NOTHING_BUILT,
        Flag.NO_REPLY_PATH);
  }
}
