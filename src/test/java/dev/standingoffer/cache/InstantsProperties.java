package dev.standingoffer.cache;

import static dev.standingoffer.cache.Nanoseconds.time;
import static dev.standingoffer.cache.Samples.NANOSECOND;
import static dev.standingoffer.cache.Samples.RESPONDER;
import static dev.standingoffer.cache.Samples.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Event.OfferBuilt;
import dev.standingoffer.cache.Event.OfferPathsReceived;
import dev.standingoffer.cache.Event.OfferRequested;
import dev.standingoffer.cache.Event.PathsChanged;
import dev.standingoffer.cache.Event.PeerConnected;
import dev.standingoffer.cache.Event.StaticInvoicePersisted;
import dev.standingoffer.cache.Event.TimerTick;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Times that lie a nanosecond apart are two times, on either side of every threshold, at any time
 * from the first to the last.
 */
class InstantsProperties {

  private static final Offer OFFER = Samples.offer(1);
  private static final Offer OTHER = Samples.offer(2);

  /** All durations differ, and only the one that has to be is a whole number of seconds. */
  private static final Policy POLICY =
      Policies.with(
          Policies.with(
              Policies.with(
                  Policies.with(Samples.REMEDIES, "offerRefreshThreshold", new Time(7_200, 1)),
                  "invoiceRefreshThreshold",
                  new Time(10_800, 999_999_999)),
              "replyPathLifetime",
              new Time(3_600, 500)),
          "maxRetryGap",
          1);

  private static final Policy LDK_CHOICES =
      Policies.with(
          Policies.with(Policies.with(POLICY, "ageFromInvoice", false), "giveUpPending", false),
          "boundTimes",
          false);

