package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.mirror.Core;

/**
 * A step to be taken, made so that it is known what it comes to.
 *
 * @param what what is asked, for who reads a failure
 * @param cache the cache before it
 * @param event what happens
 * @param policy the numbers and choices
 * @param expected the verdict that it was made for
 * @param twin what {@link NaiveCache} answers
 */
record Asked(String what, Cache cache, Event event, Policy policy, Verdict expected, Step twin) {

  Asked(String what, Cache cache, Event event, Policy policy, Verdict expected) {
    this(what, cache, event, policy, expected, NaiveCache.step(cache, event, policy));
  }

  /** The core comes to the expected verdict, and agrees with its twin in all else. */
  void isAnsweredByTheCore() {
    Step core = OfferCache.step(cache, event, policy);
    assertThat(core.outcome().verdict()).as(what).isEqualTo(expected);
    assertThat(Differences.between(core, twin)).as(what).isEmpty();
  }

  /** Whether this step tells a wrong core from the right one. */
  boolean notices(Core wrong) {
    return !wrong.step(cache, event, policy).equals(twin);
  }

  @Override
  public String toString() {
    return what;
  }
}
