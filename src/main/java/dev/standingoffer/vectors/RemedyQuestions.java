package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Inputs.FAILS;
import static dev.standingoffer.vectors.Inputs.getOffer;
import static dev.standingoffer.vectors.Inputs.gives;
import static dev.standingoffer.vectors.Inputs.pathsChanged;
import static dev.standingoffer.vectors.Inputs.peerConnected;
import static dev.standingoffer.vectors.Inputs.persisted;
import static dev.standingoffer.vectors.Inputs.restore;
import static dev.standingoffer.vectors.Inputs.setServerPaths;
import static dev.standingoffer.vectors.Inputs.timerTick;
import static dev.standingoffer.vectors.Scene.HOUR;
import static dev.standingoffer.vectors.Scene.NANOSECOND;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.TWO_HOURS;
import static dev.standingoffer.vectors.Scene.ago;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.serverPaths;
import static dev.standingoffer.vectors.Scene.slots;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.vectors.Inputs.Answered;
import dev.standingoffer.vectors.Scene.Offered;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Of what LDK does not do: steps under the hardened policy. */
final class RemedyQuestions {

  /** The number of the offer that is new. */
  private static final int NEW = 30;

  private static final Time FOUR_HOURS = Time.ofSeconds(4 * 3_600);
  private static final Time TWO_HOURS_AGO = NOW.minus(TWO_HOURS);
  private static final Time FOUR_HOURS_AGO = NOW.minus(FOUR_HOURS);

  /** So old that whatever is asked of an age is true of it. */
  private static final Time LONG_AGO = ago(30_001);

  private static final ObjectNode TICK = timerTick(NOW, gives(1), gives(1));
  private static final ObjectNode PEER = peerConnected(NOW, gives(1));

  private final Questions questions = new Questions("remedies");

  private RemedyQuestions() {}

  static List<Question> all() {
    RemedyQuestions remedies = new RemedyQuestions();
    remedies.persistFirst();
    remedies.ageOfReady();
    remedies.guardAcceptance();
    remedies.refreshAlways();
    remedies.tiredOfPending();
    remedies.givenUpPending();
    remedies.boundTimes();
    remedies.retainOnlyPayable();
    remedies.retryGap();
    remedies.whatBeginsTheTicksAnew();
    remedies.pathsChange();
    remedies.afterPathsChanged();
    return remedies.questions.all();
  }

  private void add(String name, String says, Cache before, ObjectNode input, Flag... flags) {
    questions.hardenedStep(name, says, before, input, flags);
  }

  /** A state with one path to the server, in which nothing was counted and no path has changed. */
  private static Cache state(Object... slots) {
    return after(0, Optional.empty(), slots);
  }

  /** The same after so many ticks without progress. */
  private static Cache ticked(int ticks, Object... slots) {
    return after(ticks, Optional.empty(), slots);
  }

  /** The same with payment paths that changed. */
  private static Cache changed(Time at, Object... slots) {
    return after(0, Optional.of(at), slots);
  }

  private static Cache after(int ticks, Optional<Time> changedAt, Object... slots) {
    return new Cache(slots(slots), 0, serverPaths(1), ticks, changedAt);
  }

  private static Offered stale(int number) {
    return ready(number, LONG_AGO, ago(20_003));
  }

  private static OfferId id(Offered offered) {
    return ((CachedOffer) offered.slot()).offer().id();
  }

  private void persistFirst() {
    add(
        "persisted-before-requests",
        "The first paths to a server: the slots are persisted before the requests leave.",
        new Cache(List.of(), 0, List.of()),
        setServerPaths(NOW, gives(2), serverPaths(1)),
        Flag.PERSIST_FIRST);
    add(
        "no-server-paths-to-persist",
        "An empty list of paths is refused, and there is nothing to persist.",
        state(ready(2), EMPTY),
        setServerPaths(NOW, gives(1), List.of()),
        Flag.PERSIST_FIRST);
    add(
        "persisted-before-the-first-invoice",
        "A new offer is persisted before its invoice leaves.",
        state(used(2), EMPTY),
        Answered.of(NEW, 1).input(),
        Flag.PERSIST_FIRST);
    add(
        "nothing-built-to-persist",
        "The router fails, and no offer is built: nothing is persisted.",
        state(used(2), EMPTY),
        Answered.of(NEW, 1).router(FAILS).input(),
        Flag.PERSIST_FIRST);
    add(
        "a-confirmation-is-persisted",
        "A confirmation makes an offer Ready, which is persisted.",
        state(pending(2), EMPTY),
        persisted(NOW, id(pending(2)), ago(90)),
        Flag.PERSIST_FIRST);
    add(
        "an-offer-given-out-is-persisted",
        "A Ready offer is given out, and is Used from then on, which is persisted.",
        state(ready(2), EMPTY),
        getOffer(NOW),
        Flag.PERSIST_FIRST);
    add(
        "given-out-again",
        "A Used offer is given out again, and nothing is persisted.",
        state(used(2), EMPTY),
        getOffer(NOW),
        Flag.PERSIST_FIRST);
  }

