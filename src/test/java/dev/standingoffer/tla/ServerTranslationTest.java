package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.prove.ServerEventType;
import dev.standingoffer.prove.ServerInputs;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.tla.TlcJudge.Difference;
import dev.standingoffer.value.RandomAssignment;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Pair;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;

/**
 * Of the server what {@link TranslationTest} says of the cache. Its store is a function that is no
 * sequence.
 */
class ServerTranslationTest {

  private static final int MOST_HELD = 3;
  private static final int ASSIGNMENTS = 20;
  private static final int MAX_TIME = 7;
  private static final String PROPERTIES = "InvoiceServerProperties";

  private static final List<Map<String, String>> DEFECTS = new ArrayList<>();

  private static SpecModule module;
  private static SpecModule defective;
  private static List<String> guarantees;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws Exception {
    module = SpecModule.read(TlcJudge.SPEC.resolve(PROPERTIES + ".tla"), List.of());
    defective =
        SpecModule.read(TlcJudge.MODELS.resolve("MCServerDefects.tla"), List.of(TlcJudge.SPEC));
    guarantees = module.operators(PROPERTIES, List.of("s", "e", "a"));
    ManifestReader.read(TlcJudge.MODELS.resolve("manifest.json")).models().stream()
        .filter(Model::seededDefect)
        .filter(model -> model.module().equals("MCServerGuarantees.tla"))
        .map(Model::replacements)
        .map(Map::copyOf)
        .forEach(DEFECTS::add);
  }

  /** What makes the operators of an evaluator. */
  private interface Translation extends BiFunction<Evaluator, Values, Operators> {}

  private record Judged(
      String store, String event, String answer, boolean isAnswer, List<String> truths) {}

  private static Map<String, Value> constants(Values values, boolean keepNewest) {
    return Map.of(
        "MaxRecipientIdLength", values.integer(2),
        "MaxInvoiceSize", values.integer(3),
        "OfferPathsLifetime", values.integer(4),
        "MaxTime", values.integer(MAX_TIME),
        "TicksPerSecond", values.integer(2),
        "KeepNewestInvoice", values.truth(keepNewest));
  }

  /** Values that often meet. */
  private static Assignment assignment(Random random) {
    return new RandomAssignment(
        random,
        variable -> {
          int value =
              switch (variable.name().replaceFirst(".*\\.", "")) {
                case "name", "offerId", "slot", "invoiceSlot" -> random.nextInt(2);
                case "idLength" -> 2 + random.nextInt(2);
                case "size" -> 2 + random.nextInt(3);
                case "paths", "forwardInvoiceRequestPath" -> random.nextInt(3);
                case "offerAbsoluteExpiry", "relativeExpiry" -> random.nextInt(MAX_TIME + 2) - 1;
                default -> random.nextInt(MAX_TIME + 1);
              };
          BigInteger chosen = BigInteger.valueOf(value);
          assertThat(variable.bounds().allow(chosen)).as("%s of %s", chosen, variable).isTrue();
          return chosen;
        });
  }

  /** Steps of small stores, and of all events; the same ones for one seed. */
  private static final class Trial {

    private final Translation translation;
    private final Random random = new Random(0);
    private final boolean keepNewest;
    private final List<Judged> steps = new ArrayList<>();

    Trial(Translation translation, boolean keepNewest) {
      this.translation = translation;
      this.keepNewest = keepNewest;
    }

    /** The answers of the spec. */
    Trial ofTheSpec() {
      for (int held = 0; held <= MOST_HELD; held++) {
        add(held, Map.of());
      }
      return this;
    }

    /** Those of the seeded defects, where they are other ones. */
    Trial ofDefects() {
      DEFECTS.forEach(defect -> add(1 + random.nextInt(MOST_HELD), defect));
      return this;
    }

