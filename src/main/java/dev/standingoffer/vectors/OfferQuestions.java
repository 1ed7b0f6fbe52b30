package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Inputs.getOffer;
import static dev.standingoffer.vectors.Inputs.persisted;
import static dev.standingoffer.vectors.Inputs.restore;
import static dev.standingoffer.vectors.Scene.NANOSECOND;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.after;
import static dev.standingoffer.vectors.Scene.ago;
import static dev.standingoffer.vectors.Scene.cache;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.slots;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.vectors.Scene.Offered;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/** Of confirmations, of giving offers out, and of restarts. */
final class OfferQuestions {

  private OfferQuestions() {}

  private static OfferId id(Offered offered) {
    return ((Slot.CachedOffer) offered.slot()).offer().id();
  }

  /** Those of {@code static_invoice_persisted}. */
  static List<Question> ofConfirmations() {
    Questions questions = new Questions("static_invoice_persisted");
    Time confirmed = ago(90);
    questions.step(
        "pending",
        "A Pending offer is Ready from now on; its age stays, and so does the count.",
        after(2, used(3), pending(2), EMPTY),
        persisted(NOW, id(pending(2)), confirmed),
        Flag.CONFIRMED,
        Flag.AGE_OF_THE_OFFER,
        Flag.ROUNDS);
    for (boolean isUsed : new boolean[] {false, true}) {
      String status = isUsed ? "used" : "ready";
      String word = isUsed ? "Used" : "Ready";
      Offered offered = isUsed ? used(4, ago(50_000), confirmed) : ready(4, ago(50_000), confirmed);
      questions.step(
          status + "-later",
          "A %s offer's invoice is a nanosecond newer than the newest one that was confirmed."
              .formatted(word),
          after(1, offered, pending(2), EMPTY),
          persisted(NOW, id(offered), confirmed.plus(NANOSECOND)),
          Flag.NEWEST_INVOICE,
          Flag.CONFIRMED,
          Flag.NANOSECONDS);
      questions.step(
          status + "-equal",
          "A %s offer's invoice is confirmed once more: nothing changes, and the cache is to be persisted all the same."
              .formatted(word),
          after(1, offered, pending(2), EMPTY),
          persisted(NOW, id(offered), confirmed),
          Flag.NEWEST_INVOICE,
          Flag.CONFIRMED);
      questions.step(
          status + "-earlier",
          "A %s offer's older invoice is confirmed late, and the newer time stays.".formatted(word),
          after(1, offered, pending(2), EMPTY),
          persisted(NOW, id(offered), confirmed.minus(NANOSECOND)),
          Flag.NEWEST_INVOICE,
          Flag.CONFIRMED);
    }
    questions.step(
        "in-two-slots",
        "Two slots have the same offer, both Pending: the first alone is confirmed.",
        after(0, ready(3), pending(2, ago(44)), pending(2, ago(55))),
        persisted(NOW, id(pending(2)), confirmed),
        Flag.FIRST_WITH_OFFER);
    questions.step(
        "in-two-slots-with-other-statuses",
        "Two slots have the same offer: the first is Used, and the second stays Pending.",
        after(0, used(2, ago(44), ago(43)), pending(2, ago(55))),
        persisted(NOW, id(pending(2)), ago(42)),
        Flag.FIRST_WITH_OFFER,
        Flag.CONFIRMED);
    questions.step(
        "unknown-offer",
        "No slot has the offer.",
        after(2, pending(2), EMPTY),
        persisted(NOW, id(pending(3)), confirmed),
        Flag.UNKNOWN_OFFER);
    questions.step(
        "fresh-cache",
        "A fresh cache has no slot at all.",
        Cache.NEW,
        persisted(NOW, id(pending(3)), confirmed),
        Flag.UNKNOWN_OFFER);
    questions.step(
        "nothing-is-forgotten",
        "Another offer has expired: a confirmation forgets nothing, and the count stays.",
        after(3, used(3).expires(Time.ofSeconds(1_799_999_004)), pending(2), EMPTY),
        persisted(NOW, id(pending(2)), confirmed),
        Flag.NOTHING_FORGOTTEN,
        Flag.ROUNDS);
    questions.step(
        "nothing-is-forgotten-for-an-unknown-offer",
        "An offer has expired, and the confirmation is for none that is there.",
        after(3, used(3).expires(Time.ofSeconds(1_799_999_005)), pending(2), EMPTY),
        persisted(NOW, id(pending(5)), confirmed),
        Flag.NOTHING_FORGOTTEN,
        Flag.UNKNOWN_OFFER);
    questions.step(
        "an-expired-offer",
        "The confirmed offer itself has expired, and is Ready from now on.",
        after(1, pending(2).expires(Time.ofSeconds(1_799_999_006)), EMPTY),
        persisted(NOW, id(pending(2).expires(Time.ofSeconds(1_799_999_006))), confirmed),
        Flag.NOTHING_FORGOTTEN,
        Flag.CONFIRMED);
    questions.step(
        "without-server-paths",
        "There is no path to a server, which a confirmation does not need.",
        cache(0, 0, slots(pending(2))),
        persisted(NOW, id(pending(2)), confirmed),
        Flag.NO_SERVER_PATHS,
        Flag.CONFIRMED);
    questions.step(
        "of-the-epoch",
        "The confirmed invoice was made at the epoch.",
        after(0, pending(2)),
        persisted(NOW, id(pending(2)), Time.ZERO),
        Flag.START_OF_TIME,
        Flag.CONFIRMED);
    questions.step(
        "of-the-latest-time",
        "The confirmed invoice was made at the latest time.",
        after(0, used(2)),
        persisted(NOW, id(used(2)), Time.MAX),
        Flag.SIXTY_FOUR_BITS,
        Flag.NEWEST_INVOICE);
    questions.step(
        "before-the-latest-time",
        "The newest confirmed invoice is of the latest time, and one of the present is confirmed.",
        after(0, ready(2, ago(66), Time.MAX)),
        persisted(NOW, id(ready(2)), confirmed),
        Flag.SIXTY_FOUR_BITS,
        Flag.NEWEST_INVOICE);
    questions.step(
        "in-the-eleventh-slot",
        "The offer is in the eleventh slot.",
        cache(1, 1, behindTen(pending(2).slot())),
        persisted(NOW, id(pending(2)), confirmed),
        Flag.TEN_SLOTS);
    return questions.all();
  }

