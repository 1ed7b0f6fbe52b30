package dev.standingoffer.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.mirror.TimeGrid.Origin;
import dev.standingoffer.wire.Time;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeGridTest {

  private static final int LAST = 11;

  static Stream<TimeGrid> grids() {
    return Stream.of(1, 2, 3, 4)
        .flatMap(
            ticksPerSecond ->
                Stream.of(Origin.values()).map(o -> new TimeGrid(o, LAST, ticksPerSecond)));
  }

  static Stream<TimeGrid> highGrids() {
    return grids().filter(grid -> grid.origin() == Origin.HIGH);
  }

  @ParameterizedTest
  @MethodSource("grids")
  void isMonotone(TimeGrid grid) {
    for (int t = 1; t <= LAST; t++) {
      assertThat(grid.toTime(t - 1)).isLessThan(grid.toTime(t));
    }
  }

  @ParameterizedTest
  @MethodSource("grids")
  void isInvertible(TimeGrid grid) {
    for (int t = 0; t <= LAST; t++) {
      assertThat(grid.toTicks(grid.toTime(t))).isEqualTo(t);
    }
  }

  @ParameterizedTest
  @MethodSource("grids")
  void nothingIsRounded(TimeGrid grid) {
    for (int t = 0; t <= LAST; t++) {
      Time time = grid.toTime(t);
      assertThat(grid.toTicks(new Time(time.seconds() + 1, time.nanos())))
          .isEqualTo(TimeGrid.OFF_GRID);
      assertThat(grid.toTicks(new Time(time.seconds() - 1, time.nanos())))
          .isEqualTo(TimeGrid.OFF_GRID);
      if (time.nanos() > 0) {
        assertThat(grid.toTicks(new Time(time.seconds(), time.nanos() - 1)))
            .isEqualTo(TimeGrid.OFF_GRID);
      } else {
        assertThat(grid.toTicks(new Time(time.seconds(), 1))).isEqualTo(TimeGrid.OFF_GRID);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("grids")
  void theGridEndsWhereTheModelDoes(TimeGrid grid) {
    Time hour = Time.ofSeconds(3_600);
    if (grid.origin() == Origin.LOW) {
      assertThat(grid.toTicks(grid.toTime(LAST).plus(hour))).isEqualTo(TimeGrid.OFF_GRID);
      assertThat(grid.toTicks(Time.MAX)).isEqualTo(TimeGrid.OFF_GRID);
    } else {
      assertThat(grid.toTicks(grid.toTime(0).minus(hour))).isEqualTo(TimeGrid.OFF_GRID);
      assertThat(grid.toTicks(Time.ZERO)).isEqualTo(TimeGrid.OFF_GRID);
    }
  }

  @ParameterizedTest
  @MethodSource("highGrids")
  void sumsSaturateAsTheModelsDo(TimeGrid grid) {
    for (int t = 0; t <= LAST; t++) {
      for (int d = 0; d <= 2 * LAST; d += grid.ticksPerSecond()) {
        Time sum = grid.toTime(t).plus(grid.toLength(d));
        assertThat(grid.toTicks(sum)).isEqualTo(Math.min(t + d, LAST));
      }
    }
  }

  @Test
  void differencesSaturateAsTheModelsDo() {
    TimeGrid grid = new TimeGrid(Origin.LOW, LAST, 3);
    for (int t = 0; t <= LAST; t++) {
      for (int d = 0; d <= 2 * LAST; d += 3) {
        Time difference = grid.toTime(t).minus(grid.toLength(d));
        assertThat(grid.toTicks(difference)).isEqualTo(Math.max(t - d, 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("grids")
  void wholeSecondsAreTheModels(TimeGrid grid) {
    for (int t = 0; t <= LAST; t++) {
      assertThat(grid.toTicks(grid.toTime(t).wholeSeconds()))
          .isEqualTo(t - t % grid.ticksPerSecond());
    }
  }

  @Test
  void endsAreTheEndsOfTime() {
    assertThat(new TimeGrid(Origin.LOW, LAST, 2).toTime(0)).isEqualTo(Time.ZERO);
    assertThat(new TimeGrid(Origin.HIGH, LAST, 2).toTime(LAST)).isEqualTo(Time.MAX);
    assertThat(new TimeGrid(Origin.HIGH, LAST, 1).toTime(LAST)).isEqualTo(Time.ofSeconds(-1));
    assertThat(new TimeGrid(Origin.HIGH, LAST, 1).toTicks(Time.MAX)).isEqualTo(LAST);
  }

  @Test
  void unitsOfASecondAreItsFirstAndLastNanosecondAndEvenlyBetween() {
    TimeGrid grid = new TimeGrid(Origin.LOW, LAST, 4);
    assertThat(grid.toTime(4)).isEqualTo(new Time(3_600, 0));
    assertThat(grid.toTime(5)).isEqualTo(new Time(3_600, 333_333_333));
    assertThat(grid.toTime(6)).isEqualTo(new Time(3_600, 666_666_666));
    assertThat(grid.toTime(7)).isEqualTo(new Time(3_600, 999_999_999));
  }

  @Test
  void expiriesAreWholeSecondsOrNone() {
    TimeGrid grid = new TimeGrid(Origin.HIGH, LAST, 2);
    assertThat(grid.toExpiry(TimeGrid.NO_EXPIRY)).isEmpty();
    assertThat(grid.toTicks(Optional.empty())).isEqualTo(TimeGrid.NO_EXPIRY);
    assertThat(grid.toExpiry(10)).contains(Time.ofSeconds(-1));
    assertThat(grid.toTicks(grid.toExpiry(10))).isEqualTo(10);
    assertThat(grid.toTicks(Optional.of(Time.MAX))).isEqualTo(TimeGrid.OFF_GRID);
    assertThatIllegalArgumentException().isThrownBy(() -> grid.toExpiry(11));
  }

  @Test
  void refusesWhatHasNoRealCounterpart() {
    TimeGrid grid = new TimeGrid(Origin.LOW, LAST, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> grid.toTime(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> grid.toTime(LAST + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> grid.toLength(1));
    assertThatIllegalArgumentException().isThrownBy(() -> grid.toLength(-2));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeGrid(Origin.HIGH, 4, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeGrid(Origin.LOW, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeGrid(Origin.LOW, 1, 0));
  }
}
