package dev.standingoffer.history;

import static dev.standingoffer.history.Altered.MINUTE;
import static dev.standingoffer.history.Altered.NOWHERE;
import static dev.standingoffer.history.Altered.NO_OFFER;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Histories that begin, end or go on otherwise. */
final class AlteredEnds {

  private final Altered of;

  private AlteredEnds(Altered of) {
    this.of = of;
  }

  static void addTo(Altered altered) {
    AlteredEnds ends = new AlteredEnds(altered);
    ends.closeAnywhere();
    ends.closeOtherwise();
    ends.beginOtherwise();
    ends.repeat();
    ends.moveTheGift();
  }

  /** What is left to do there is forgotten. */
  private void closeAnywhere() {
    Set<OfferId> returned = new HashSet<>();
    for (int i = 0; i <= of.entries.size(); i++) {
      if (i > 0 && of.entries.get(i - 1) instanceof PhoneEntry.Returning(var offer)) {
        offer.ifPresent(returned::add);
      }
      for (Time now : new HashSet<>(List.of(of.phoneNow(i), of.serverNow(i)))) {
        of.add(of.entries.subList(0, i), now, Set.copyOf(returned));
      }
      List<Entry> died = new ArrayList<>(of.entries.subList(0, i));
      died.add(new ServerEntry.Started(of.serverNow(i), of.store(i), of.serverPolicy));
      of.add(died, of.serverNow(i), Set.copyOf(returned));
    }
    of.variants.add(new Variant(of.entries.size() + 1, 0, List.of(of.closing)));
  }

  private void closeOtherwise() {
    Time later = of.closing.now().plus(MINUTE);
    Set<OfferId> more = new HashSet<>(of.closing.returned());
    more.add(NO_OFFER);
    of.add(of.entries, of.closing.now(), more);
    int phone = of.closing.phoneEntries();
    int server = of.closing.serverEntries();
    of.close(new Closing(of.closing.now(), of.closing.returned(), phone + 1, server));
    of.close(new Closing(of.closing.now(), of.closing.returned(), phone, server + 1));
    PhoneEntry phoneSet = new PhoneEntry.ClockSet(later);
    ServerEntry serverSet = new ServerEntry.ClockSet(later);
    PhoneEntry tick =
        of.step(
            of.cache(of.entries.size()), later, Optional.empty(), new Event.TimerTick(later, 1, 1));
    of.add(of.with(serverSet), later, of.closing.returned());
    of.add(of.with(phoneSet, tick), later, of.closing.returned());
    of.add(of.with(serverSet, phoneSet), later, of.closing.returned());
    for (Entry entry : of.entries) {
      if (entry
          instanceof
          ServerEntry.Stepped(
              _,
              var link,
              ServerEntry.Plain(ServerEvent.InvoiceRequested asked),
              var outcome)) {
        ServerEvent again = new ServerEvent.InvoiceRequested(of.closing.now(), asked.context());
        of.add(
            of.with(
                new ServerEntry.Stepped(
                    of.closing.now(), link, new ServerEntry.Plain(again), outcome)));
      }
    }
  }

  private void beginOtherwise() {
    of.insert(0, new PhoneEntry.ClockSet(MINUTE));
    of.insert(0, new ServerEntry.ClockSet(MINUTE));
    // A recipient alone, at the beginning of time.
    Event connected = new Event.PeerConnected(Time.ZERO, 1);
    of.add(
        List.of(
            new PhoneEntry.Started(Time.ZERO, Cache.NEW, false, of.policy),
            of.step(Cache.NEW, Time.ZERO, NOWHERE, connected)),
        Time.ZERO,
        Set.of());
  }

  private void repeat() {
    for (int i = 0; i < of.entries.size(); i++) {
      of.insert(i, of.entries.get(i));
      if (i + 1 < of.entries.size()) {
        of.insert(i, of.entries.get(i), of.entries.get(i + 1));
      }
    }
  }

  /** The recipient has the server's paths before the server gives them. */
  private void moveTheGift() {
    for (int i = 0; i < of.entries.size(); i++) {
      if (of.entries.get(i) instanceof ServerEntry.Stepped(_, _, ServerEntry.Plain(var event), _)
          && event instanceof ServerEvent.RecipientAdded) {
        for (int j = i + 1; j < Math.min(of.entries.size(), i + 9); j++) {
          List<Entry> changed = new ArrayList<>(of.entries);
          changed.add(j, changed.remove(i));
          of.add(changed);
        }
      }
    }
  }
}