  private static List<Slot> behindTen(Slot last) {
    List<Slot> slots = new ArrayList<>(Scene.empty(10));
    slots.add(last);
    return slots;
  }

  /** Those of {@code get_offer}. */
  static List<Question> ofGivingOut() {
    Questions questions = new Questions("get_offer");
    questions.step(
        "fresh-cache",
        "A fresh cache has no offer.",
        Cache.NEW,
        getOffer(NOW),
        Flag.READY_BEFORE_USED);
    questions.step(
        "pending-alone",
        "A Pending offer cannot be paid, and is not given out.",
        after(1, EMPTY, pending(2)),
        getOffer(NOW),
        Flag.READY_BEFORE_USED);
    questions.step(
        "one-ready",
        "A Ready offer is given out, and is Used from now on; the count stays.",
        after(2, pending(3), ready(2), EMPTY),
        getOffer(NOW),
        Flag.BECOMES_USED,
        Flag.ROUNDS);
    questions.step(
        "one-used",
        "No offer is Ready: a Used one is given out once more, and nothing is to be persisted.",
        after(2, pending(3), used(2), EMPTY),
        getOffer(NOW),
        Flag.BECOMES_USED,
        Flag.READY_BEFORE_USED);
    questions.step(
        "ready-and-used",
        "A Used offer expires later than the Ready one, which is given out.",
        after(0, used(5).neverExpires(), ready(2), used(6)),
        getOffer(NOW),
        Flag.READY_BEFORE_USED);
    questions.step(
        "ready-before-a-younger-used",
        "A Used offer is younger than the Ready one, which is given out.",
        after(0, ready(2, ago(60_000), ago(40)), used(5, ago(5), ago(4))),
        getOffer(NOW),
        Flag.READY_BEFORE_USED,
        Flag.FRESHEST);
    freshest(questions);
    longest(questions);
    questions.step(
        "without-server-paths",
        "There is no path to a server, which the user does not need.",
        cache(0, 0, slots(ready(2))),
        getOffer(NOW),
        Flag.NO_SERVER_PATHS,
        Flag.BECOMES_USED);
    questions.step(
        "all-expired",
        "All offers have expired: none is given out, and requests are allowed again.",
        after(
            3,
            ready(2).expires(Time.ofSeconds(1_799_999_007)),
            used(3).expires(Time.ofSeconds(1_799_999_008)),
            EMPTY),
        getOffer(NOW),
        Flag.FORGETTING,
        Flag.ROUNDS);
    questions.step(
        "freshest-has-expired",
        "The freshest Ready offer has expired, and the other one is given out.",
        after(
            3,
            ready(2, ago(600), ago(500)),
            ready(3, ago(60), ago(50)).expires(NOW.wholeSeconds()),
            EMPTY),
        getOffer(NOW),
        Flag.FORGETTING,
        Flag.FRESHEST,
        Flag.ROUNDS);
    questions.step(
        "in-the-eleventh-slot",
        "The Ready offer is in the eleventh slot.",
        cache(1, 1, behindTen(ready(2).slot())),
        getOffer(NOW),
        Flag.TEN_SLOTS);
    questions.step(
        "the-same-offer-twice",
        "Two slots have the same Ready offer: the last alone becomes Used.",
        after(0, ready(2), ready(2)),
        getOffer(NOW),
        Flag.FRESHEST,
        Flag.FIRST_WITH_OFFER);
    questions.forgetting(Inputs::getOffer);
    return questions.all();
  }