  private void ageOfReady() {
    readyOf("four-hours-old", "exactly four hours old, which is not old enough", FOUR_HOURS_AGO);
    readyOf(
        "above-four-hours-old",
        "a nanosecond older than four hours, and is replaced",
        FOUR_HOURS_AGO.minus(NANOSECOND));
    readyOf(
        "below-four-hours-old",
        "a nanosecond younger than four hours",
        FOUR_HOURS_AGO.plus(NANOSECOND));
    readyOf("three-hours-old", "three hours old, which would do for LDK", ago(3 * 3_600));
    readyOf("an-hour-old", "an hour old", ago(3_600));
    invoiceOf("invoice-two-hours-old", "exactly two hours old: it is not replaced", TWO_HOURS_AGO);
    invoiceOf(
        "invoice-above-two-hours-old",
        "a nanosecond older than two hours: it is replaced",
        TWO_HOURS_AGO.minus(NANOSECOND));
    invoiceOf(
        "invoice-below-two-hours-old",
        "a nanosecond younger than two hours: it is not replaced",
        TWO_HOURS_AGO.plus(NANOSECOND));
    add(
        "young-invoice-of-the-named-offer",
        "The named slot's Ready offer is old, and its invoice is an hour old: the answer is"
            + " refused.",
        state(used(2), ready(3, LONG_AGO, ago(3_600))),
        Answered.of(NEW, 1).input(),
        Flag.AGE_FROM_INVOICE);
    add(
        "named-three-hours-old",
        "The named slot's Ready offer is three hours old: the answer is refused.",
        state(used(2), ready(3, ago(3 * 3_600), ago(9_000))),
        Answered.of(NEW, 1).input(),
        Flag.GIVE_UP_PENDING);
    Offered epoch = ready(3, Time.ZERO, Time.ZERO);
    add(
        "four-hours-after-the-epoch",
        "The clock stands at four hours, and a Ready offer was created at the epoch.",
        state(epoch, used(2, HOUR, TWO_HOURS)),
        peerConnected(FOUR_HOURS, gives(1)),
        Flag.GIVE_UP_PENDING,
        Flag.START_OF_TIME);
    add(
        "just-above-four-hours-after-the-epoch",
        "A nanosecond later, the offer of the epoch is replaced.",
        state(epoch, used(2, HOUR, TWO_HOURS)),
        peerConnected(FOUR_HOURS.plus(NANOSECOND), gives(1)),
        Flag.GIVE_UP_PENDING,
        Flag.START_OF_TIME);
    add(
        "three-hours-after-the-epoch",
        "The clock stands at three hours: nothing is older than four.",
        state(epoch, used(2, HOUR, TWO_HOURS)),
        peerConnected(Time.ofSeconds(3 * 3_600), gives(1)),
        Flag.GIVE_UP_PENDING,
        Flag.START_OF_TIME);
  }

  private void readyOf(String name, String says, Time createdAt) {
    add(
        "ready-" + name,
        "A Ready offer is " + says + ".",
        state(used(2), ready(3, createdAt, LONG_AGO)),
        PEER,
        Flag.GIVE_UP_PENDING);
  }

  /** By a peer that connects, and by an answer. */
  private void invoiceOf(String name, String says, Time invoiceCreatedAt) {
    Cache before = state(used(2), ready(3, LONG_AGO, invoiceCreatedAt));
    add(
        name,
        "The invoice of an old Ready offer is " + says + ".",
        before,
        PEER,
        Flag.AGE_FROM_INVOICE);
    add(
        "named-" + name,
        "The invoice of the named slot's Ready offer, which is old, is " + says + ".",
        before,
        Answered.of(NEW, 1).input(),
        Flag.AGE_FROM_INVOICE);
  }

