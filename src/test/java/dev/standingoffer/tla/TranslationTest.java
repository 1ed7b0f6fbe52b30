package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.prove.EventType;
import dev.standingoffer.prove.Inputs;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.TlcJudge.Difference;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The formulas of steps and guarantees have, under random assignments, the values that TLC has: of
 * the spec's answers, and of those of seeded defects, by which guarantees are false. A wrong
 * translation is noticed.
 */
class TranslationTest {

  private static final int MOST_SLOTS = 4;
  private static final int ASSIGNMENTS = 3;
  private static final String PROPERTIES = "OfferCacheProperties";

  private static SpecModule module;
  private static List<String> guarantees;
  private static List<Map<String, String>> defects;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws Exception {
    module = SpecModule.read(TlcJudge.MODELS.resolve("MCDefects.tla"), List.of(TlcJudge.SPEC));
    guarantees = module.operators(PROPERTIES, List.of("c", "e", "a"));
    Manifest manifest = ManifestReader.read(TlcJudge.MODELS.resolve("manifest.json"));
    defects =
        manifest.models().stream()
            .filter(Model::seededDefect)
            .filter(model -> model.module().equals("MCGuarantees.tla"))
            .map(Model::replacements)
            .<Map<String, String>>map(Map::copyOf)
            .toList();
  }

  /** Of seeds that are near each other, the first numbers are, too. */
  private static Random spread(long seed) {
    return new Random((seed + 1) * 0x9e37_79b9_7f4a_7c15L);
  }

  /** What makes the operators of an evaluator. */
  private interface Translation extends BiFunction<Evaluator, Values, Operators> {}

  /**
   * A step under one assignment.
   *
   * @param answer the spec's, or a defect's
   * @param truths what each guarantee says of it
   */
  private record Judged(String cache, String event, String answer, List<String> truths) {}

  /** Steps of caches with a number of slots and of an event's type. */
  private record Part(int slots, EventType type) {}

  private static final List<Part> PARTS =
      IntStream.rangeClosed(0, MOST_SLOTS)
          .boxed()
          .flatMap(slots -> Stream.of(EventType.values()).map(type -> new Part(slots, type)))
          .toList();

  /** Steps of caches with few slots, and of all events; the same ones for one seed. */
  private static final class Trial {

    /** Those of the right translation, which each wrong one is held against. */
    private static final Map<String, List<List<Judged>>> RIGHT = new ConcurrentHashMap<>();

    private final Translation translation;
    private final long seed;
    private final boolean ofDefects;
    private final Random random;

    Trial(Translation translation, long seed, boolean ofDefects) {
      this.translation = translation;
      this.seed = seed;
      this.ofDefects = ofDefects;
      random = spread(seed);
    }

    /** The steps of each part. */
    static List<List<Judged>> right(long seed, boolean ofDefects) {
      return RIGHT.computeIfAbsent(
          seed + " " + ofDefects,
          _ -> {
            Trial trial = new Trial(Operators::new, seed, ofDefects);
            return PARTS.stream().map(trial::steps).toList();
          });
    }

    static List<String> configuration(long seed) {
      Values values = new Values(new Terms());
      return SmallWorld.configuration(SmallWorld.constants(values, spread(seed)), values);
    }

    /** The steps of one part; to be asked for in the order of parts. */
    List<Judged> steps(Part part) {
      Values values = new Values(new Terms());
      Map<String, Value> constants = SmallWorld.constants(values, spread(seed));
      Inputs inputs =
          new Inputs(
              values, BigInteger.valueOf(SmallWorld.MAX_TIME), Bounds.from(0), Bounds.from(1));
      Fields cache = inputs.cache("c", part.slots());
      Fields event = inputs.event(part.type(), 2);
      Map<String, String> defect =
          ofDefects ? defects.get(random.nextInt(defects.size())) : Map.of();
      try {
        // What a wrong translation makes of a defect could be no answer at all.
        Value answer =
            new Evaluator(
                    module,
                    constants,
                    defect,
                    values,
                    false,
                    ofDefects ? Operators::new : translation)
                .apply("Step", cache, event);
        return judged(
            new Evaluator(module, constants, Map.of(), values, false, translation),
            values,
            cache,
            event,
            answer);
      } catch (UntranslatableException e) {
        if (!ofDefects) {
          throw e;
        }
        return List.of();
      }
    }

    private List<Judged> judged(
        Evaluator evaluator, Values values, Fields cache, Fields event, Value answer) {
      List<Term> formulas =
          guarantees.stream().map(name -> evaluator.truth(name, cache, event, answer)).toList();
      List<Judged> steps = new ArrayList<>();
      for (int i = 0; i < ASSIGNMENTS; i++) {
        Evaluation evaluation = new Evaluation(SmallWorld.assignment(random));
        TlaText text = new TlaText(values, evaluation);
        steps.add(
            new Judged(
                text.of(cache),
                text.of(event),
                text.of(answer),
                formulas.stream().map(each -> evaluation.truth(each) ? "TRUE" : "FALSE").toList()));
      }
      return steps;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0})
  void theFormulasHaveTheValuesThatTlcHas(long seed) throws Exception {
    TlcJudge judge = new TlcJudge(PROPERTIES, guarantees);
    List<Judged> answers = Trial.right(seed, false).stream().flatMap(List::stream).toList();
    List<Judged> defective = Trial.right(seed, true).stream().flatMap(List::stream).toList();
    answers.forEach(
        step -> judge.add(step.cache(), step.event(), step.answer(), true, step.truths()));
    defective.forEach(
        step -> judge.add(step.cache(), step.event(), step.answer(), false, step.truths()));
    assertThat(judge.size()).isGreaterThan(150);
    assertThat(count(answers, "TRUE")).isGreaterThan(5_000);
    assertThat(count(defective, "FALSE")).isGreaterThan(20);

    List<Difference> differences = judge.differences(Trial.configuration(seed), folder);
    assertThat(differences).as(judge.told(differences)).isEmpty();
  }

  private static long count(List<Judged> steps, String truth) {
    return steps.stream().flatMap(step -> step.truths().stream()).filter(truth::equals).count();
  }

  /** That is, not by its own exceptions, but by values that are not those that TLC has. */
  @TestFactory
  Stream<DynamicTest> aWrongTranslationIsNoticed() {
    return WrongOperators.ALL.entrySet().stream()
        .map(
            mistake ->
                DynamicTest.dynamicTest(
                    mistake.getKey(), () -> assertThat(isNoticed(mistake.getValue())).isTrue()));
  }

  /** The first step that differs is enough. */
  private static boolean isNoticed(WrongOperators.Mistake mistake) {
    Translation wrong = (evaluator, values) -> new WrongOperators(evaluator, values, mistake);
    for (long seed = 0; seed < 3; seed++) {
      for (boolean ofDefects : List.of(false, true)) {
        List<List<Judged>> right = Trial.right(seed, ofDefects);
        Trial trial = new Trial(wrong, seed, ofDefects);
        for (int i = 0; i < PARTS.size(); i++) {
          if (!trial.steps(PARTS.get(i)).equals(right.get(i))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
