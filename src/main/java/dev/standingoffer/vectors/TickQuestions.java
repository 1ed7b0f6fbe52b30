package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Inputs.FAILS;
import static dev.standingoffer.vectors.Inputs.gives;
import static dev.standingoffer.vectors.Inputs.timerTick;
import static dev.standingoffer.vectors.Scene.NANOSECOND;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.TWO_HOURS;
import static dev.standingoffer.vectors.Scene.after;
import static dev.standingoffer.vectors.Scene.ago;
import static dev.standingoffer.vectors.Scene.cache;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.slots;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.stream.IntStream;

/** Of the timer tick, which asks for paths and sends invoices. */
final class TickQuestions {

  private TickQuestions() {}

  static List<Question> all() {
    Questions questions = new Questions("timer_tick");
    serverPathsAndRouter(questions);
    whichInvoices(questions);
    agesOfInvoices(questions);
    copies(questions);
    questions.counting(now -> timerTick(now, gives(1), gives(1)));
    questions.forgetting(now -> timerTick(now, gives(1), gives(2)));
    questions.requesting(now -> timerTick(now, gives(1), gives(0)));
    return questions.all();
  }

  private static void serverPathsAndRouter(Questions questions) {
    questions.step(
        "fresh-cache",
        "A fresh cache does nothing, and that is no failure.",
        Cache.NEW,
        timerTick(NOW, FAILS, FAILS),
        Flag.NO_SERVER_PATHS,
        Flag.NO_REPLY_PATH);
    questions.step(
        "without-server-paths",
        "Without a path to a server nothing is forgotten or sent, and the count stays.",
        cache(2, 0, slots(used(3).expires(Time.ofSeconds(1_799_999_003)), pending(4), EMPTY)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.NO_SERVER_PATHS,
        Flag.NOTHING_FORGOTTEN,
        Flag.ROUNDS);
    questions.step(
        "router-fails",
        "A slot is empty, and the router gives no reply path: a failure, which takes the invoices"
            + " with it (O9).",
        after(2, pending(2), EMPTY),
        timerTick(NOW, FAILS, gives(1)),
        Flag.FAILED_REQUEST,
        Flag.NO_REPLY_PATH,
        Flag.ROUNDS);
    questions.step(
        "router-gives-none",
        "A router that gives no reply path is the same as one that fails.",
        after(1, pending(2), EMPTY),
        timerTick(NOW, gives(0), gives(1)),
        Flag.FAILED_REQUEST,
        Flag.NO_REPLY_PATH);
    questions.step(
        "router-fails-and-nothing-due",
        "No slot needs an offer, so that the router is not asked, and the invoice is sent.",
        after(0, pending(2), ready(3)),
        timerTick(NOW, FAILS, gives(1)),
        Flag.FAILED_REQUEST,
        Flag.NO_REPLY_PATH);
    questions.step(
        "router-fails-for-invoices",
        "The router gives no path for invoices, which is no failure of the tick.",
        after(1, pending(2), EMPTY),
        timerTick(NOW, gives(1), FAILS),
        Flag.NO_REPLY_PATH,
        Flag.INVOICE_DUE);
    questions.step(
        "router-gives-none-for-invoices",
        "The same with no path in place of a failure.",
        after(0, pending(2), ready(3)),
        timerTick(NOW, gives(1), gives(0)),
        Flag.NO_REPLY_PATH,
        Flag.INVOICE_DUE);
  }

  private static void whichInvoices(Questions questions) {
    questions.step(
        "each-status",
        "A Pending offer's invoice is sent; a Ready one's is not, however old, nor that of a Used"
            + " one which is young.",
        after(0, ready(2, ago(6_000), ago(50_000)), pending(3), used(4)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.INVOICE_DUE,
        Flag.UPDATE_PATH);
    questions.step(
        "request-before-invoices",
        "A slot is empty and two invoices are due: the request goes first, then invoices by slot.",
        after(1, used(2, ago(60_000), ago(8_100)), EMPTY, pending(3)),
        timerTick(NOW, gives(1), gives(2)),
        Flag.MESSAGE_ORDER,
        Flag.UPDATE_PATH);
    questions.step(
        "old-pending",
        "A Pending offer's invoice is sent however old the offer is.",
        after(0, pending(2, ago(7_000_000)), ready(3)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.INVOICE_DUE);
    questions.step(
        "expired-pending-is-not-sent",
        "Of two Pending offers one has expired, and its invoice is not sent.",
        after(
            3,
            pending(2).expires(NOW.wholeSeconds()),
            pending(3).expires(NOW.wholeSeconds().plus(Time.ofSeconds(1))),
            EMPTY),
        timerTick(NOW, gives(1), gives(1)),
        Flag.FORGETTING,
        Flag.INVOICE_DUE);
    questions.step(
        "stale-and-pending",
        "A stale offer is asked for, and the invoice of a Pending one is sent along.",
        after(2, ready(2, ago(8_500), ago(31)), used(3), pending(4)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.MESSAGE_ORDER,
        Flag.STALE);
    questions.step(
        "ten-pending",
        "Ten offers are Pending: each invoice is sent.",
        cache(0, 1, tenPending()),
        timerTick(NOW, gives(1), gives(1)),
        Flag.INVOICE_DUE,
        Flag.COPIES);
  }

  private static List<Slot> tenPending() {
    return IntStream.rangeClosed(1, 10).mapToObj(i -> pending(i).slot()).toList();
  }

  private static void agesOfInvoices(Questions questions) {
    Time twoHoursAgo = NOW.minus(TWO_HOURS);
    ageOfInvoice(
        questions,
        "invoice-two-hours-old",
        "exactly two hours old, which is not old enough",
        twoHoursAgo);
    ageOfInvoice(
        questions,
        "invoice-above-two-hours-old",
        "a nanosecond older than two hours, and is renewed",
        twoHoursAgo.minus(NANOSECOND));
    ageOfInvoice(
        questions,
        "invoice-below-two-hours-old",
        "a nanosecond younger than two hours",
        twoHoursAgo.plus(NANOSECOND));
    ageOfInvoice(
        questions, "invoice-of-the-future", "from a clock that was ahead", NOW.plus(TWO_HOURS));
    questions.step(
        "old-used-with-a-young-invoice",
        "A Used offer is old, and its invoice is not: the invoice alone counts.",
        after(0, used(2, ago(700_000), ago(7_199)), ready(3)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.INVOICE_AGE);
    questions.step(
        "young-used-with-an-old-invoice",
        "A Used offer is young, and its invoice is old, as its clock had been wrong.",
        after(0, used(2, ago(60), ago(7_201)), ready(3)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.INVOICE_AGE);
    questions.step(
        "invoice-two-hours-after-the-epoch",
        "The clock stands at two hours, and an invoice was made at the epoch.",
        after(0, used(2, new Time(3, 7), Time.ZERO), ready(3, new Time(4, 6), new Time(9, 9))),
        timerTick(TWO_HOURS, gives(1), gives(1)),
        Flag.START_OF_TIME,
        Flag.INVOICE_AGE);
    questions.step(
        "invoice-above-two-hours-after-the-epoch",
        "A nanosecond later the invoice of the epoch is renewed.",
        after(0, used(2, new Time(3, 7), Time.ZERO), ready(3, new Time(4, 6), new Time(9, 9))),
        timerTick(TWO_HOURS.plus(NANOSECOND), gives(1), gives(1)),
        Flag.START_OF_TIME,
        Flag.INVOICE_AGE);
    questions.step(
        "invoice-at-the-epoch",
        "The clock stands a second after the epoch, below any age.",
        after(0, used(2, Time.ZERO, Time.ZERO), ready(3, NANOSECOND, NANOSECOND)),
        timerTick(Time.ofSeconds(1), gives(1), gives(1)),
        Flag.START_OF_TIME,
        Flag.INVOICE_AGE);
    questions.step(
        "invoice-near-the-end-of-time",
        "Two hours after this invoice there is no time any more, and it is not renewed.",
        after(
            0,
            used(2, Time.MAX.minus(Scene.DAY), Time.MAX.minus(Scene.HOUR)).neverExpires(),
            ready(3, Time.MAX.minus(Scene.HOUR), Time.MAX).neverExpires()),
        timerTick(NOW, gives(1), gives(1)),
        Flag.END_OF_TIME,
        Flag.INVOICE_AGE);
    questions.step(
        "invoice-renewed-at-the-end-of-time",
        "The clock stands at the latest time: of two invoices, one is a nanosecond older than two"
            + " hours.",
        after(
            0,
            used(2, Time.MAX.minus(Scene.DAY), Time.MAX.minus(TWO_HOURS)).neverExpires(),
            used(3, Time.MAX.minus(Scene.DAY), Time.MAX.minus(TWO_HOURS.plus(NANOSECOND)))
                .neverExpires()),
        timerTick(Time.MAX, gives(1), gives(1)),
        Flag.END_OF_TIME,
        Flag.INVOICE_AGE);
  }

  private static void ageOfInvoice(Questions questions, String name, String how, Time createdAt) {
    questions.step(
        name,
        "The newest confirmed invoice of a Used offer is %s.".formatted(how),
        after(1, used(2, ago(30_003), createdAt), ready(3)),
        timerTick(NOW, gives(1), gives(1)),
        Flag.INVOICE_AGE,
        Flag.NANOSECONDS);
  }

  private static void copies(Questions questions) {
    Cache before = cache(0, 2, slots(pending(2), used(3), EMPTY));
    questions.step(
        "fewer-for-requests",
        "The router gives one path for the request, and three for the invoice.",
        before,
        timerTick(NOW, gives(1), gives(3)),
        Flag.COPIES,
        Flag.MESSAGE_ORDER);
    questions.step(
        "fewer-for-invoices",
        "The router gives four paths for the request, and two for the invoice.",
        before,
        timerTick(NOW, gives(4), gives(2)),
        Flag.COPIES);
    questions.step(
        "ten-for-an-invoice",
        "Ten copies of an invoice are not too many.",
        after(0, pending(2), ready(3)),
        timerTick(NOW, gives(1), gives(10)),
        Flag.COPIES);
    questions.step(
        "eleven-for-an-invoice",
        "Of eleven copies of an invoice, ten are sent; each offer has its own.",
        after(0, pending(2), used(3, ago(70_000), ago(7_777))),
        timerTick(NOW, gives(1), gives(11)),
        Flag.COPIES);
    questions.step(
        "very-many-for-an-invoice",
        "The router gives as many paths as 64 bits can say.",
        after(0, pending(2), ready(3)),
        timerTick(NOW, gives(1), gives(-1)),
        Flag.COPIES,
        Flag.SIXTY_FOUR_BITS);
  }
}
