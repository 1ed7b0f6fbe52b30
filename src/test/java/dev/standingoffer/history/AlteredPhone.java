package dev.standingoffer.history;

import static dev.standingoffer.history.Altered.MINUTE;
import static dev.standingoffer.history.Altered.NOWHERE;
import static dev.standingoffer.history.Altered.NO_OFFER;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Histories in which the recipient does one thing otherwise. */
final class AlteredPhone {

  private final Altered of;

  private AlteredPhone(Altered of) {
    this.of = of;
  }

  static void addTo(Altered altered) {
    AlteredPhone phone = new AlteredPhone(altered);
    for (int i = 0; i < altered.entries.size(); i++) {
      if (altered.entries.get(i) instanceof PhoneEntry entry) {
        phone.changePhone(i, entry);
      }
    }
  }

  private void changePhone(int i, PhoneEntry entry) {
    switch (entry) {
      case PhoneEntry.Started e -> changeStart(i, e);
      case PhoneEntry.Stepped e -> changeStep(i, e);
      case PhoneEntry.Persisting _ -> of.replace(i, new PhoneEntry.Persisting(strange(Cache.NEW)));
      case PhoneEntry.Persisted _ -> {
        of.exchangeWithNext(i);
        of.splice(i, 1);
      }
      case PhoneEntry.Leaving e -> changeLeaving(i, e);
      case PhoneEntry.Returning _ -> of.replace(i, new PhoneEntry.Returning(Optional.of(NO_OFFER)));
      case PhoneEntry.ClockSet e -> of.insert(i + 1, e);
    }
  }

  private static Cache strange(Cache cache) {
    return new Cache(cache.slots(), 0, List.of(Samples.parsedPath(Samples.PATH)));
  }

  private void changeStart(int i, PhoneEntry.Started e) {
    for (Entry entry : of.entries) {
      if (entry instanceof PhoneEntry.Stepped arrived && isArrival(arrived.event())) {
        of.insert(
            i + 1,
            new PhoneEntry.Stepped(
                e.now(), Optional.empty(), at(e.now(), arrived.event()), arrived.step()));
      }
    }
    of.insert(i, new PhoneEntry.Started(Time.ZERO, e.found(), e.isOlder(), e.policy()));
    of.insert(i, new PhoneEntry.Started(e.now(), strange(e.found()), false, e.policy()));
    // Each of the two is said to be older, and nothing that was given out is known any more.
    for (Cache found : List.of(strange(e.found()), new Cache(List.of(), 7, List.of()))) {
      List<Entry> changed = new ArrayList<>(of.entries.subList(0, i));
      changed.add(new PhoneEntry.Started(e.now(), found, true, e.policy()));
      changed.addAll(of.entries.subList(i, of.entries.size()));
      of.add(changed, of.closing.now(), Set.of());
    }
  }

  private void changeStep(int i, PhoneEntry.Stepped e) {
    Step step = e.step();
    Cache next = step.next();
    Cache other = new Cache(next.slots(), next.requestAttempts() + 1, next.serverPaths());
    of.replace(i, stepped(e, new Step(other, step.effects(), step.outcome())));
    List<Effect> twice = new ArrayList<>(step.effects());
    twice.addAll(step.effects().stream().filter(Effect.PERSIST::equals).toList());
    of.replace(i, stepped(e, new Step(next, twice, step.outcome())));
    Outcome outcome = new Outcome(Outcome.Verdict.NO_REPLY_PATH, Optional.empty());
    of.replace(i, stepped(e, new Step(next, step.effects(), outcome)));
    switch (e.event()) {
      case Event.TimerTick _ -> of.splice(i, 1);
      case Event.PeerConnected _ -> of.insert(i, stepped(e, Optional.empty()));
      case Event.StaticInvoicePersisted event -> {
        of.replace(i, new PhoneEntry.Stepped(e.now().plus(MINUTE), e.link(), event, e.step()));
        connectElsewhere(i, e);
        replaceByOtherKind(i, e);
      }
      case Event.OfferPathsReceived _ -> {
        connectElsewhere(i, e);
        replaceByOtherKind(i, e);
      }
      default -> {}
    }
  }

  private static PhoneEntry stepped(PhoneEntry.Stepped e, Step step) {
    return new PhoneEntry.Stepped(e.now(), e.link(), e.event(), step);
  }

  private static PhoneEntry stepped(PhoneEntry.Stepped e, Optional<String> link) {
    return new PhoneEntry.Stepped(e.now(), link, e.event(), e.step());
  }

  private static boolean isArrival(Event event) {
    return event instanceof Event.OfferPathsReceived
        || event instanceof Event.StaticInvoicePersisted;
  }

  /** The same event at another time. */
  private static Event at(Time now, Event event) {
    return event instanceof Event.OfferPathsReceived e
        ? new Event.OfferPathsReceived(
            now,
            e.invoiceSlot(),
            e.replyPathExpiry(),
            e.paths(),
            e.pathsAbsoluteExpiry(),
            e.responder())
        : event;
  }

  /** Something of another kind arrives in its place. */
  private void replaceByOtherKind(int i, PhoneEntry.Stepped e) {
    for (Entry entry : of.entries) {
      if (entry instanceof PhoneEntry.Stepped other
          && isArrival(other.event())
          && other.event().getClass() != e.event().getClass()) {
        of.replace(
            i, new PhoneEntry.Stepped(e.now(), e.link(), at(e.now(), other.event()), other.step()));
      }
    }
  }

  private void connectElsewhere(int i, PhoneEntry.Stepped e) {
    Event connected = new Event.PeerConnected(e.now(), 1);
    of.insert(i, of.step(of.cache(i), e.now(), NOWHERE, connected));
  }

  private void changeLeaving(int i, PhoneEntry.Leaving e) {
    of.insert(i, new PhoneEntry.Leaving(e.link(), List.of()));
    for (String link : of.links(i)) {
      of.replace(i, new PhoneEntry.Leaving(Optional.of(link), e.messages()));
    }
    List<PhoneEntry.Message> other = new ArrayList<>(e.messages());
    if (other.getLast() instanceof PhoneEntry.PathsRequest m) {
      other.set(
          other.size() - 1,
          new PhoneEntry.PathsRequest(
              m.invoiceSlot(), m.replyPathExpiry().plus(MINUTE), m.destination()));
      of.replace(i, new PhoneEntry.Leaving(e.link(), other));
      other.addAll(e.messages());
      of.replace(i, new PhoneEntry.Leaving(e.link(), other));
    }
  }
}
