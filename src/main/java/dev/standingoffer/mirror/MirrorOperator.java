package dev.standingoffer.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/** The operator of {@code model-checking/Mirror.tla}, as TLC calls it. */
public final class MirrorOperator {

  /** The system property that names the file for the counts, a JSON object; none: they are lost. */
  public static final String COUNTS_PROPERTY = "standingoffer.mirror.counts";

  /** How TLC's message begins that reports a difference. */
  public static final String DIFFERS = Mirror.DIFFERS;

  private static final Core CORE = Core.selected();
  private static final Tally TALLY = new Tally();

  /** The mirror for the setup that came with the latest call; a model has one setup. */
  private static volatile @Nullable Prepared prepared;

  private record Prepared(Value setup, Mirror mirror) {}

  static {
    String file = System.getProperty(COUNTS_PROPERTY);
    if (file != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
    }
  }

  private MirrorOperator() {}

  /**
   * Compares one step.
   *
   * @return true; there is no other result
   * @throws MirrorException if the core's answer differs, or cannot be compared
   */
  @TLAPlusOperator(identifier = "Mirror", module = "Mirror", warn = false)
  public static Value mirror(Value setup, Value cache, Value event, Value answer) {
    try {
      mirrorFor(setup).compare(cache, event, answer);
    } catch (IllegalArgumentException e) {
      throw new MirrorException(
          "the step cannot be compared: %s%ncache: %s%nevent: %s"
              .formatted(e.getMessage(), cache, event),
          e);
    }
    return BoolValue.ValTrue;
  }

  @SuppressWarnings("ReferenceEquality") // a short cut: TLC evaluates a constant once
  private static Mirror mirrorFor(Value setup) {
    Prepared latest = prepared;
    if (latest == null || !(latest.setup == setup || latest.setup.equals(setup))) {
      latest = new Prepared(setup, new Mirror(CORE, TALLY, Setup.read(setup)));
      prepared = latest;
    }
    return latest.mirror;
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, TALLY.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the mirror's counts cannot be written to " + file, e);
    }
  }
}
