package dev.standingoffer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.standingoffer.bench.Row;
import dev.standingoffer.bolt12.PublicKeys;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Step;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Each benchmark, without JMH: it can be set up, does what its row names, and has a row. */
class BenchmarksTest {

  /** Beside the full cache, one in which offers are repeated. */
  private static final List<Integer> SIZES = List.of(FullCache.SLOTS, 10 * FullCache.SLOTS);

  private static final List<Class<?>> CLASSES =
      List.of(
          Baseline.class,
          BuiltTick.class,
          CacheBytes.class,
          CacheSteps.class,
          OfferBytes.class,
          PublicKeys.class,
          Restart.class);

  static Stream<Method> benchmarks() {
    return CLASSES.stream().flatMap(type -> methods(type, Benchmark.class));
  }

  private static Stream<Method> methods(
      Class<?> type, Class<? extends java.lang.annotation.Annotation> annotation) {
    return Stream.of(type.getMethods()).filter(method -> method.isAnnotationPresent(annotation));
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void eachBenchmarkRuns(Method benchmark) throws ReflectiveOperationException {
    Object state = benchmark.getDeclaringClass().getConstructor().newInstance();
    for (Method setup : methods(benchmark.getDeclaringClass(), Setup.class).toList()) {
      setup.invoke(state);
    }
    assertThat(benchmark.invoke(state)).isNotNull();
  }

  @Test
  void eachRowHasItsBenchmarkAndEachBenchmarkItsRow() {
    Set<String> names =
        benchmarks()
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
            .collect(Collectors.toSet());
    assertThat(Stream.of(Row.values()).map(Row::benchmark).collect(Collectors.toSet()))
        .isEqualTo(names);
  }

  @Test
  void eachSituationHasItsRow() {
    assertThat(Row.ids()).containsAll(Stream.of(Situation.values()).map(Situation::row).toList());
    assertThat(
            Stream.of(Row.values())
                .filter(row -> row.benchmark().equals("CacheSteps.step"))
                .map(Row::id))
        .containsExactlyElementsOf(Stream.of(Situation.values()).map(Situation::row).toList());
  }

  @ParameterizedTest
  @EnumSource
  void eachSituationIsWhatItNames(Situation situation) {
    for (int slots : SIZES) {
      CacheSteps steps = new CacheSteps();
      steps.situation = situation;
      steps.slots = slots;
      assertThatCode(steps::setUp).doesNotThrowAnyException();
      assertThat(steps.step()).isEqualTo(situation.step(slots));
    }
  }

  /** What one situation demands, no other answers, but for those that answer alike. */
  @ParameterizedTest
  @EnumSource
  void anotherStepIsRefused(Situation situation) {
    Set<Situation> refused =
        Stream.of(Situation.values())
            .filter(other -> isRefused(situation, other))
            .collect(Collectors.toSet());
    Set<Situation> alike =
        switch (situation) {
          case IDLE_TICK, IDLE_TICK_HARDENED, PEER_CONNECTED ->
              Set.of(Situation.IDLE_TICK, Situation.IDLE_TICK_HARDENED, Situation.PEER_CONNECTED);
          case CONFIRMATION_FIRST ->
              Set.of(Situation.CONFIRMATION_FIRST, Situation.CONFIRMATION_REPEATED);
          default -> Set.of(situation);
        };
    assertThat(Stream.of(Situation.values()).filter(other -> !refused.contains(other)))
        .containsExactlyInAnyOrderElementsOf(alike);
  }

  private static boolean isRefused(Situation situation, Situation other) {
    try {
      situation.require(other.cache(FullCache.SLOTS), other.step(FullCache.SLOTS));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Test
  void aRefusedStepIsNamed() {
    Cache cache = Situation.TICK_BOTH.cache(FullCache.SLOTS);
    Step step = Situation.TICK_BOTH.step(FullCache.SLOTS);
    assertThatIllegalStateException()
        .isThrownBy(() -> Situation.IDLE_TICK.require(cache, step))
        .withMessage("idle-tick is not what is measured: it ends with PATHS_REQUESTED");
  }

  @Test
  void theLastOfferOfALargeCacheIsInTheLastSlotAlone() {
    Cache cache = FullCache.ofSize(1_000);
    assertThat(cache.slots()).hasSize(1_000).containsOnlyOnce(cache.slots().getLast());
    assertThat(FullCache.ofSize(FullCache.SLOTS)).isEqualTo(FullCache.decode(FullCache.bytes()));
  }

  /** LDK's side reads these lines. */
  @Test
  void inputsHaveALineForEachRowOfLdk(@TempDir Path folder) throws IOException {
    Inputs.write(folder, FullCache.SLOTS);
    List<String> lines = Files.readAllLines(folder.resolve(Inputs.FILE));
    assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Row.values()).filter(Row::isInLdk).map(Row::id).toList());
    assertThat(lines)
        .contains(
            "idle-tick 10 tick 1760000600 cache-1.bin - 0 0 NOTHING_DUE",
            "tick-both 10 tick 1760007800 cache-1.bin - 1 4 PATHS_REQUESTED");
    assertThat(Files.readAllBytes(folder.resolve("cache-1.bin")))
        .isEqualTo(FullCache.bytes().toArray());
  }
}
