package dev.standingoffer.mirror;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/** The mirror for the setup that came with the latest call; a model has one setup. */
final class LatestMirror {

  private final Function<Value, Mirror<?, ?, ?, ?>> make;
  private volatile @Nullable Prepared prepared;

  private record Prepared(Value setup, Mirror<?, ?, ?, ?> mirror) {}

  private LatestMirror(Function<Value, Mirror<?, ?, ?, ?>> make) {
    this.make = make;
  }

  /** One of the selected core of this half. */
  static <S, E, P, A> LatestMirror of(Half<S, E, P, A> half, Tally tally) {
    Transition<S, E, P, A> core = half.selectedCore().get();
    return new LatestMirror(
        setup -> new Mirror<>(half, core, half.readSetup().apply(setup), tally));
  }

  /** The same, and its counts are written when this process ends, if the property names a file. */
  static LatestMirror counted(Half<?, ?, ?, ?> half) {
    Tally tally = new Tally(half.vocabulary());
    LatestMirror mirror = of(half, tally);
    tally.writeAtEnd(MirrorOperator.COUNTS_PROPERTY);
    return mirror;
  }

  /**
   * Compares one step.
   *
   * @return true; there is no other result
   * @throws MirrorException if the core's answer differs, or cannot be compared
   */
  Value compare(Value setup, Value state, Value event, Value answer) {
    try {
      mirrorFor(setup).compare(state, event, answer);
    } catch (IllegalArgumentException e) {
      throw new MirrorException(
          "%s: %s\nbefore it: %s\nevent: %s"
              .formatted(MirrorException.NOT_COMPARED, e.getMessage(), state, event),
          e);
    }
    return BoolValue.ValTrue;
  }

  @SuppressWarnings("ReferenceEquality") // a short cut: TLC evaluates a constant once
  private Mirror<?, ?, ?, ?> mirrorFor(Value setup) {
    Prepared latest = prepared;
    if (latest == null || !(latest.setup == setup || latest.setup.equals(setup))) {
      latest = new Prepared(setup, make.apply(setup));
      prepared = latest;
    }
    return latest.mirror;
  }
}