  private void guardAcceptance() {
    add(
        "the-only-payable-is-spared",
        "The named slot has the only offer that can be paid, which is stale: it stays.",
        state(pending(2), stale(3)),
        Answered.of(NEW, 1).input(),
        Flag.GUARD_ACCEPTANCE);
    add(
        "one-of-two-payable",
        "The named slot's offer is stale, and another one can be paid: it is replaced.",
        state(used(2), stale(3)),
        Answered.of(NEW, 1).input(),
        Flag.GUARD_ACCEPTANCE);
    add(
        "an-empty-slot-beside-the-only-payable",
        "One offer can be paid, and the named slot is empty.",
        state(ready(2), EMPTY),
        Answered.of(NEW, 1).input(),
        Flag.GUARD_ACCEPTANCE);
    add(
        "nothing-payable",
        "No offer can be paid, and the named slot is empty.",
        state(pending(2), EMPTY),
        Answered.of(NEW, 1).input(),
        Flag.GUARD_ACCEPTANCE);
    add(
        "no-such-slot",
        "The answer names the slot just behind the last one.",
        state(ready(2), used(3)),
        Answered.of(NEW, 2).input(),
        Flag.NAMED_SLOT);
  }

  private void refreshAlways() {
    add(
        "invoices-though-the-request-fails",
        "The router fails for the request, which is told; the invoice leaves all the same.",
        state(pending(2), EMPTY),
        timerTick(NOW, FAILS, gives(1)),
        Flag.REFRESH_ALWAYS);
    add(
        "invoices-on-the-second-tick-though-the-request-fails",
        "The router fails for the request on the second tick without progress; the invoice leaves"
            + " all the same.",
        ticked(1, pending(2), EMPTY),
        timerTick(NOW, FAILS, gives(1)),
        Flag.REFRESH_ALWAYS,
        Flag.RETRY_GAP);
    add(
        "the-router-fails-for-all",
        "The router fails for the request and for the invoice.",
        state(pending(2), EMPTY),
        timerTick(NOW, FAILS, FAILS),
        Flag.REFRESH_ALWAYS);
    add(
        "invoices-behind-the-request",
        "Requests and invoices leave, in this order.",
        state(pending(2), EMPTY, pending(3)),
        timerTick(NOW, gives(2), gives(2)),
        Flag.REFRESH_ALWAYS);
  }

  private void tiredOfPending() {
    pendingOf("two-hours-old", "exactly two hours old: its invoice is sent", TWO_HOURS_AGO);
    pendingOf(
        "above-two-hours-old",
        "a nanosecond older than two hours: its invoice is sent no more",
        TWO_HOURS_AGO.minus(NANOSECOND));
    pendingOf(
        "below-two-hours-old",
        "a nanosecond younger than two hours: its invoice is sent",
        TWO_HOURS_AGO.plus(NANOSECOND));
    add(
        "old-used-and-ready",
        "A Used and a Ready offer are three hours old, and nobody is tired of them: the Used one's"
            + " invoice is renewed.",
        state(used(2, ago(3 * 3_600), ago(8_000)), ready(3, ago(3 * 3_600), ago(8_001))),
        TICK,
        Flag.GIVE_UP_PENDING,
        Flag.INVOICE_DUE);
    add(
        "used-invoice-two-hours-old",
        "The invoices of two Used offers are two hours old, and one of them a nanosecond more: that"
            + " one is renewed.",
        state(
            used(2, LONG_AGO, TWO_HOURS_AGO),
            used(3, LONG_AGO, TWO_HOURS_AGO.minus(NANOSECOND)),
            ready(4)),
        TICK,
        Flag.INVOICE_AGE);
    add(
        "tired-of-one-of-two",
        "One is tired of the first Pending offer, and sends the second one's invoice.",
        state(pending(2, ago(9_000)), pending(3)),
        TICK,
        Flag.GIVE_UP_PENDING);
  }

  private void pendingOf(String name, String says, Time createdAt) {
    add(
        "pending-" + name,
        "A Pending offer is " + says + ".",
        state(pending(2, createdAt), ready(3)),
        TICK,
        Flag.GIVE_UP_PENDING);
  }

