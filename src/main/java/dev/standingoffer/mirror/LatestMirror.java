package dev.standingoffer.mirror;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * The mirror for the setup that came with the latest call; a model has one setup.
 *
 * @param <M> the mirror's type
 */
final class LatestMirror<M extends StepMirror<?, ?, ?>> {

  private final Function<Value, M> make;
  private volatile @Nullable Prepared<M> prepared;

  private record Prepared<M>(Value setup, M mirror) {}

  /**
   * @param make makes a mirror from the model's setup
   */
  LatestMirror(Function<Value, M> make) {
    this.make = make;
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
          "the step cannot be compared: %s%nbefore it: %s%nevent: %s"
              .formatted(e.getMessage(), state, event),
          e);
    }
    return BoolValue.ValTrue;
  }

  @SuppressWarnings("ReferenceEquality") // a short cut: TLC evaluates a constant once
  private M mirrorFor(Value setup) {
    Prepared<M> latest = prepared;
    if (latest == null || !(latest.setup == setup || latest.setup.equals(setup))) {
      latest = new Prepared<>(setup, make.apply(setup));
      prepared = latest;
    }
    return latest.mirror;
  }
}
