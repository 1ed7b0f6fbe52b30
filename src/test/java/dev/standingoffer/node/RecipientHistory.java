package dev.standingoffer.node;

import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What several threads do with a recipient, and what it does; and whether the core, which takes one
 * event after the other, could have done that (linearizability, by Herlihy and Wing).
 */
final class RecipientHistory implements RecipientWatch, CacheHome, Messenger {

  /** A recipient in some shell. */
  interface Shell {
    RecipientAnswer take(RecipientInput input) throws StoreException;

    Cache cache();
  }

  /** An act; without an answer, it is not known what became of it. */
  private static final class Call {

    private final RecipientAct act;
    private final int beginning;
    private volatile int end = Integer.MAX_VALUE;
    private Optional<RecipientAnswer> answer = Optional.empty();

    /** The disk has failed. */
    private boolean hasFailed;

    Call(RecipientAct act, int beginning) {
      this.act = act;
      this.beginning = beginning;
    }

    boolean isPending() {
      return end == Integer.MAX_VALUE;
    }
  }

  private static final Nonce NONCE = new Nonce(Bytes.ofHex("09".repeat(Nonce.LENGTH)));
  private static final Map<Effect.BuildOffer, Offer> BUILT = new ConcurrentHashMap<>();

  private final Policy policy;
  private final Cache first;
  private final int failures;
  private final Random random;
  private final AtomicInteger clock = new AtomicInteger();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Effect> left = Collections.synchronizedList(new ArrayList<>());
  private volatile Cache onDisk;

  /**
   * Of a recipient that starts with a cache.
   *
   * @param failures of a hundred times, how often its disk fails
   */
  RecipientHistory(Policy policy, Cache first, int failures, long seed) {
    this.policy = policy;
    this.first = first;
    this.failures = failures;
    this.random = new Random(seed);
    this.onDisk = first;
  }

  Ports ports() {
    return new Ports(
        () -> {
          Stepper.pause();
          return Instant.ofEpochSecond(Samples.NOW.seconds(), Samples.NOW.nanos());
        },
        Samples.counted(11),
        Samples.router(1),
        this);
  }

  /** What is found after a crash. */
  Cache onDisk() {
    return onDisk;
  }

  /** A thread that does these, one after the other. */
  Runnable thread(Shell shell, List<RecipientAct> acts) {
    return () -> {
      for (RecipientAct act : acts) {
        Stepper.pause();
        Call call = new Call(act, clock.getAndIncrement());
        calls.add(call);
        try {
          call.answer = Optional.of(shell.take(act.input()));
        } catch (StoreException e) {
          call.hasFailed = true;
        }
        Stepper.pause();
        call.end = clock.getAndIncrement();
      }
    };
  }

  // What it does.

  @Override
  public void persist(Cache cache) throws StoreException {
    Stepper.pause();
    boolean fails;
    synchronized (random) {
      fails = random.nextInt(100) < failures;
    }
    if (fails) {
      throw new StoreException(Trouble.IO_ERROR, "here", "");
    }
    onDisk = cache;
    Stepper.pause();
  }

  @Override
  public void send(Letter letter) {
    Stepper.pause();
  }

  @Override
  public void stepped(Event event, Step step) {
    Stepper.pause();
  }

  @Override
  public void leaving(Effect message) {
    Stepper.pause();
    left.add(message);
  }

  // Whether the core could have done that.

  /** With what is in the memory at its end; nothing where it died. */
  boolean isOfTheCore(Optional<Cache> last) {
    return canGoOn(first, first, List.copyOf(calls), 0, last);
  }

  /**
   * Whether the calls that are left can follow.
   *
   * @param persisted what the core has asked to be persisted last
   * @param said how many messages have left so far
   */
  private boolean canGoOn(
      Cache cache, Cache persisted, List<Call> calls, int said, Optional<Cache> last) {
    if (calls.stream().allMatch(Call::isPending) && isEnd(cache, persisted, said, last)) {
      return true;
    }
    for (Call next : calls) {
      if (calls.stream().noneMatch(other -> other.end < next.beginning)) {
        List<Call> rest = calls.stream().filter(other -> other != next).toList();
        if (canFollow(next, cache, persisted, rest, said, last)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isEnd(Cache cache, Cache persisted, int said, Optional<Cache> last) {
    return said == left.size()
        && isSame(persisted, onDisk)
        && (last.isEmpty() || isSame(cache, last.get()));
  }

  private static boolean isSame(Cache one, Cache other) {
    return WithoutRandom.of(one).equals(WithoutRandom.of(other));
  }

  private boolean canFollow(
      Call call, Cache cache, Cache persisted, List<Call> rest, int said, Optional<Cache> last) {
    if (call.hasFailed) {
      // Nothing has happened, then.
      return canGoOn(cache, persisted, rest, said, last);
    }
    Taken taken = new Taken(policy, cache);
    Outcome outcome = taken.take(call.act.event());
    if (!call.isPending() && !isSame(outcome, call.answer.orElseThrow())) {
      return false;
    }
    List<Object> heard = WithoutRandom.of(List.copyOf(left)).stream().skip(said).toList();
    List<Object> messages = WithoutRandom.of(taken.messages);
    boolean isCut = call.isPending() && heard.size() < messages.size();
    Cache nextPersisted = taken.asksToPersist ? taken.cache : persisted;
    if (isCut) {
      // It was saying so when the process died.
      return heard.equals(messages.subList(0, heard.size()))
          && rest.stream().allMatch(Call::isPending)
          && isEnd(taken.cache, nextPersisted, said + heard.size(), last);
    }
    return messages.size() <= heard.size()
        && heard.subList(0, messages.size()).equals(messages)
        && canGoOn(taken.cache, nextPersisted, rest, said + messages.size(), last);
  }

  private static boolean isSame(Outcome outcome, RecipientAnswer answer) {
    return answer instanceof RecipientAnswer.Decided(Outcome told)
        && told.verdict() == outcome.verdict()
        && told.offer().map(WithoutRandom::of).equals(outcome.offer().map(WithoutRandom::of));
  }

  /** The core's own answer to an act. */
  private static final class Taken {

    private final Policy policy;
    private final List<Effect> messages = new ArrayList<>();
    private Cache cache;
    private boolean asksToPersist;

    Taken(Policy policy, Cache cache) {
      this.policy = policy;
      this.cache = cache;
    }

    Outcome take(Event event) {
      Step step = OfferCache.step(cache, event, policy);
      cache = step.next();
      Outcome outcome = step.outcome();
      for (Effect effect : step.effects()) {
        switch (effect) {
          case Effect.BuildOffer build ->
              outcome =
                  take(
                      new Event.OfferBuilt(
                          build.receivedAt(),
                          Samples.NOW,
                          build.invoiceSlot(),
                          BUILT.computeIfAbsent(build, RecipientHistory::offer),
                          NONCE,
                          build.responder()));
          case Effect.Persist _ -> asksToPersist = true;
          default -> messages.add(effect);
        }
      }
      return outcome;
    }
  }

  private static Offer offer(Effect.BuildOffer build) {
    return new RecipientBuilder(Samples.PHONE, Samples.SURROUNDINGS)
        .offer(build.paths(), build.pathsAbsoluteExpiry(), NONCE);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Call call : calls) {
      text.append(
          "%d to %s: %s: %s%n"
              .formatted(
                  call.beginning,
                  call.isPending() ? "nowhere" : call.end,
                  call.act.event().getClass().getSimpleName(),
                  call.hasFailed ? "failed" : call.answer));
    }
    return text.append(left.size()).append(" messages have left").toString();
  }
}
