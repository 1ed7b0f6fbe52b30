package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Every guarantee of {@code spec/OfferCacheProperties.tla} that is about the cache alone, at real
 * size: on single steps from any cache, and on every step of long runs from a new one. What each of
 * them says is in {@link Guarantees}.
 */
@StatisticsReport(StatisticsReportMode.OFF)
class OfferCacheProperties {

  /** Of 1,000 runs, at least so many are of some concern to a guarantee. */
  private static final int FEWEST_CONCERNED = 10;

  @Provide
  Arbitrary<Run> runs() {
    return Generators.runs();
  }

  private static void check(Run run, Function<Taken, Judgement> guarantee) {
    List<Judgement> judgements = run.steps().stream().map(guarantee).toList();
    assertThat(judgements)
        .as("step %d of the run", judgements.indexOf(Judgement.BROKEN))
        .doesNotContain(Judgement.BROKEN);
    Statistics.label("concerned")
        .collect(judgements.contains(Judgement.KEPT))
        .coverage(coverage -> coverage.check(true).count(n -> n >= FEWEST_CONCERNED));
  }

  @Property
  void wellFormed(@ForAll("runs") Run run) {
    check(run, Guarantees::wellFormed);
  }

  @Property
  void slotsKept(@ForAll("runs") Run run) {
    check(run, Guarantees::slotsKept);
  }

  @Property
  void restartFaithful(@ForAll("runs") Run run) {
    check(run, Guarantees::restartFaithful);
  }

  @Property
  void serverPathsStay(@ForAll("runs") Run run) {
    check(run, Guarantees::serverPathsStay);
  }

  @Property
  void silentUnlessConfigured(@ForAll("runs") Run run) {
    check(run, Guarantees::silentUnlessConfigured);
  }

  @Property
  void roundsLimited(@ForAll("runs") Run run) {
    check(run, Guarantees::roundsLimited);
  }

  @Property
  void countResetByTickOrExpiry(@ForAll("runs") Run run) {
    check(run, Guarantees::countResetByTickOrExpiry);
  }

  @Property
  void tickResetsCount(@ForAll("runs") Run run) {
    check(run, Guarantees::tickResetsCount);
  }

  @Property
  void roundShape(@ForAll("runs") Run run) {
    check(run, Guarantees::roundShape);
  }

  @Property
  void emptySlotsFirst(@ForAll("runs") Run run) {
    check(run, Guarantees::emptySlotsFirst);
  }

  @Property
  void stalestRequested(@ForAll("runs") Run run) {
    check(run, Guarantees::stalestRequested);
  }

  @Property
  void lastPayableNotRequested(@ForAll("runs") Run run) {
    check(run, Guarantees::lastPayableNotRequested);
  }

  @Property
  void emptySlotAskedFor(@ForAll("runs") Run run) {
    check(run, Guarantees::emptySlotAskedFor);
  }

  @Property
  void staleSlotAskedFor(@ForAll("runs") Run run) {
    check(run, Guarantees::staleSlotAskedFor);
  }

  @Property
  void failedRoundNotCounted(@ForAll("runs") Run run) {
    check(run, Guarantees::failedRoundNotCounted);
  }

  @Property
  void failureTold(@ForAll("runs") Run run) {
    check(run, Guarantees::failureTold);
  }

  @Property
  void onlyFreeSlotsFilled(@ForAll("runs") Run run) {
    check(run, Guarantees::onlyFreeSlotsFilled);
  }

  @Property
  void answersInTime(@ForAll("runs") Run run) {
    check(run, Guarantees::answersInTime);
  }

  @Property
  void pathsLastLongEnough(@ForAll("runs") Run run) {
    check(run, Guarantees::pathsLastLongEnough);
  }

  @Property
  void pathsStayDistinct(@ForAll("runs") Run run) {
    check(run, Guarantees::pathsStayDistinct);
  }

  @Property
  void goodPathsAccepted(@ForAll("runs") Run run) {
    check(run, Guarantees::goodPathsAccepted);
  }

  @Property
  void rotatedByOwnAge(@ForAll("runs") Run run) {
    check(run, Guarantees::rotatedByOwnAge);
  }

  @Property
  void confirmationMakesReady(@ForAll("runs") Run run) {
    check(run, Guarantees::confirmationMakesReady);
  }

  @Property
  void firstSlotConfirmed(@ForAll("runs") Run run) {
    check(run, Guarantees::firstSlotConfirmed);
  }

