package dev.standingoffer.cache;

import static dev.standingoffer.cache.Samples.HOUR;
import static dev.standingoffer.cache.Samples.NANOSECOND;
import static dev.standingoffer.cache.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Outcome.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a failed comparison says is the place and the two values, and no more. */
class DifferencesTest {

  private static final Slot READY = Samples.ready(Samples.offer(1), NOON, NOON);

  @Test
  void sameValuesHaveNone() {
    assertThat(Differences.between(step(READY), step(READY))).isEmpty();
    assertThat(Differences.between(Samples.offer(1), Samples.offer(1))).isEmpty();
  }

  @Test
  void timesAreTheirDigits() {
    Slot later = Samples.ready(Samples.offer(1), NOON, NOON.plus(NANOSECOND));
    assertThat(Differences.between(step(READY), step(later)))
        .containsExactly(
            "next.slots[1].status.invoiceCreatedAt.nanos: core 250000000, twin 250000001");
  }

  @Test
  void otherKindsAreNamed() {
    assertThat(Differences.between(step(READY), step(Slot.EMPTY)))
        .singleElement()
        .asString()
        .startsWith("next.slots[1]: core CachedOffer[offer=offer ")
        .endsWith("..., twin Empty[]");
    Slot pending = Samples.pending(Samples.offer(1), NOON);
    assertThat(Differences.between(step(READY), step(pending)))
        .containsExactly(
            "next.slots[1].status: core Ready[invoiceCreatedAt=1700000000 s + 250000000 ns], twin"
                + " Pending[]");
  }

  @Test
  void offersAreTheirBytes() {
    assertThat(Differences.between(Samples.offer(1), Samples.offer(2)))
        .singleElement()
        .asString()
        .startsWith(".bytes: core 6f666665722031");
  }

  @Test
  void listsAndMapsAreComparedElementByElement() {
    assertThat(Differences.between(List.of(1, 2), List.of(1)))
        .containsExactly(": core 2 elements, twin 1 elements");
    assertThat(Differences.between(Map.of("a", 1), Map.of("b", 2)))
        .containsExactly("[a]: core 1, twin none", "[b]: core none, twin 2");
    assertThat(Differences.between(Optional.of(HOUR), Optional.empty()))
        .containsExactly(": core 3600 s, twin none");
  }

  @Test
  void thereAreAFewLinesOnly() {
    assertThat(Differences.between(List.of(1, 2, 3, 4, 5, 6, 7), List.of(7, 6, 5, 3, 3, 2, 1)))
        .hasSize(5);
  }

  private static Step step(Slot slot) {
    return new Step(Samples.cache(Slot.EMPTY, slot), List.of(), Outcome.of(Verdict.NOTHING_DUE));
  }
}
