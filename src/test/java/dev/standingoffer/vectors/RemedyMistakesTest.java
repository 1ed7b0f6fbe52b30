package dev.standingoffer.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.wrong.WrongRemedies;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.VectorSteps;
import dev.standingoffer.replay.VectorSteps.Stepped;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Each mistake in a remedy, made in the core, is noticed by a vector of the remedies with the flag
 * that it belongs to.
 */
class RemedyMistakesTest {

  private static final String PAGE = "conformance/vectors/coverage.md";

  /**
   * Under the hardened policy, Ready offers stay so over a restart; and bytes do not have the
   * counts that the other two bring back: the mistake is to keep those that there were.
   */
  private static final List<Class<? extends Core>> NOT_MADE =
      List.of(
          WrongRemedies.RestoredLeftReady.class,
          WrongRemedies.TicksRestored.class,
          WrongRemedies.ChangeRestored.class);

  /** A mistake, and the flag that tells of it. */
  private record Mistake(String name, Flag flag, Core core) {}

  private static Mistake of(Class<? extends Core> type) {
    try {
      return new Mistake(
          inWords(type.getSimpleName()), flag(type), type.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be made", e);
    }
  }

  private static String inWords(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static Flag flag(Class<? extends Core> type) {
    return switch (type.getSimpleName()) {
      case "InvoiceAgeIgnored", "InvoiceStaleAtThreshold" -> Flag.AGE_FROM_INVOICE;
      case "LastPayableReplaced", "OneOfTwoSpared" -> Flag.GUARD_ACCEPTANCE;
      case "InvoicesSkipped", "FailureHidden" -> Flag.REFRESH_ALWAYS;
      case "PendingNeverGivenUp",
          "TiredSent",
          "GivenUpNotRequested",
          "GivenUpNotAccepted",
          "GivenUpAtOnce",
          "ConfirmedReplacedAtOnce" ->
          Flag.GIVE_UP_PENDING;
      case "FutureTimesKept", "FutureInvoiceKept", "BoundedByPeer" -> Flag.BOUND_TIMES;
      case "OnlyPayableLeftReady", "RetainedNotPersisted" -> Flag.RETAIN_ONLY_PAYABLE;
      case "ChangeForgotten",
          "ChangeSendsNothing",
          "ChangeIgnoredByTick",
          "ChangeIgnoredByAnswer" ->
          Flag.PATHS_CHANGED;
      default -> Flag.RETRY_GAP;
    };
  }

  /** With another number or choice in the place of the policy's. */
  private static Mistake of(String name, Flag flag, String component, Object value) {
    return new Mistake(
        name,
        flag,
        (cache, event, policy) ->
            OfferCache.step(cache, event, Policies.with(policy, component, value)));
  }

  private static List<Mistake> mistakes() {
    List<Mistake> all = new ArrayList<>();
    WrongRemedies.all().stream()
        .filter(type -> !NOT_MADE.contains(type))
        .map(RemedyMistakesTest::of)
        .forEach(all::add);
    Time threshold = Policy.HARDENED.offerRefreshThreshold();
    all.add(of("persisted last", Flag.PERSIST_FIRST, "persistFirst", false));
    all.add(of("ready offers used after a restart", Flag.RESTART, "useRestored", true));
    for (Flag flag :
        List.of(
            Flag.AGE_FROM_INVOICE,
            Flag.GIVE_UP_PENDING,
            Flag.RETAIN_ONLY_PAYABLE,
            Flag.PATHS_CHANGED)) {
      all.add(
          of(
              "threshold a nanosecond longer",
              flag,
              "offerRefreshThreshold",
              threshold.plus(Scene.NANOSECOND)));
      all.add(
          of(
              "threshold a nanosecond shorter",
              flag,
              "offerRefreshThreshold",
              threshold.minus(Scene.NANOSECOND)));
    }
    all.add(
        new Mistake(
            "ticks kept over a restart",
            Flag.RETRY_GAP,
            (cache, event, policy) ->
                keptOverRestart(cache, event, cache.retryTicks(), Optional.empty())));
    all.add(
        new Mistake(
            "change kept over a restart",
            Flag.PATHS_CHANGED,
            (cache, event, policy) -> keptOverRestart(cache, event, 0, cache.pathsChangedAt())));
    all.add(of("a gap of 63 ticks", Flag.RETRY_GAP, "maxRetryGap", 63));
    all.add(of("a gap of 32 ticks", Flag.RETRY_GAP, "maxRetryGap", 32));
    all.addAll(
        List.of(
            new Mistake(
                "change forgotten by server paths",
                Flag.PATHS_CHANGED,
                RareMistakes::changeForgottenByServerPaths),
            new Mistake(
                "change ignored by server paths",
                Flag.PATHS_CHANGED,
                RareMistakes::changeIgnoredByServerPaths),
            new Mistake(
                "old change dropped by tick", Flag.PATHS_CHANGED, RareMistakes::oldChangeDropped),
            new Mistake(
                "ready due by its own age", Flag.PATHS_CHANGED, RareMistakes::readyDueByItsOwnAge),
            new Mistake(
                "given up not accepted after a change",
                Flag.PATHS_CHANGED,
                RareMistakes::givenUpNotAcceptedAfterChange),
            new Mistake(
                "given up not requested with none payable",
                Flag.GIVE_UP_PENDING,
                RareMistakes::givenUpNotRequestedWithNonePayable),
            new Mistake(
                "given up not accepted with none payable",
                Flag.GIVE_UP_PENDING,
                RareMistakes::givenUpNotAcceptedWithNonePayable),
            new Mistake(
                "ticks kept by a peer with nothing due",
                Flag.RETRY_GAP,
                RareMistakes::ticksKeptWithNothingDue),
            new Mistake(
                "ticks kept by the same server paths",
                Flag.RETRY_GAP,
                RareMistakes::ticksKeptBySameServerPaths),
            new Mistake(
                "ticks begun anew by an offer given out again",
                Flag.RETRY_GAP,
                (cache, event, policy) ->
                    RareMistakes.ticksBegunAnewBy(Verdict.USED_OFFER, cache, event, policy)),
            new Mistake(
                "ticks begun anew by no offer",
                Flag.RETRY_GAP,
                (cache, event, policy) ->
                    RareMistakes.ticksBegunAnewBy(Verdict.NO_OFFER, cache, event, policy)),
            new Mistake(
                "invoices skipped after the first failure",
                Flag.REFRESH_ALWAYS,
                RareMistakes::invoicesSkippedAfterFirstFailure),
            new Mistake(
                "future change kept by an idle tick",
                Flag.BOUND_TIMES,
                RareMistakes::futureChangeKeptWhenIdle),
            new Mistake(
                "past invoice bounded too", Flag.BOUND_TIMES, RareMistakes::pastInvoiceBounded)));
    return all;
  }

  private static Step keptOverRestart(
      Cache cache, Event event, int ticks, Optional<Time> changedAt) {
    Step right = OfferCache.step(cache, event, Policy.HARDENED);
    if (!(event instanceof Event.Restarted)) {
      return right;
    }
    Cache next = right.next();
    return new Step(
        new Cache(next.slots(), next.requestAttempts(), next.serverPaths(), ticks, changedAt),
        right.effects(),
        right.outcome());
  }

  @Test
  void eachIsNoticedByAVectorWithItsFlag() throws Exception {
    List<Stepped> steps = VectorSteps.in("remedies.ndjson");
    StringBuilder table =
        new StringBuilder("\n| mistake | flag | noticed by the vector |\n|---|---|---|\n");
    List<String> unnoticed = new ArrayList<>();
    for (Mistake mistake : mistakes()) {
      Optional<PortVector> vector =
          steps.stream()
              .filter(step -> step.vector().flags().contains(mistake.flag().nameInFile()))
              .filter(step -> isNoticed(mistake.core(), step))
              .map(Stepped::vector)
              .findFirst();
      vector.ifPresentOrElse(
          by ->
              table.append(
                  "| %s | `%s` | `%s` |\n"
                      .formatted(mistake.name(), mistake.flag().nameInFile(), by.id())),
          () -> unnoticed.add(mistake.name() + ", " + mistake.flag().nameInFile()));
    }
    assertThat(unnoticed).isEmpty();
    assertThat(mistakes()).hasSizeGreaterThan(40);
    new PagePart(PAGE, "generated:remedies-mistakes").isAs(table + "\n", RemedyMistakesTest.class);
  }

  private static boolean isNoticed(Core wrong, Stepped step) {
    return !VectorSteps.areToldAlike(
        step,
        OfferCache.step(step.before(), step.event(), Policy.HARDENED),
        wrong.step(step.before(), step.event(), Policy.HARDENED));
  }
}