  private void givenUpPending() {
    givenUpOf("four-hours-old", "exactly four hours old, and keeps its slot", FOUR_HOURS_AGO);
    givenUpOf(
        "above-four-hours-old",
        "a nanosecond older than four hours, and is replaced",
        FOUR_HOURS_AGO.minus(NANOSECOND));
    givenUpOf(
        "below-four-hours-old",
        "a nanosecond younger than four hours, and keeps its slot",
        FOUR_HOURS_AGO.plus(NANOSECOND));
    add(
        "given-up-in-a-tick",
        "A Pending offer is given up: a tick asks for paths for its slot, and does not send its"
            + " invoice.",
        state(ready(3), pending(2, LONG_AGO)),
        TICK,
        Flag.GIVE_UP_PENDING);
    add(
        "empty-before-given-up",
        "An empty slot comes before a Pending offer that is given up.",
        state(pending(2, LONG_AGO), EMPTY),
        PEER,
        Flag.GIVE_UP_PENDING,
        Flag.EMPTY_SLOT);
    add(
        "given-up-before-stale",
        "A Pending offer that is given up comes before Ready ones that are older.",
        state(
            ready(3, ago(90_000), ago(80_000)),
            pending(2, LONG_AGO),
            ready(4, ago(90_001), ago(80_001))),
        PEER,
        Flag.GIVE_UP_PENDING,
        Flag.STALEST);
    add(
        "given-up-beside-the-only-payable",
        "One offer can be paid, which is no reason to keep a Pending one that is given up.",
        state(stale(3), pending(2, LONG_AGO)),
        PEER,
        Flag.GIVE_UP_PENDING,
        Flag.ONLY_PAYABLE);
    add(
        "oldest-of-the-given-up",
        "Two Pending offers are given up, and the second is older.",
        state(pending(2, ago(20_000)), pending(3, ago(20_001)), ready(4)),
        PEER,
        Flag.GIVE_UP_PENDING,
        Flag.STALEST);
    add(
        "first-of-equally-given-up",
        "Two Pending offers that are given up are equally old: the first is replaced.",
        state(ready(4), pending(2, LONG_AGO), pending(3, LONG_AGO)),
        PEER,
        Flag.GIVE_UP_PENDING,
        Flag.STALEST);
    Cache nonePayable = state(pending(2, ago(30_002)), pending(3, ago(30_003)));
    add(
        "given-up-with-none-payable",
        "No offer can be paid, and all are given up: the oldest is replaced.",
        nonePayable,
        PEER,
        Flag.GIVE_UP_PENDING);
    add(
        "named-given-up-with-none-payable",
        "The named slot's Pending offer is given up, and no offer can be paid: it is replaced.",
        nonePayable,
        Answered.of(NEW, 1).input(),
        Flag.GIVE_UP_PENDING);
    add(
        "a-given-up-one-is-still-confirmed",
        "A Pending offer that is given up is confirmed after all.",
        state(pending(2, LONG_AGO), EMPTY),
        persisted(NOW, id(pending(2)), ago(29_000)),
        Flag.GIVE_UP_PENDING);
  }

  /** By a peer that connects, and by an answer. */
  private void givenUpOf(String name, String says, Time createdAt) {
    Cache before = state(used(2), pending(3, createdAt));
    add("given-up-" + name, "A Pending offer is " + says + ".", before, PEER, Flag.GIVE_UP_PENDING);
    add(
        "named-given-up-" + name,
        "The named slot's Pending offer is " + says + ".",
        before,
        Answered.of(NEW, 1).input(),
        Flag.GIVE_UP_PENDING);
  }

  private void boundTimes() {
    Time ahead = NOW.plus(NANOSECOND);
    add(
        "pending-ahead",
        "A Pending offer was created in a nanosecond from now: it counts as created now.",
        state(pending(2, ahead), ready(3)),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "ready-ahead",
        "Both times of a Ready offer are ahead of the clock, and are brought to it.",
        state(ready(2, ahead, NOW.plus(HOUR)), used(3)),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "ready-invoice-ahead",
        "The invoice of a Ready offer alone is ahead of the clock.",
        state(ready(2, ago(60), ahead), used(3)),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "one-time-of-now",
        "Of the two times of a Used offer one is the clock's, and the other is ahead of it.",
        state(used(2, NOW, ahead), EMPTY),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "used-ahead",
        "Both times of a Used offer are ahead of the clock, and are brought to it.",
        state(used(2, NOW.plus(HOUR), ahead), EMPTY),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "used-invoice-ahead",
        "The invoice of a Used offer alone is ahead of the clock.",
        state(EMPTY, used(2, ago(61), NOW.plus(HOUR))),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "used-created-ahead",
        "A Used offer's own time alone is ahead of the clock, and that of its invoice stays.",
        state(used(2, ahead, ago(3_600)), EMPTY),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "ready-created-ahead",
        "A Ready offer's own time alone is ahead of the clock, and that of its invoice stays.",
        state(ready(2, ahead, ago(3_600)), used(3)),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "times-of-now",
        "All times are those of the clock, and stay as they are.",
        changed(NOW, pending(2, NOW), ready(3, NOW, NOW), used(4, NOW, NOW)),
        TICK,
        Flag.BOUND_TIMES);
    add(
        "paths-changed-ahead",
        "The payment paths changed in a nanosecond from now, which counts as now.",
        changed(ahead, ready(2), used(3)),
        TICK,
        Flag.BOUND_TIMES,
        Flag.PATHS_CHANGED);
    add(
        "paths-changed-ahead-in-the-gap",
        "The payment paths changed in a nanosecond from now, and nothing is sent on the third tick"
            + " without progress: the change counts as of now all the same.",
        after(2, Optional.of(ahead), ready(2), used(3, LONG_AGO, ago(8_000))),
        TICK,
        Flag.BOUND_TIMES,
        Flag.PATHS_CHANGED);
    add(
        "not-bounded-by-a-peer",
        "The times are ahead of the clock, and a peer leaves them there: a tick brings them back.",
        changed(ahead, pending(2, ahead), ready(3, ahead, ahead), used(4, ahead, ahead)),
        PEER,
        Flag.BOUND_TIMES);
    add(
        "expired-ahead",
        "An offer of which the times are ahead has expired, and is forgotten.",
        state(ready(2, ahead, ahead).expires(NOW.wholeSeconds()), used(3)),
        TICK,
        Flag.BOUND_TIMES,
        Flag.FORGETTING);
  }

