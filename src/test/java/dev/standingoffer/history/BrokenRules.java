package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Step;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A change for each rule of the model that no other change breaks. */
final class BrokenRules {

  private static final Time MINUTE = Time.ofSeconds(60);
  private static final OfferId NO_OFFER = new OfferId(Bytes.ofHex("00".repeat(OfferId.LENGTH)));

  private final Changes changes;

  private BrokenRules(Changes changes) {
    this.changes = changes;
  }

  static void addTo(Changes changes) {
    BrokenRules rules = new BrokenRules(changes);
    for (int i = 0; i + 1 < changes.size(); i++) {
      switch (changes.entry(i)) {
        case PhoneEntry.Started e -> rules.breakStart(i, e);
        case PhoneEntry.Stepped e -> rules.breakStep(i, e);
        case PhoneEntry.Persisting _ ->
            changes.replace(
                "another cache",
                i,
                new PhoneEntry.Persisting(Cache.NEW),
                "this is not what the phone's cache is");
        case ServerEntry.Started e -> rules.breakStart(i, e);
        case ServerEntry.Stepped e -> rules.breakStep(i, e);
        case ServerEntry.Storing e -> rules.breakStoring(i, e);
        default -> {}
      }
    }
    rules.closeTooEarly();
    rules.closeOtherwise();
  }

  private void breakStart(int i, PhoneEntry.Started e) {
    if (!e.found().equals(Cache.NEW)) { // not its first start
      changes.replace(
          "a clock of before",
          i,
          new PhoneEntry.Started(Time.ZERO, e.found(), false, e.policy()),
          "the clock goes back");
    }
    Cache strange = new Cache(e.found().slots().subList(0, 0), 0, List.of(somePath()));
    changes.replace(
        "a strange cache",
        i,
        new PhoneEntry.Started(e.now(), strange, true, e.policy()),
        "this cache was never written");
  }

  private static BlindedMessagePath somePath() {
    return Samples.parsedPath(Samples.PATH);
  }

  private void breakStep(int i, PhoneEntry.Stepped e) {
    Time later = e.now().plus(MINUTE);
    switch (e.event()) {
      case Event.TimerTick tick -> {
        Event other = new Event.TimerTick(later, tick.replyPaths(), tick.invoiceReplyPaths());
        changes.replace(
            "another time",
            i,
            new PhoneEntry.Stepped(e.now(), e.link(), other, e.step()),
            "the event has another time than the clock");
        changes.repeat(i, "the timer has gone off in this minute");
        if (e.step().outcome().verdict() == Outcome.Verdict.NOTHING_DUE) {
          Outcome outcome = new Outcome(Outcome.Verdict.NO_REPLY_PATH, Optional.empty());
          changes.replace(
              "another outcome",
              i,
              new PhoneEntry.Stepped(
                  e.now(),
                  e.link(),
                  e.event(),
                  new Step(e.step().next(), e.step().effects(), outcome)),
              "the spec comes to another outcome");
        }
      }
      case Event.PeerConnected _ -> changes.repeat(i, "this is no new connection");
      default -> {}
    }
  }

  private void breakStart(int i, ServerEntry.Started e) {
    Map<Slot, KeptInvoice> more = new HashMap<>(e.found());
    KeptInvoice invoice =
        new KeptInvoice(NO_OFFER, Optional.empty(), e.now(), e.now().plus(MINUTE), 1, somePath());
    more.put(new Slot(new Recipient(Bytes.ofHex("07")), 9), invoice);
    changes.replace(
        "one more invoice",
        i,
        new ServerEntry.Started(e.now(), more, e.policy()),
        "these invoices are not in the store");
  }

  private void breakStep(int i, ServerEntry.Stepped e) {
    if (e.link().isPresent()) {
      changes.replace(
          "another connection",
          i,
          new ServerEntry.Stepped(e.now(), Optional.of("elsewhere"), e.event(), e.outcome()),
          "this connection is not there");
    }
    if (e.event() instanceof ServerEntry.Plain(ServerEvent.InvoiceRequested asked)) {
      SlotContext context = asked.context();
      SlotContext other = new SlotContext(context.recipient(), context.invoiceSlot(), Time.MAX);
      changes.replace(
          "another path",
          i,
          new ServerEntry.Stepped(
              e.now(),
              e.link(),
              new ServerEntry.Plain(new ServerEvent.InvoiceRequested(asked.now(), other)),
              e.outcome()),
          "no offer has a path with this context");
    }
  }

  private void breakStoring(int i, ServerEntry.Storing e) {
    changes.repeat(i, "another invoice is being stored");
    Slot other = new Slot(e.slot().recipient(), e.slot().number() + 1);
    changes.replace(
        "another slot",
        i,
        new ServerEntry.Storing(other, e.invoice()),
        "another invoice is to be stored first");
  }

  /** Whatever is left to do, what has been done is no whole history. */
  private void closeTooEarly() {
    Time now = Time.ZERO;
    int last = changes.size() - 1;
    for (int i = 0; i < last; i++) {
      Closing closing = new Closing(now, Set.of(), 0, 0);
      changes.add(
          "closed too early",
          new Variant(i + 1, changes.size() - i, List.of(closing)),
          Changes.refusedAt(i, ""));
      changes.add(
          "closed in between",
          new Variant(i + 1, 0, List.of(closing)),
          Changes.refusedAt(i, "this is not the end"));
      now =
          switch (changes.entry(i)) {
            case PhoneEntry.Started e -> e.now();
            case PhoneEntry.ClockSet e -> e.now();
            default -> now;
          };
    }
  }

  private void closeOtherwise() {
    int last = changes.size() - 1;
    Closing closing = (Closing) changes.entry(last);
    Set<OfferId> more = new HashSet<>(closing.returned());
    more.add(NO_OFFER);
    changes.replace(
        "one more offer",
        last,
        new Closing(closing.now(), more, closing.phoneEntries(), closing.serverEntries()),
        "the user has an offer that was not returned");
  }
}
