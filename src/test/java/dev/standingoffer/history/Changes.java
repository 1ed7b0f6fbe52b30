package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Variants of one history, and what is to come of each. */
final class Changes {

  private final History history;
  private final List<Variant> variants = new ArrayList<>();
  private final List<String> about = new ArrayList<>();
  private final List<Predicate<Ruling>> expected = new ArrayList<>();

  Changes(History history) {
    this.history = history;
  }

  Entry entry(int index) {
    return history.entries().get(index).entry();
  }

  int size() {
    return history.entries().size();
  }

  void add(String what, Variant variant, Predicate<Ruling> ruling) {
    about.add(what + " at " + history.entries().get(variant.from() - 1).place());
    variants.add(variant);
    expected.add(ruling);
  }

  void replace(String what, int index, Entry other, String refusal) {
    add(what, new Variant(index + 1, 1, List.of(other)), refusedAt(index, refusal));
  }

  /** The entry that is refused, and why. */
  static Predicate<Ruling> refusedAt(int index, String refusal) {
    return ruling ->
        !ruling.isAccepted() && ruling.position() == index && ruling.line().endsWith(refusal);
  }

  private void expectSome(int before) {
    assertThat(variants).as("there is something to change").hasSizeGreaterThan(before);
  }

  void removeEach() {
    for (int i = 0; i < size(); i++) {
      add("removed", Variant.without(i + 1), ruling -> !ruling.isAccepted());
    }
  }

  void exchangeThoseThatMatter() {
    int before = variants.size();
    for (int i = 0; i + 1 < size(); i++) {
      if (isNeeded(entry(i), entry(i + 1))) {
        add("exchanged", new Variant(i + 1, 2, List.of(entry(i + 1), entry(i))), refusedAt(i, ""));
      }
    }
    expectSome(before + 20);
  }

  private static boolean isNeeded(Entry first, Entry second) {
    return switch (second) {
      case PhoneEntry.Persisting _ ->
          first instanceof PhoneEntry.Stepped step
              && step.step().effects().contains(Effect.PERSIST);
      case PhoneEntry.Persisted _ -> first instanceof PhoneEntry.Persisting;
      case PhoneEntry.Leaving _ -> first instanceof PhoneEntry.Persisted;
      case PhoneEntry.Returning _ ->
          first instanceof PhoneEntry.Persisted
              || (first instanceof PhoneEntry.Stepped step
                  && step.event() instanceof Event.OfferRequested);
      case ServerEntry.Storing _ -> first instanceof ServerEntry.Stepped;
      case ServerEntry.Stored _ -> first instanceof ServerEntry.Storing;
      case ServerEntry.Leaving _ ->
          first instanceof ServerEntry.Stored || first instanceof ServerEntry.Stepped;
      case ServerEntry.Answering _ -> first instanceof ServerEntry.Stepped;
      default -> false;
    };
  }

  /** Any order will do that each process and its messages keep. */
  void exchangeAllOfDifferentProcesses() {
    int before = variants.size();
    int messages = 0;
    Map<String, Integer> underWay = new HashMap<>();
    for (int i = 0; i + 2 < size(); i++) {
      if (entry(i) instanceof PhoneEntry == entry(i + 1) instanceof ServerEntry) {
        // What arrives is what has left just now, where nothing else is under way.
        Optional<String> way = arrival(entry(i + 1));
        boolean isMessage =
            way.isPresent() && way.equals(departure(entry(i))) && !underWay.containsKey(way.get());
        messages += isMessage ? 1 : 0;
        add(
            isMessage ? "received before it is sent" : "exchanged with the other's",
            new Variant(i + 1, 2, List.of(entry(i + 1), entry(i))),
            isMessage ? refusedAt(i, "") : Ruling::isAccepted);
      }
      int sent = entry(i) instanceof PhoneEntry.Leaving(_, var several) ? several.size() : 1;
      departure(entry(i)).ifPresent(way -> underWay.merge(way, sent, Integer::sum));
      arrival(entry(i))
          .ifPresent(way -> underWay.computeIfPresent(way, (_, n) -> n == 1 ? null : n - 1));
    }
    expectSome(before + 50);
    assertThat(messages).isGreaterThan(3);
  }

  /** A connection with its direction, by which something leaves. */
  private static Optional<String> departure(Entry entry) {
    return switch (entry) {
      case PhoneEntry.Leaving e -> e.link().map(link -> link + " to the server");
      case ServerEntry.Leaving e -> e.link().map(link -> link + " to the phone");
      default -> Optional.empty();
    };
  }

  private static Optional<String> arrival(Entry entry) {
    return switch (entry) {
      case PhoneEntry.Stepped e when !(e.event() instanceof Event.PeerConnected) ->
          e.link().map(link -> link + " to the phone");
      case ServerEntry.Stepped e -> e.link().map(link -> link + " to the server");
      default -> Optional.empty();
    };
  }

