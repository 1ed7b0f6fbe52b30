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
import java.util.function.BiFunction;
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

  /** Steps of caches with few slots, and of all events; the same ones for one seed. */
  private static final class Trial {

    private final Random random;
    private final List<Judged> steps = new ArrayList<>();
    private List<String> configuration = List.of();

    Trial(Translation translation, long seed, boolean ofDefects) {
      random = spread(seed);
      for (int slots = 0; slots <= MOST_SLOTS; slots++) {
        for (EventType type : EventType.values()) {
          Values values = new Values(new Terms());
          Map<String, Value> constants = SmallWorld.constants(values, spread(seed));
          configuration = SmallWorld.configuration(constants, values);
          Inputs inputs =
              new Inputs(
                  values, BigInteger.valueOf(SmallWorld.MAX_TIME), Bounds.from(0), Bounds.from(1));
          Fields cache = inputs.cache("c", slots);
          Fields event = inputs.event(type, 2);
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
            add(
                new Evaluator(module, constants, Map.of(), values, false, translation),
                values,
                cache,
                event,
                answer);
          } catch (UntranslatableException e) {
            if (!ofDefects) {
              throw e;
            }
          }
        }
      }
    }

    private void add(Evaluator evaluator, Values values, Fields cache, Fields event, Value answer) {
      List<Term> formulas =
          guarantees.stream().map(name -> evaluator.truth(name, cache, event, answer)).toList();
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
    }

    long count(String truth) {
      return steps.stream().flatMap(step -> step.truths().stream()).filter(truth::equals).count();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0})
  void theFormulasHaveTheValuesThatTlcHas(long seed) throws Exception {
    TlcJudge judge = new TlcJudge(guarantees);
    Trial answers = new Trial(Operators::new, seed, false);
    Trial defective = new Trial(Operators::new, seed, true);
    answers.steps.forEach(
        step -> judge.add(step.cache(), step.event(), step.answer(), true, step.truths()));
    defective.steps.forEach(
        step -> judge.add(step.cache(), step.event(), step.answer(), false, step.truths()));
    assertThat(judge.size()).isGreaterThan(150);
    assertThat(answers.count("TRUE")).isGreaterThan(5_000);
    assertThat(defective.count("FALSE")).isGreaterThan(20);

    List<Difference> differences = judge.differences(answers.configuration, folder);
    assertThat(differences).as(judge.told(differences)).isEmpty();
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

  private static boolean isNoticed(WrongOperators.Mistake mistake) {
    Translation wrong = (evaluator, values) -> new WrongOperators(evaluator, values, mistake);
    for (long seed = 0; seed < 3; seed++) {
      for (boolean ofDefects : List.of(false, true)) {
        if (!new Trial(wrong, seed, ofDefects)
            .steps.equals(new Trial(Operators::new, seed, ofDefects).steps)) {
          return true;
        }
      }
    }
    return false;
  }
}