  private static void freshest(Questions questions) {
    questions.step(
        "freshest-first",
        "Of two Ready offers the first is fresher, though its invoice is older and it expires"
            + " earlier.",
        after(0, ready(2, ago(70), ago(69)), ready(3, ago(80), ago(20))),
        getOffer(NOW),
        Flag.FRESHEST);
    questions.step(
        "freshest-last",
        "Of two Ready offers the last is fresher.",
        after(0, ready(3, ago(80), ago(20)), ready(2, ago(70), ago(69))),
        getOffer(NOW),
        Flag.FRESHEST);
    questions.step(
        "equally-fresh",
        "Two Ready offers are equally fresh: the last of them is given out.",
        after(0, ready(3, ago(80), ago(20)), ready(2, ago(80), ago(30)), pending(4)),
        getOffer(NOW),
        Flag.FRESHEST);
    questions.step(
        "fresher-by-a-nanosecond",
        "Of two Ready offers of the same second, the first is fresher by a nanosecond.",
        after(0, ready(3, ago(80).plus(NANOSECOND), ago(20)), ready(2, ago(80), ago(30))),
        getOffer(NOW),
        Flag.FRESHEST,
        Flag.NANOSECONDS);
    questions.step(
        "freshest-in-the-midst",
        "Of three Ready offers the second is the freshest.",
        after(0, ready(2, ago(70), ago(69)), ready(3, ago(7), ago(6)), ready(4, ago(77), ago(5))),
        getOffer(NOW),
        Flag.FRESHEST);
    questions.step(
        "freshest-of-the-future",
        "A Ready offer was created when the clock was ahead: it is the freshest.",
        after(0, ready(2, NOW.plus(Scene.DAY), ago(69)), ready(3, ago(1), ago(0))),
        getOffer(NOW),
        Flag.FRESHEST);
    questions.step(
        "freshest-beyond-signed",
        "A Ready offer was created in the second half of all seconds.",
        after(0, ready(2, new Time(Long.MIN_VALUE + 5, 5), ago(69)), ready(3, ago(1), ago(0))),
        getOffer(NOW),
        Flag.FRESHEST,
        Flag.SIXTY_FOUR_BITS);
  }