  void repeatMessages() {
    int before = variants.size();
    for (int i = 0; i < size(); i++) {
      if (arrival(entry(i)).isPresent()) {
        add(
            "delivered twice",
            new Variant(i + 1, 0, List.of(entry(i))),
            ruling -> !ruling.isAccepted());
      }
    }
    expectSome(before + 5);
  }

  void confirmWithoutStoring() {
    int before = variants.size();
    for (int i = 0; i + 2 < size(); i++) {
      if (entry(i) instanceof ServerEntry.Storing
          && entry(i + 1) instanceof ServerEntry.Stored
          && entry(i + 2) instanceof ServerEntry.Leaving) {
        add("not stored", new Variant(i + 1, 2, List.of()), refusedAt(i, "not stored yet"));
      }
    }
    expectSome(before);
  }

  void startWithAnOlderCache() {
    int before = variants.size();
    Cache older = Cache.NEW;
    Cache newest = Cache.NEW;
    for (int i = 0; i < size(); i++) {
      if (entry(i) instanceof PhoneEntry.Persisting(Cache cache)) {
        older = newest;
        newest = cache;
      }
      if (entry(i) instanceof PhoneEntry.Started e && !isWritten(i) && !older.equals(e.found())) {
        Entry changed = new PhoneEntry.Started(e.now(), older, false, e.policy());
        add("an older cache", new Variant(i + 1, 1, List.of(changed)), refusedAt(i, ""));
      }
    }
    expectSome(before);
  }

  /** Whether the process died while it wrote, so that two caches may be there. */
  private boolean isWritten(int started) {
    for (int i = started - 1; i >= 0; i--) {
      if (entry(i) instanceof PhoneEntry) {
        return entry(i) instanceof PhoneEntry.Persisting;
      }
    }
    return true;
  }

  void loseUsedMarks() {
    int before = variants.size();
    for (int i = 0; i < size(); i++) {
      if (entry(i) instanceof PhoneEntry.Started e) {
        List<Slot> slots = e.found().slots().stream().map(Changes::unused).toList();
        if (!slots.equals(e.found().slots())) {
          Cache found = new Cache(slots, 0, e.found().serverPaths());
          replace("no Used mark", i, new PhoneEntry.Started(e.now(), found, false, e.policy()), "");
        }
      }
    }
    expectSome(before);
  }

  private static Slot unused(Slot slot) {
    return slot instanceof Slot.CachedOffer cached
            && cached.status() instanceof Status.Used(Time time)
        ? cached.withStatus(new Status.Ready(time))
        : slot;
  }

  void returnOtherOffers() {
    int before = variants.size();
    Optional<OfferId> last = Optional.empty();
    for (int i = 0; i < size(); i++) {
      if (entry(i) instanceof PhoneEntry.Returning(var offer)) {
        if (!last.equals(offer)) {
          replace("another offer", i, new PhoneEntry.Returning(last), "the outcome is another");
        }
        last = offer;
      }
    }
    expectSome(before);
  }

  void letTheClockJump() {
    Time minute = Time.ofSeconds(60);
    for (int i = 0; i < size(); i++) {
      switch (entry(i)) {
        case PhoneEntry.ClockSet e ->
            replace(
                "two minutes",
                i,
                new PhoneEntry.ClockSet(e.now().plus(minute)),
                "the clock does not go on by one minute");
        case ServerEntry.ClockSet e ->
            replace(
                "no minute",
                i,
                new ServerEntry.ClockSet(e.now().minus(minute)),
                "the clock does not go on by one minute");
        default -> {}
      }
    }
  }

  /** The whole next cache is compared, and the effects. */
  void changeEachCache() {
    for (int i = 0; i < size(); i++) {
      if (entry(i) instanceof PhoneEntry.Stepped e) {
        Cache next = e.step().next();
        Cache other = new Cache(next.slots(), next.requestAttempts() + 1, next.serverPaths());
        replace(
            "another count",
            i,
            new PhoneEntry.Stepped(
                e.now(),
                e.link(),
                e.event(),
                new Step(other, e.step().effects(), e.step().outcome())),
            "the spec has another next cache");
        List<Effect> more = new ArrayList<>(e.step().effects());
        more.add(Effect.PERSIST);
        replace(
            "another effect",
            i,
            new PhoneEntry.Stepped(
                e.now(), e.link(), e.event(), new Step(next, more, e.step().outcome())),
            "the spec has other effects");
      }
    }
  }

  /** Has all of them checked. */
  void compareAll(HistoryCheck check) throws Exception {
    List<Ruling> rulings = check.check(history, variants);
    assertThat(rulings.getFirst().isAccepted()).isTrue();
    List<String> otherwise = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      if (!expected.get(i).test(rulings.get(i + 1))) {
        otherwise.add(about.get(i) + ": " + rulings.get(i + 1).line());
      }
    }
    assertThat(otherwise).isEmpty();
  }
}