  private void retainOnlyPayable() {
    add(
        "only-payable-retained",
        "The only offer that can be paid is stale: it becomes Used, which is persisted, and its"
            + " invoice is renewed.",
        state(pending(2), stale(3)),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE,
        Flag.PERSIST_FIRST);
    add(
        "retained-beside-an-empty-slot",
        "The only offer is stale and becomes Used; paths are asked for the empty slot.",
        state(stale(3), EMPTY),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "retained-though-the-router-fails",
        "The only offer that can be paid becomes Used, though the router fails.",
        state(EMPTY, stale(3)),
        timerTick(NOW, FAILS, FAILS),
        Flag.RETAIN_ONLY_PAYABLE,
        Flag.REFRESH_ALWAYS);
    add(
        "only-payable-four-hours-old",
        "The only offer that can be paid is exactly four hours old, and stays Ready.",
        state(pending(2), ready(3, FOUR_HOURS_AGO, LONG_AGO)),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "only-payable-above-four-hours-old",
        "The only offer that can be paid is a nanosecond older than four hours, and becomes Used.",
        state(pending(2), ready(3, FOUR_HOURS_AGO.minus(NANOSECOND), LONG_AGO)),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "two-payable-are-not-retained",
        "Two offers can be paid: the stale one is replaced, and does not become Used.",
        state(stale(3), used(2)),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "only-used",
        "The only offer that can be paid is Used already.",
        state(used(2, LONG_AGO, ago(60)), EMPTY),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "none-payable-to-retain",
        "No offer can be paid, and so none is retained.",
        state(pending(2), EMPTY),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "the-other-payable-expired",
        "The other offer that can be paid has just expired: the stale one is the only one.",
        state(stale(3), used(2).expires(NOW.wholeSeconds())),
        TICK,
        Flag.RETAIN_ONLY_PAYABLE,
        Flag.FORGETTING);
    add(
        "not-retained-by-a-peer",
        "The only offer that can be paid is stale, and stays Ready until a tick.",
        state(pending(2), stale(3)),
        PEER,
        Flag.RETAIN_ONLY_PAYABLE);
  }

  private void retryGap() {
    after(0, "sent", "the first");
    after(1, "sent", "the second");
    after(2, "not sent", "the third");
    after(3, "sent", "the fourth");
    after(4, "not sent", "the fifth");
    after(62, "not sent", "the 63rd");
    after(63, "sent", "the 64th");
    after(64, "not sent", "the 65th");
    after(126, "not sent", "the 127th");
    after(127, "sent", "the 128th, which counts as the 64th");
    after(128, "sent", "beyond all that are counted, and counts as the 64th");
    after(Integer.MAX_VALUE, "sent", "beyond all that are counted, and counts as the 64th");
    add(
        "request-beside-the-gap",
        "On the third tick without progress the invoice is not sent, and paths are asked for.",
        ticked(2, pending(2), EMPTY),
        TICK,
        Flag.RETRY_GAP);
    add(
        "a-failed-request-counts",
        "The router fails for the request, and the tick counts all the same: it is the fifth, and"
            + " the invoice is not sent.",
        ticked(4, pending(2), EMPTY),
        timerTick(NOW, FAILS, gives(1)),
        Flag.RETRY_GAP,
        Flag.REFRESH_ALWAYS);
    add(
        "nothing-due-counts-nothing",
        "No invoice is due, and ticks are counted no more.",
        ticked(5, ready(2), used(3)),
        TICK,
        Flag.RETRY_GAP);
    add(
        "tired-counts-nothing",
        "One is tired of the only Pending offer, so that no invoice is due.",
        ticked(5, ready(2), pending(3, ago(9_000))),
        TICK,
        Flag.RETRY_GAP,
        Flag.GIVE_UP_PENDING);
    add(
        "due-in-the-last-slot",
        "The Used offer in the last slot alone has an old invoice, and the tick counts.",
        ticked(6, EMPTY, ready(2), used(3, LONG_AGO, ago(8_000))),
        TICK,
        Flag.RETRY_GAP);
    add(
        "not-counted-before-a-server",
        "Before there is a server, no tick is counted.",
        new Cache(slots(pending(2)), 0, List.of(), 5, Optional.empty()),
        TICK,
        Flag.RETRY_GAP,
        Flag.NO_SERVER_PATHS);
  }