  /**
   * A comparison of the core: of two times, and which event comes to one of its sides or the other.
   */
  enum Scene {
    /** An offer against its expiry, where the user asks; the second is a whole one. */
    EXPIRY(Length.NONE, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new OfferRequested(later);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        Offer offer = Samples.offer(1, earlier.wholeSeconds());
        return List.of(Samples.used(offer, Time.ZERO, Time.ZERO));
      }
    },
    STALE(Length.OFFER_REFRESH, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new PeerConnected(later, 1);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(
            Samples.ready(OFFER, earlier, Time.MAX), Samples.used(OTHER, Time.ZERO, Time.ZERO));
      }
    },
    STALE_AT_AN_ANSWER(Length.OFFER_REFRESH, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new OfferPathsReceived(
            later, 0, later, List.of(RESPONDER), Optional.empty(), RESPONDER);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return STALE.slots(earlier, later);
      }
    },
    INVOICE_STALE(Length.OFFER_REFRESH, true) {
      @Override
      Event event(Time earlier, Time later) {
        return new PeerConnected(later, 1);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(
            Samples.ready(OFFER, Time.ZERO, earlier), Samples.used(OTHER, Time.ZERO, Time.ZERO));
      }
    },
    TIRED_OF(Length.OFFER_REFRESH, true) {
      @Override
      Event event(Time earlier, Time later) {
        return new TimerTick(later, 0, 1);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Samples.pending(OFFER, earlier));
      }
    },
    GIVEN_UP(Length.TWICE_OFFER_REFRESH, true) {
      @Override
      Event event(Time earlier, Time later) {
        return new PeerConnected(later, 1);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return TIRED_OF.slots(earlier, later);
      }
    },
    RENEWED(Length.INVOICE_REFRESH, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new TimerTick(later, 1, 1);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Samples.used(OFFER, Time.ZERO, earlier));
      }
    },
    AHEAD(Length.NONE, true) {
      @Override
      Event event(Time earlier, Time later) {
        return new TimerTick(earlier, 1, 0);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Samples.used(OFFER, later, later));
      }
    },
    LATE(Length.NONE, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new OfferPathsReceived(
            later, 0, earlier, List.of(RESPONDER), Optional.empty(), RESPONDER);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Slot.EMPTY);
      }
    },
    /** The paths' expiry is a whole second, and only whole seconds are compared. */
    LIFETIME(Length.LIFETIME, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new OfferPathsReceived(
            earlier, 0, earlier, List.of(RESPONDER), Optional.of(later.wholeSeconds()), RESPONDER);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Slot.EMPTY);
      }
    },
    LIFETIME_OF_AN_OFFER(Length.LIFETIME, false) {
      @Override
      Event event(Time earlier, Time later) {
        Offer offer = Samples.offer(1, later.wholeSeconds());
        return new OfferBuilt(earlier, earlier, 0, offer, Samples.nonce(1), RESPONDER);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Slot.EMPTY);
      }
    },
    CONFIRMED_LATER(Length.NONE, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new StaticInvoicePersisted(OFFER.id(), later);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(Samples.used(OFFER, Time.ZERO, earlier));
      }
    },
    FRESHEST(Length.NONE, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new OfferRequested(Time.ZERO);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(
            Samples.ready(OFFER, later, Time.ZERO), Samples.ready(OTHER, earlier, Time.ZERO));
      }
    },
    STALEST(Length.NONE, false) {
      @Override
      Event event(Time earlier, Time later) {
        return new PeerConnected(Time.MAX, 1);
      }

      @Override
      List<Slot> slots(Time earlier, Time later) {
        return List.of(
            Samples.ready(OFFER, later, Time.ZERO), Samples.ready(OTHER, earlier, Time.ZERO));
      }
    };

    private final Length length;
    private final boolean withRemedies;

    Scene(Length length, boolean withRemedies) {
      this.length = length;
      this.withRemedies = withRemedies;
    }

    Policy policy() {
      return withRemedies ? POLICY : LDK_CHOICES;
    }

    abstract Event event(Time earlier, Time later);

    abstract List<Slot> slots(Time earlier, Time later);
  }

  /** What lies between the two times when they are equal to the core. */
  private enum Length {
    NONE,
    OFFER_REFRESH,
    TWICE_OFFER_REFRESH,
    INVOICE_REFRESH,
    LIFETIME;

    BigInteger nanosOf(Policy policy) {
      BigInteger offers = Nanoseconds.of(policy.offerRefreshThreshold());
      return switch (this) {
        case NONE -> BigInteger.ZERO;
        case OFFER_REFRESH -> offers;
        case TWICE_OFFER_REFRESH -> offers.add(offers);
        case INVOICE_REFRESH -> Nanoseconds.of(policy.invoiceRefreshThreshold());
        case LIFETIME -> Nanoseconds.of(policy.minPathsLifetime());
      };
    }
  }

  private static final long[] SECONDS = {
    0, 1, 1_700_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -2, -1
  };

  private static final int[] NANOSECONDS = {0, 1, 999, 1_000, 999_999_999};

  /** By how many nanoseconds the times are more apart than the threshold, or less. */
  private static final List<Long> OFFSETS =
      LongStream.of(0, 1, 99, 999, 1_000, 1_000_000, 999_999_999, 1_000_000_000, 2_000_000_000)
          .boxed()
          .flatMap(n -> Stream.of(-n, n))
          .distinct()
          .toList();

  /** Every scene, from every time at or near which something ends, at its threshold and beside. */
  @Example
  void aNanosecondDecides() {
    Set<Notice> noticed = new HashSet<>();
    for (Scene scene : Scene.values()) {
      Set<Decision> decisions = new HashSet<>();
      for (Time earlier : marks(scene)) {
        for (long offset : OFFSETS) {
          Question question = Question.of(scene, earlier, offset);
          Decision right = question.decide();
          decisions.add(right);
          noticed.addAll(question.notices(right, noticed));
        }
      }
      assertThat(decisions).as("%s has two sides", scene).hasSizeGreaterThan(1);
    }
    MISTAKES.forEach(
        (name, mistake) ->
            mistake
                .concerns()
                .forEach(
                    scene ->
                        assertThat(noticed.contains(new Notice(scene, name)))
                            .as("%s shows %s", scene, name)
                            .isTrue()));
  }

  @Property
  void anyTimesAreCompared(
      @ForAll Scene scene,
      @ForAll long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll long offset) {
    Question.of(scene, new Time(seconds, nanos), offset).decide();
  }

  /** That a scene shows a mistake. */
  record Notice(Scene scene, String mistake) {}

  /** Two times, put to the core as a scene has them compared. */
  record Question(Scene scene, Time earlier, Time later, Cache cache, Event event) {

    static Question of(Scene scene, Time earlier, long offset) {
      BigInteger apart = scene.length.nanosOf(scene.policy()).add(BigInteger.valueOf(offset));
      Time later = time(Nanoseconds.of(earlier).add(apart).max(BigInteger.ZERO));
      return new Question(
          scene,
          earlier,
          later,
          new Cache(scene.slots(earlier, later), 0, List.of(Samples.SERVER_A)),
          scene.event(earlier, later));
    }

    /** What the core decides, which is what its twin does. */
    Decision decide() {
      Step core = OfferCache.step(cache, event, scene.policy());
      assertThat(Differences.between(core, NaiveCache.step(cache, event, scene.policy())))
          .as("%s of %s and %s", scene, earlier, later)
          .isEmpty();
      return Decision.of(cache, core);
    }

    /** The mistakes that this shows, besides those that were shown before. */
    Set<Notice> notices(Decision right, Set<Notice> known) {
      Set<Notice> notices = new HashSet<>();
      MISTAKES.forEach(
          (name, mistake) -> {
            Notice notice = new Notice(scene, name);
            if (mistake.concerns().contains(scene)
                && !known.contains(notice)
                && !mistake.wrong().decide(cache, event, scene.policy()).equals(right)) {
              notices.add(notice);
            }
          });
      return notices;
    }
  }

  /** Whole and broken times, and those from which on the threshold ends at the end of time. */
  private static List<Time> marks(Scene scene) {
    List<Time> marks = new ArrayList<>();
    for (long seconds : SECONDS) {
      for (int nanos : NANOSECONDS) {
        marks.add(new Time(seconds, nanos));
      }
    }
    Time last = time(Nanoseconds.of(Time.MAX).subtract(scene.length.nanosOf(scene.policy())));
    marks.addAll(List.of(last.minus(SECOND), last.minus(NANOSECOND), last, last.plus(NANOSECOND)));
    return marks;
  }

  /** What a step comes to, without any of the times in it. */
  record Decision(Outcome outcome, List<String> slots, List<String> effects) {
    static Decision of(Cache before, Step step) {
      List<String> slots = new ArrayList<>();
      for (int i = 0; i < before.slots().size(); i++) {
        Slot next = step.next().slots().get(i);
        boolean same = next.equals(before.slots().get(i));
        slots.add(next.getClass().getSimpleName() + (same ? "" : " changed"));
      }
      List<String> effects =
          step.effects().stream()
              .map(
                  effect ->
                      effect instanceof Effect.OfferPathsRequest request
                          ? "request for " + request.invoiceSlot()
                          : effect.getClass().getSimpleName())
              .toList();
      return new Decision(step.outcome(), slots, effects);
    }
  }

  // Wrong cores.

  /** A core with a mistake. */
  private interface Wrong {
    Decision decide(Cache cache, Event event, Policy policy);
  }

  /** A wrong core, and the scenes that each have to show it. */
  record Mistake(Wrong wrong, Set<Scene> concerns) {}

  private static final Set<Scene> OF_OFFERS =
      EnumSet.of(Scene.STALE, Scene.STALE_AT_AN_ANSWER, Scene.INVOICE_STALE, Scene.TIRED_OF);

  private static final Set<Scene> OF_LIFETIMES =
      EnumSet.of(Scene.LIFETIME, Scene.LIFETIME_OF_AN_OFFER);

  /** Whole seconds are what lifetimes are compared in. */
  private static final Set<Scene> OF_NANOSECONDS =
      EnumSet.complementOf(EnumSet.copyOf(OF_LIFETIMES));

  private static final Map<String, Mistake> MISTAKES =
      new TreeMap<>(
          Map.ofEntries(
              entry("tenths of microseconds", rounding(100), OF_NANOSECONDS),
              entry("microseconds", rounding(1_000), OF_NANOSECONDS),
              entry("milliseconds", rounding(1_000_000), OF_NANOSECONDS),
              entry("seconds", rounding(1_000_000_000), OF_NANOSECONDS),
              entry(
                  "signed seconds", seeing(InstantsProperties::signed), EnumSet.allOf(Scene.class)),
              entry("lifetimes in nanoseconds", lasting(1), OF_LIFETIMES),
              entry("lifetimes in microseconds", lasting(1_000), OF_LIFETIMES),
              entry("lifetimes in milliseconds", lasting(1_000_000), OF_LIFETIMES),
              entry("time that begins anew", InstantsProperties::acceptsAtTheEnd, OF_LIFETIMES),
              entry("ages below 0", oldBefore(Length.OFFER_REFRESH), OF_OFFERS),
              entry(
                  "doubled ages below 0",
                  oldBefore(Length.TWICE_OFFER_REFRESH),
                  EnumSet.of(Scene.GIVEN_UP)),
              entry(
                  "ages of invoices below 0",
                  oldBefore(Length.INVOICE_REFRESH),
                  EnumSet.of(Scene.RENEWED))));

  private static Map.Entry<String, Mistake> entry(String name, Wrong wrong, Set<Scene> concerns) {
    return Map.entry(name, new Mistake(wrong, concerns));
  }

  /** Sees all times in whole units of so many nanoseconds. */
  private static Wrong rounding(int unit) {
    return seeing(time -> new Time(time.seconds(), time.nanos() - time.nanos() % unit));
  }

  /** From 2^63 s on, times are before all others. */
  private static Time signed(Time time) {
    return time.seconds() < 0 ? Time.ZERO : time;
  }

  /** Compares the lifetime of paths in whole units of so many nanoseconds, not in seconds. */
  private static Wrong lasting(int unit) {
    return (cache, event, policy) -> {
      Time now =
          event instanceof OfferBuilt e ? e.receivedAt() : ((OfferPathsReceived) event).now();
      Optional<Time> expiry =
          event instanceof OfferBuilt e
              ? e.offer().absoluteExpiry()
              : ((OfferPathsReceived) event).pathsAbsoluteExpiry();
      Time needed = now.plus(policy.minPathsLifetime());
      Time rounded = new Time(needed.seconds(), needed.nanos() - needed.nanos() % unit);
      return Decision.of(
          cache,
          expiry.orElseThrow().isBefore(rounded)
              ? new Step(cache, List.of(), Outcome.of(Verdict.PATHS_EXPIRE_TOO_SOON))
              : OfferCache.step(cache, event, policy));
    };
  }

  /** Adds the lifetime of paths without an eye on the end, after which time begins anew. */
  private static Decision acceptsAtTheEnd(Cache cache, Event event, Policy policy) {
    Time last = Time.MAX.minus(policy.minPathsLifetime());
    Event seen =
        switch (event) {
          case OfferPathsReceived e when e.now().isAfter(last) ->
              new OfferPathsReceived(
                  e.now(),
                  e.invoiceSlot(),
                  e.replyPathExpiry(),
                  e.paths(),
                  Optional.empty(),
                  e.responder());
          case OfferBuilt e when e.receivedAt().isAfter(last) ->
              new OfferBuilt(
                  e.receivedAt(),
                  e.invoiceCreatedAt(),
                  e.invoiceSlot(),
                  OFFER,
                  e.offerNonce(),
                  e.responder());
          default -> event;
        };
    return Decision.of(cache, OfferCache.step(cache, seen, policy));
  }

  /** Takes the threshold from a time that is less, and so comes to the end of time. */
  private static Wrong oldBefore(Length threshold) {
    return (cache, event, policy) -> {
      Time first = time(threshold.nanosOf(policy));
      Event seen = seen(event, now -> now.isBefore(first) ? Time.MAX : now);
      return Decision.of(cache, OfferCache.step(cache, seen, policy));
    };
  }

  /** The core, but that each time in cache and event is seen as another. */
  private static Wrong seeing(UnaryOperator<Time> change) {
    return (cache, event, policy) -> {
      List<Slot> slots = new ArrayList<>();
      for (Slot slot : cache.slots()) {
        slots.add(slot instanceof CachedOffer cached ? seen(cached, change) : slot);
      }
      Cache seen = new Cache(slots, cache.requestAttempts(), cache.serverPaths());
      return Decision.of(seen, OfferCache.step(seen, seen(event, change), policy));
    };
  }

  private static Slot seen(CachedOffer slot, UnaryOperator<Time> change) {
    Status status =
        switch (slot.status()) {
          case Status.Pending pending -> pending;
          case Status.Ready(Time time) -> new Status.Ready(change.apply(time));
          case Status.Used(Time time) -> new Status.Used(change.apply(time));
        };
    return new CachedOffer(
        seen(slot.offer(), change),
        slot.offerNonce(),
        status,
        slot.updatePath(),
        change.apply(slot.createdAt()));
  }

  private static Offer seen(Offer offer, UnaryOperator<Time> change) {
    return new Offer(offer.bytes(), offer.id(), offer.paths(), offer.absoluteExpiry().map(change));
  }

  private static Event seen(Event event, UnaryOperator<Time> change) {
    return switch (event) {
      case TimerTick e ->
          new TimerTick(change.apply(e.now()), e.replyPaths(), e.invoiceReplyPaths());
      case PeerConnected e -> new PeerConnected(change.apply(e.now()), e.replyPaths());
      case PathsChanged e -> new PathsChanged(change.apply(e.now()), e.invoiceReplyPaths());
      case OfferPathsReceived e ->
          new OfferPathsReceived(
              change.apply(e.now()),
              e.invoiceSlot(),
              change.apply(e.replyPathExpiry()),
              e.paths(),
              e.pathsAbsoluteExpiry().map(change),
              e.responder());
      case OfferBuilt e ->
          new OfferBuilt(
              change.apply(e.receivedAt()),
              e.invoiceCreatedAt(),
              e.invoiceSlot(),
              seen(e.offer(), change),
              e.offerNonce(),
              e.responder());
      case StaticInvoicePersisted e ->
          new StaticInvoicePersisted(e.offerId(), change.apply(e.invoiceCreatedAt()));
      case OfferRequested e -> new OfferRequested(change.apply(e.now()));
      default -> event;
    };
  }
}
