package dev.standingoffer.mirror;

import dev.standingoffer.mirror.Notices.Notice;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.Value;

/**
 * The operators of {@code model-checking/Mirror.tla} and {@code ServerMirror.tla} where mutants of
 * the core are held against a model: each step of the core as it is is compared, which has to
 * agree, and then that of every mutant of which nothing was noticed before. Such a model has one
 * worker.
 */
public final class MutantsOperator {

  private static final MutantTrial TRIAL = MutantTrial.ofThisProcess();

  private MutantsOperator() {}

  /** The mirrors of a half: one of the core as it is, and one of each mutant. */
  private static final class Mirrors {

    private final LatestMirror original;

    /** By their numbers; the constructors of each make Java's form of the setup. */
    private final Map<Integer, LatestMirror> mutants = new HashMap<>();

    Mirrors(Half<?, ?, ?, ?> half) {
      original = LatestMirror.counted(half);
      Tally notCounted = new Tally(half.vocabulary());
      TRIAL.unnoticed().forEach(number -> mutants.put(number, LatestMirror.of(half, notCounted)));
    }

    Value compare(Value setup, Value state, Value event, Value answer) {
      original.compare(setup, state, event, answer);
      TRIAL.tryUnnoticed(
          number ->
              MutantSwitch.notice(
                  number,
                  () ->
                      notice(
                          Objects.requireNonNull(mutants.get(number)),
                          setup,
                          state,
                          event,
                          answer)));
      return BoolValue.ValTrue;
    }

    private static Optional<Notice> notice(
        LatestMirror mutant, Value setup, Value state, Value event, Value answer) {
      try {
        mutant.compare(setup, state, event, answer);
        return Optional.empty();
      } catch (MirrorException e) {
        boolean answers = e.toString().contains(Mirror.DIFFERS);
        return Optional.of(answers ? Notice.DIFFERS : Notice.FAILS);
      }
    }
  }

  /** No model has both halves, and the counts are those of the one that it has. */
  private static final class OfCache {
    private static final Mirrors MIRRORS = new Mirrors(Half.CACHE);
  }

  private static final class OfServer {
    private static final Mirrors MIRRORS = new Mirrors(Half.SERVER);
  }

  /**
   * Compares one step of the cache.
   *
   * @return true; there is no other result
   * @throws MirrorException if the answer of the core as it is differs, or cannot be compared
   */
  @TLAPlusOperator(identifier = "Mirror", module = "Mirror", warn = false)
  public static Value mirror(Value setup, Value cache, Value event, Value answer) {
    return OfCache.MIRRORS.compare(setup, cache, event, answer);
  }

  /**
   * Compares one step of the server.
   *
   * @return true; there is no other result
   * @throws MirrorException if the answer of the core as it is differs, or cannot be compared
   */
  @TLAPlusOperator(identifier = "ServerMirror", module = "ServerMirror", warn = false)
  public static Value serverMirror(Value setup, Value store, Value event, Value answer) {
    return OfServer.MIRRORS.compare(setup, store, event, answer);
  }
}