    private void add(int held, Map<String, String> defect) {
      for (ServerEventType type : ServerEventType.values()) {
        Values values = new Values(new Terms());
        Map<String, Value> constants = constants(values, keepNewest);
        ServerInputs inputs = ServerInputs.of(values, BigInteger.valueOf(MAX_TIME));
        Mapping store = inputs.store(held);
        Fields event = inputs.event(type);
        Evaluator evaluator =
            new Evaluator(module, constants, Map.of(), values, false, translation);
        Value right = evaluator.apply("Step", store, event);
        Value answer =
            defect.isEmpty()
                ? right
                : new Evaluator(defective, constants, defect, values, false)
                    .apply("Step", store, event);
        List<Term> formulas =
            guarantees.stream().map(name -> evaluator.truth(name, store, event, answer)).toList();
        Term isWanted =
            defect.isEmpty()
                ? inputs.areDistinct(store)
                : values
                    .terms()
                    .and(
                        inputs.areDistinct(store), values.terms().not(values.equal(answer, right)));
        for (int i = 0; i < ASSIGNMENTS; i++) {
          Evaluation evaluation = new Evaluation(assignment(random));
          if (evaluation.truth(isWanted)) {
            TlaText text = new TlaText(values, evaluation);
            steps.add(
                new Judged(
                    text.of(store),
                    text.of(event),
                    text.of(answer),
                    defect.isEmpty(),
                    formulas.stream()
                        .map(each -> evaluation.truth(each) ? "TRUE" : "FALSE")
                        .toList()));
          }
        }
      }
    }
  }

  @Test
  void theFormulasHaveTheValuesThatTlcHas() throws Exception {
    for (boolean keepNewest : List.of(false, true)) {
      TlcJudge judge = new TlcJudge(PROPERTIES, guarantees);
      List<Judged> steps = new Trial(Operators::new, keepNewest).ofTheSpec().ofDefects().steps;
      steps.forEach(
          step ->
              judge.add(step.store(), step.event(), step.answer(), step.isAnswer(), step.truths()));
      assertThat(judge.size()).isGreaterThan(200);
      assertThat(steps.stream().flatMap(step -> step.truths().stream()).filter("FALSE"::equals))
          .hasSizeGreaterThan(50);
      List<Difference> differences = judge.differences(configuration(keepNewest), folder);
      assertThat(differences).as(judge.told(differences)).isEmpty();
    }
  }

  private static List<String> configuration(boolean keepNewest) {
    Values values = new Values(new Terms());
    return SmallWorld.configuration(constants(values, keepNewest), values);
  }

  @TestFactory
  Stream<DynamicTest> aWrongTranslationIsNoticed() {
    return Stream.of(
            Map.entry(
                "the domain of a function has not its last argument",
                changed("DOMAIN", (_, right) -> withoutLast(right))),
            Map.entry(
                "a function gives what it has for its first argument",
                changed(
                    "$FcnApply",
                    (function, right) ->
                        function instanceof Mapping(List<Pair> pairs) && !pairs.isEmpty()
                            ? pairs.getFirst().result()
                            : right)),
            Map.entry(
                "a function is not there for its last argument",
                changed(
                    "$FcnConstructor",
                    (_, right) ->
                        right instanceof Mapping(List<Pair> pairs)
                            ? new Mapping(pairs.subList(0, pairs.size() - 1))
                            : right)))
        .map(
            mistake ->
                DynamicTest.dynamicTest(
                    mistake.getKey(), () -> assertThat(isNoticed(mistake.getValue())).isTrue()));
  }

  private static Value withoutLast(Value right) {
    return right instanceof Members(List<Member> all) && !all.isEmpty()
        ? new Members(all.subList(0, all.size() - 1))
        : right;
  }

  /**
   * Operators of which one has another value.
   *
   * @param change of its first argument, and of the value that it should have
   */
  private static Translation changed(String wrong, BinaryOperator<Value> change) {
    return (evaluator, values) ->
        new Operators(evaluator, values) {
          @Override
          Value apply(OpDefNode operator, OpApplNode node, @Nullable Scope scope) {
            Value right = super.apply(operator, node, scope);
            return operator.getName().toString().equals(wrong)
                ? change.apply(
                    wrong.equals("$FcnConstructor")
                        ? right
                        : evaluator.value(new Use(node, scope).argument(0), scope),
                    right)
                : right;
          }
        };
  }

  private static boolean isNoticed(Translation wrong) {
    return !new Trial(wrong, true)
        .ofTheSpec()
        .ofDefects()
        .steps
        .equals(new Trial(Operators::new, true).ofTheSpec().ofDefects().steps);
  }
}