  private void after(int ticks, String what, String which) {
    add(
        "after-" + ticks + "-ticks",
        "The tick is %s without progress: the invoice is %s.".formatted(which, what),
        ticked(ticks, pending(2), ready(3)),
        TICK,
        Flag.RETRY_GAP);
  }

  private void whatBeginsTheTicksAnew() {
    Cache before = ticked(6, pending(2), EMPTY);
    anew("a-peer", "A peer begins", before, PEER);
    anew(
        "a-peer-with-nothing-due",
        "A peer begins, though no slot needs an offer,",
        ticked(6, pending(2), ready(3)),
        PEER);
    anew(
        "server-paths",
        "Paths to another server begin",
        before,
        setServerPaths(NOW, gives(1), serverPaths(2)));
    anew(
        "setting-the-same-paths",
        "The paths to the server that are there already begin",
        before,
        setServerPaths(NOW, gives(1), serverPaths(1)));
    anew("a-new-offer", "A new offer begins", before, Answered.of(NEW, 1).input());
    anew("a-confirmation", "A confirmation begins", before, persisted(NOW, id(pending(2)), ago(9)));
    Cache confirmed = ticked(6, ready(4), used(5), pending(2));
    anew(
        "an-older-confirmation",
        "A confirmation that is older than another one begins",
        confirmed,
        persisted(NOW, id(used(5)), ago(90_000)));
    anew(
        "the-same-confirmation",
        "A confirmation that came before begins",
        confirmed,
        persisted(NOW, id(ready(4)), ago(552)));
    anew(
        "a-newer-confirmation",
        "A confirmation that is newer than another one begins",
        confirmed,
        persisted(NOW, id(used(5)), ago(10)));
    anew("a-change-of-paths", "A change of paths begins", before, pathsChanged(NOW, gives(1)));
    add(
        "a-restart-forgets",
        "After a restart nothing is counted, no change of paths is known, and a Ready offer is"
            + " still Ready.",
        after(6, Optional.of(ago(60)), pending(2), EMPTY),
        restore(NOW, state(ready(3), used(2))),
        Flag.RETRY_GAP,
        Flag.PATHS_CHANGED,
        Flag.RESTART);
    kept(
        "no-server-paths",
        "An empty list of server paths",
        before,
        setServerPaths(NOW, gives(1), List.of()));
    kept("a-refusal", "An answer that is refused", before, Answered.of(NEW, 0).input());
    kept(
        "too-late",
        "An answer that comes too late",
        before,
        Answered.of(NEW, 1).by(ago(1)).input());
    kept(
        "an-unknown-offer",
        "A confirmation of another offer",
        before,
        persisted(NOW, id(pending(3)), ago(9)));
    kept("an-empty-list", "An empty list of paths", before, Answered.of(NEW, 1).on().input());
    kept(
        "paths-that-expire-too-soon",
        "An answer with paths that expire too soon",
        before,
        Answered.of(NEW, 1).expires(NOW.wholeSeconds()).input());
    kept(
        "repeated-paths",
        "An answer with the paths of another offer",
        before,
        Answered.of(NEW, 1).on(Scene.offerPath(2)).input());
    kept(
        "a-router-that-fails",
        "An answer on which the router lets no offer be built",
        before,
        Answered.of(NEW, 1).router(FAILS).input());
    kept("giving-out", "A user who wants an offer", ticked(6, ready(2), pending(3)), getOffer(NOW));
    kept(
        "giving-out-again",
        "A user who gets an offer that is Used",
        ticked(6, used(2), pending(3)),
        getOffer(NOW));
    kept(
        "no-offer-to-give",
        "A user for whom there is no offer",
        ticked(6, pending(2), EMPTY),
        getOffer(NOW));
    kept(
        "a-peer-before-a-server",
        "A peer, before there is a server,",
        new Cache(slots(pending(2)), 0, List.of(), 6, Optional.empty()),
        PEER);
  }