  @Property
  void newestInvoiceRecorded(@ForAll("runs") Run run) {
    check(run, Guarantees::newestInvoiceRecorded);
  }

  @Property
  void recordedTimeKept(@ForAll("runs") Run run) {
    check(run, Guarantees::recordedTimeKept);
  }

  @Property
  void onlyConfirmationPays(@ForAll("runs") Run run) {
    check(run, Guarantees::onlyConfirmationPays);
  }

  @Property
  void usedKept(@ForAll("runs") Run run) {
    check(run, Guarantees::usedKept);
  }

  @Property
  void usedOnlyByReturn(@ForAll("runs") Run run) {
    check(run, Guarantees::usedOnlyByReturn);
  }

  @Property
  void onlyStaleReplaced(@ForAll("runs") Run run) {
    check(run, Guarantees::onlyStaleReplaced);
  }

  @Property
  void payableKept(@ForAll("runs") Run run) {
    check(run, Guarantees::payableKept);
  }

  @Property
  void expiredForgotten(@ForAll("runs") Run run) {
    check(run, Guarantees::expiredForgotten);
  }

  @Property
  void returnedIsPayable(@ForAll("runs") Run run) {
    check(run, Guarantees::returnedIsPayable);
  }

  @Property
  void freshestReadyFirst(@ForAll("runs") Run run) {
    check(run, Guarantees::freshestReadyFirst);
  }

  @Property
  void longestUsedElse(@ForAll("runs") Run run) {
    check(run, Guarantees::longestUsedElse);
  }

  @Property
  void returnedBecomesUsed(@ForAll("runs") Run run) {
    check(run, Guarantees::returnedBecomesUsed);
  }

  @Property
  void pendingSentEveryTick(@ForAll("runs") Run run) {
    check(run, Guarantees::pendingSentEveryTick);
  }

  @Property
  void usedSentWhenOld(@ForAll("runs") Run run) {
    check(run, Guarantees::usedSentWhenOld);
  }

  @Property
  void usedNotSentWhileYoung(@ForAll("runs") Run run) {
    check(run, Guarantees::usedNotSentWhileYoung);
  }

  @Property
  void readyNotSent(@ForAll("runs") Run run) {
    check(run, Guarantees::readyNotSent);
  }

  @Property
  void invoicesForCachedOnly(@ForAll("runs") Run run) {
    check(run, Guarantees::invoicesForCachedOnly);
  }

  @Property
  void firstInvoiceSent(@ForAll("runs") Run run) {
    check(run, Guarantees::firstInvoiceSent);
  }

  @Property
  void copiesLimited(@ForAll("runs") Run run) {
    check(run, Guarantees::copiesLimited);
  }

  @Property
  void changesPersisted(@ForAll("runs") Run run) {
    check(run, Guarantees::changesPersisted);
  }

  @Property
  void persistOnlyWhenDue(@ForAll("runs") Run run) {
    check(run, Guarantees::persistOnlyWhenDue);
  }

  @Property
  void persistInPlace(@ForAll("runs") Run run) {
    check(run, Guarantees::persistInPlace);
  }

  @Property
  void offersSurviveServerChange(@ForAll("runs") Run run) {
    check(run, Guarantees::offersSurviveServerChange);
  }

  @Property
  void youngInvoiceSpared(@ForAll("runs") Run run) {
    check(run, Guarantees::youngInvoiceSpared);
  }

  @Property
  void lastPayableGuarded(@ForAll("runs") Run run) {
    check(run, Guarantees::lastPayableGuarded);
  }

  @Property
  void refreshedDespiteFailure(@ForAll("runs") Run run) {
    check(run, Guarantees::refreshedDespiteFailure);
  }

  @Property
  void tiredNotSent(@ForAll("runs") Run run) {
    check(run, Guarantees::tiredNotSent);
  }

  @Property
  void givenUpReplaced(@ForAll("runs") Run run) {
    check(run, Guarantees::givenUpReplaced);
  }

  @Property
  void notReplacedWhileUnderWay(@ForAll("runs") Run run) {
    check(run, Guarantees::notReplacedWhileUnderWay);
  }

  @Property
  void timesBounded(@ForAll("runs") Run run) {
    check(run, Guarantees::timesBounded);
  }

  @Property
  void pendingNotSentBetween(@ForAll("runs") Run run) {
    check(run, Guarantees::pendingNotSentBetween);
  }

  @Property
  void retryGapBounded(@ForAll("runs") Run run) {
    check(run, Guarantees::retryGapBounded);
  }
}