  private static void longest(Questions questions) {
    questions.step(
        "longest-first",
        "Of two Used offers the first expires later, though it is older.",
        after(0, used(9, ago(9_900), ago(99)), used(3, ago(33), ago(3))),
        getOffer(NOW),
        Flag.LONGEST);
    questions.step(
        "longest-last",
        "Of two Used offers the last expires later.",
        after(0, used(3, ago(33), ago(3)), used(9, ago(9_900), ago(99))),
        getOffer(NOW),
        Flag.LONGEST);
    questions.step(
        "equally-long",
        "Two Used offers expire together: the last of them is given out.",
        after(0, used(3).expires(Scene.expiry(8)), used(4).expires(Scene.expiry(8)), pending(5)),
        getOffer(NOW),
        Flag.LONGEST);
    questions.step(
        "longest-never-expires-first",
        "The first of two Used offers never expires, which is later than every expiry.",
        after(0, used(3).neverExpires(), used(4).expires(Time.ofSeconds(-1))),
        getOffer(NOW),
        Flag.LONGEST,
        Flag.SIXTY_FOUR_BITS);
    questions.step(
        "longest-never-expires-last",
        "The last of two Used offers never expires.",
        after(0, used(4), used(3).neverExpires()),
        getOffer(NOW),
        Flag.LONGEST);
    questions.step(
        "both-never-expire",
        "Two Used offers never expire: the last of them is given out.",
        after(0, used(4).neverExpires(), used(3).neverExpires()),
        getOffer(NOW),
        Flag.LONGEST);
    questions.step(
        "longest-beyond-signed",
        "A Used offer expires in the second half of all seconds.",
        after(0, used(4).expires(Time.ofSeconds(Long.MIN_VALUE)), used(3)),
        getOffer(NOW),
        Flag.LONGEST,
        Flag.SIXTY_FOUR_BITS);
  }

  /** Those of {@code restore}. */
  static List<Question> ofRestarts() {
    Questions questions = new Questions("restore");
    Cache persisted =
        cache(
            0,
            2,
            slots(ready(2), used(3).expires(Time.ofSeconds(1_799_999_009)), pending(4), EMPTY));
    questions.step(
        "another-cache",
        "Whatever there was is gone: slots, paths to the server, and the count; nothing is"
            + " forgotten of what was read.",
        after(3, used(7), EMPTY),
        restore(NOW, persisted),
        Flag.RESTART,
        Flag.NOTHING_FORGOTTEN);
    questions.step(
        "the-same-cache",
        "The cache is the one that there was, and the count begins at 0 again.",
        after(2, ready(2), EMPTY),
        restore(NOW, after(0, ready(2), EMPTY)),
        Flag.RESTART,
        Flag.ROUNDS);
    questions.step(
        "a-fresh-cache",
        "The cache that was persisted is a fresh one.",
        after(1, ready(2), EMPTY),
        restore(NOW, Cache.NEW),
        Flag.RESTART);
    questions.step(
        "bytes-behind",
        "Behind the cache are bytes of something else, which are not read.",
        after(1, pending(2), EMPTY),
        restore(NOW, Bytes.join(CacheCodec.encode(after(0, used(3))), Bytes.ofHex("fd00"))),
        Flag.RESTART,
        Flag.TOTAL_LENGTH);
    questions.step(
        "two-slots-with-an-offer",
        "A cache that LDK would not write, and reads: one offer in two slots, with times far off.",
        after(1, pending(2), EMPTY),
        restore(
            NOW, cache(0, 0, slots(ready(3, Time.MAX, Time.ZERO), used(3, Time.ZERO, Time.MAX)))),
        Flag.RESTART,
        Flag.SIXTY_FOUR_BITS);
    return questions.all();
  }
}