  private void anew(String name, String says, Cache before, ObjectNode input) {
    add(
        name + "-begins-anew",
        says + " the count of ticks without progress anew.",
        before,
        input,
        Flag.RETRY_GAP);
  }

  private void kept(String name, String says, Cache before, ObjectNode input) {
    add(
        name + "-keeps-ticks",
        says + " leaves the count of ticks as it is.",
        before,
        input,
        Flag.RETRY_GAP);
  }

  private void pathsChange() {
    ObjectNode changed = pathsChanged(NOW, gives(1));
    add(
        "all-invoices-anew",
        "The payment paths change: of each offer a new invoice is sent, and nothing is asked for.",
        ticked(5, pending(2), ready(3), EMPTY, used(4)),
        changed,
        Flag.PATHS_CHANGED,
        Flag.RETRY_GAP);
    add(
        "invoices-of-now",
        "The invoices of a Ready and a Used offer are of this very time, and need none.",
        state(ready(3, ago(60), NOW), used(4, ago(61), NOW)),
        changed,
        Flag.PATHS_CHANGED);
    add(
        "invoices-before-and-after-now",
        "Two invoices are a nanosecond older than the change and are sent anew, and two a"
            + " nanosecond younger.",
        state(
            ready(3, ago(60), NOW.minus(NANOSECOND)),
            ready(4, ago(61), NOW.plus(NANOSECOND)),
            used(5, ago(62), NOW.minus(NANOSECOND)),
            used(6, ago(63), NOW.plus(NANOSECOND))),
        changed,
        Flag.PATHS_CHANGED);
    add(
        "tired-though-paths-change",
        "One is tired of a Pending offer, also where the paths change.",
        state(pending(2, ago(9_000)), pending(3)),
        changed,
        Flag.PATHS_CHANGED,
        Flag.GIVE_UP_PENDING);
    add(
        "twelve-paths-for-each-invoice",
        "The router gives twelve paths for each of two invoices, of which ten are used.",
        state(ready(3), used(4)),
        pathsChanged(NOW, gives(12)),
        Flag.PATHS_CHANGED,
        Flag.COPIES);
    add(
        "router-fails-where-paths-change",
        "The router fails: the change is noted, and the ticks that follow send the invoices.",
        state(ready(3), EMPTY),
        pathsChanged(NOW, FAILS),
        Flag.PATHS_CHANGED);
    add(
        "expired-where-paths-change",
        "An offer has expired, and is forgotten; so requests are allowed again.",
        new Cache(
            slots(used(3).expires(NOW.wholeSeconds()), ready(2)),
            2,
            serverPaths(1),
            3,
            Optional.empty()),
        changed,
        Flag.PATHS_CHANGED,
        Flag.FORGETTING);
    add(
        "rounds-where-paths-change",
        "Nothing has expired, and the rounds of requests stay counted.",
        new Cache(slots(ready(2), EMPTY), 3, serverPaths(1), 3, Optional.empty()),
        changed,
        Flag.PATHS_CHANGED,
        Flag.ROUNDS);
    add(
        "changed-before-a-server",
        "Before there is a server, a change is not noted, and nothing is forgotten.",
        new Cache(
            slots(used(3).expires(NOW.wholeSeconds()), pending(2)),
            2,
            List.of(),
            5,
            Optional.of(ago(50))),
        changed,
        Flag.PATHS_CHANGED,
        Flag.NO_SERVER_PATHS);
    add(
        "changed-again",
        "The paths changed a minute ago, and change again.",
        changed(ago(60), ready(3, ago(900), ago(30)), EMPTY),
        changed,
        Flag.PATHS_CHANGED);
    add(
        "changed-earlier",
        "The paths changed when the clock was an hour ahead, and change now: now counts.",
        changed(NOW.plus(HOUR), ready(3), EMPTY),
        changed,
        Flag.PATHS_CHANGED);
  }

