package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Samples.number;
import static dev.standingoffer.mirror.Samples.record;
import static dev.standingoffer.mirror.Samples.text;
import static dev.standingoffer.mirror.Samples.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Step;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.Value;

class MirrorTest {

  private static final Value REQUEST = record("type", text("OfferRequested"), "now", number(3));

  private static final Value NO_CACHE =
      record(
          "slots", tuple(),
          "requestAttempts", number(0),
          "serverPaths", tuple(),
          "retryTicks", number(0));

  private static final Value NO_OFFER =
      record(
          "next", NO_CACHE,
          "effects", tuple(),
          "outcome", record("verdict", text("NoOffer")));

  private final Tally tally = new Tally(Vocabulary.CACHE);

  @Test
  void countsWhatAgrees() {
    mirror(OfferCache::step).compare(NO_CACHE, REQUEST, NO_OFFER);
    mirror(OfferCache::step).compare(NO_CACHE, REQUEST, NO_OFFER);
    assertThat(tally.toJson())
        .contains("\"OfferRequested/NoOffer\": 2", "\"OfferRequested/UsedOffer\": 0");
  }

  @Test
  void reportsStateEventAndBothAnswers() {
    Core forgetful =
        (cache, event, policy) -> {
          Step step = OfferCache.step(cache, event, policy);
          return new Step(
              new Cache(
                  step.next().slots(), 1, step.next().serverPaths(), step.next().retryTicks()),
              step.effects(),
              step.outcome());
        };
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(forgetful).compare(NO_CACHE, REQUEST, NO_OFFER))
        .withMessageStartingWith(Mirror.DIFFERS)
        .withMessageContaining("cache: [")
        .withMessageContaining("event: [")
        .withMessageContaining("type |-> \"OfferRequested\"")
        .withMessageContaining("answer.next.requestAttempts: spec 0, core 1");
    assertThat(tally.toJson()).contains("\"OfferRequested/NoOffer\": 0");
  }

  @Test
  void reportsACoreThatFails() {
    Core broken =
        (_, _, _) -> {
          throw new IndexOutOfBoundsException("7");
        };
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(broken).compare(NO_CACHE, REQUEST, NO_OFFER))
        .withMessageContaining("fails with java.lang.IndexOutOfBoundsException: 7");
  }

  @Test
  void reportsTimesThatTheModelDoesNotHave() {
    Core late =
        (cache, event, policy) ->
            OfferCache.step(
                cache,
                new Event.OfferPathsReceived(
                    Time.ofSeconds(1),
                    0,
                    Time.MAX,
                    List.of(Samples.IDENTIFIERS.path(number(1))),
                    Optional.empty(),
                    Samples.IDENTIFIERS.path(number(1))),
                policy);
    Value oneSlot =
        record(
            "slots", tuple(Samples.emptySlot()),
            "requestAttempts", number(0),
            "serverPaths", tuple(),
            "retryTicks", number(0));
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(late).compare(oneSlot, REQUEST, NO_OFFER))
        .withMessageContaining("a time that the model does not have: 1 s");
  }

  @Test
  void countsNoImpossibleVerdict() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> tally.add(new Event.OfferRequested(Samples.GRID.toTime(0)), Verdict.RESTARTED));
  }

  private Mirror mirror(Core core) {
    return new Mirror(core, tally, Samples.SETUP);
  }
}