  private void afterPathsChanged() {
    Time change = ago(60);
    add(
        "ready-of-before-the-change",
        "A Ready offer's invoice is a nanosecond older than the last change of paths, and is sent"
            + " anew.",
        changed(change, ready(3, ago(900), change.minus(NANOSECOND)), used(2, ago(901), ago(30))),
        TICK,
        Flag.PATHS_CHANGED);
    add(
        "ready-of-the-change",
        "A Ready offer's invoice is of the very time of the change.",
        changed(change, ready(3, ago(900), change), used(2, ago(901), ago(30))),
        TICK,
        Flag.PATHS_CHANGED);
    add(
        "used-of-before-the-change",
        "A Used offer's invoice is young, and a nanosecond older than the change: it is sent anew.",
        changed(change, used(3, ago(900), change.minus(NANOSECOND)), ready(2, ago(901), ago(30))),
        TICK,
        Flag.PATHS_CHANGED,
        Flag.INVOICE_AGE);
    add(
        "used-of-the-change",
        "A Used offer's invoice is of the very time of the change.",
        changed(change, used(3, ago(900), change), ready(2, ago(901), ago(30))),
        TICK,
        Flag.PATHS_CHANGED,
        Flag.INVOICE_AGE);
    add(
        "ready-created-after-the-change",
        "A Ready offer's invoice is older than the change, though the offer is younger, as the"
            + " clock was set: it is sent anew.",
        changed(change, ready(3, ago(30), ago(90)), used(2, ago(901), ago(30))),
        TICK,
        Flag.PATHS_CHANGED);
    Offered before = ready(3, ago(9_001), ago(9_000));
    add(
        "two-hours-after-the-change",
        "The paths changed exactly two hours ago: a Ready offer's invoice is still sent.",
        changed(TWO_HOURS_AGO, before, used(2)),
        TICK,
        Flag.PATHS_CHANGED);
    add(
        "above-two-hours-after-the-change",
        "The paths changed a nanosecond more than two hours ago: it is sent no more.",
        changed(TWO_HOURS_AGO.minus(NANOSECOND), before, used(2)),
        TICK,
        Flag.PATHS_CHANGED);
    add(
        "below-two-hours-after-the-change",
        "The paths changed a nanosecond less than two hours ago: it is sent.",
        changed(TWO_HOURS_AGO.plus(NANOSECOND), before, used(2)),
        TICK,
        Flag.PATHS_CHANGED);
    replacing("four-hours-after", "exactly four hours ago: nothing is replaced", FOUR_HOURS_AGO);
    replacing(
        "above-four-hours-after",
        "a nanosecond more than four hours ago: the stale offer is replaced",
        FOUR_HOURS_AGO.minus(NANOSECOND));
    replacing(
        "below-four-hours-after",
        "a nanosecond less than four hours ago: nothing is replaced",
        FOUR_HOURS_AGO.plus(NANOSECOND));
    add(
        "given-up-after-a-change",
        "The paths have just changed, and a Pending offer that is given up is replaced all the"
            + " same.",
        changed(change, stale(3), pending(4, LONG_AGO), used(2)),
        PEER,
        Flag.PATHS_CHANGED,
        Flag.GIVE_UP_PENDING);
    add(
        "answered-given-up-after-a-change",
        "The named slot's Pending offer is given up, and is replaced, though the paths changed an"
            + " hour ago.",
        changed(ago(3_600), used(2), pending(4, LONG_AGO)),
        Answered.of(NEW, 1).input(),
        Flag.PATHS_CHANGED,
        Flag.GIVE_UP_PENDING);
    add(
        "not-retained-after-a-change",
        "The only offer that can be paid is old, and the paths changed three hours ago: it stays"
            + " Ready.",
        changed(ago(3 * 3_600), pending(2), stale(3)),
        TICK,
        Flag.PATHS_CHANGED,
        Flag.RETAIN_ONLY_PAYABLE);
    add(
        "a-change-stays-noted",
        "The paths changed a nanosecond more than four hours ago, which stays noted.",
        changed(FOUR_HOURS_AGO.minus(NANOSECOND), ready(3), used(2)),
        TICK,
        Flag.PATHS_CHANGED);
    add(
        "kept-while-no-offer-is-wanted",
        "Giving an offer out leaves the change of paths noted.",
        changed(change, ready(2), EMPTY),
        getOffer(NOW),
        Flag.PATHS_CHANGED);
  }

  /** By a peer that connects, by paths to another server, and by an answer. */
  private void replacing(String name, String says, Time changedAt) {
    Cache before = changed(changedAt, stale(3), used(2));
    add(name + "-the-change", "The paths changed " + says + ".", before, PEER, Flag.PATHS_CHANGED);
    add(
        "another-server-" + name + "-the-change",
        "Paths to another server are set, and the payment paths changed " + says + ".",
        before,
        setServerPaths(NOW, gives(1), serverPaths(2)),
        Flag.PATHS_CHANGED);
    add(
        "answered-" + name + "-the-change",
        "The server answers, and the paths changed " + says + ".",
        before,
        Answered.of(NEW, 0).input(),
        Flag.PATHS_CHANGED);
  }
}
