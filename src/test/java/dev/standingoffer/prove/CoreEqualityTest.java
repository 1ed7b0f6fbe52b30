package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Compiled;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.WrongTranslations;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The core is the spec; a wrong core is not, and a wrong translation is noticed. */
class CoreEqualityTest {

  private static final Classes CORE = JavaObjects.classes();

  private static SpecModule spec;

  @BeforeAll
  static void load() throws Exception {
    spec = SpecModule.read(Path.of("spec/OfferCache.tla"), List.of());
  }

  /** A comparison, and what its formulas are made of. */
  private record Made(Terms terms, CoreEquality.Compared compared) {

    /** What can differ. */
    Set<String> differing() {
      Set<String> differing = new HashSet<>();
      compared
          .parts()
          .forEach(
              (part, same) -> {
                if (!isAlways(same)) {
                  differing.add(part);
                }
              });
      List<Term> all = new ArrayList<>();
      compared.obligations().forEach(each -> all.add(each.holds()));
      if (!isAlways(terms.and(all))) {
        differing.add("obligations");
      }
      return differing;
    }

    private boolean isAlways(Term truth) {
      return Z3.ask(terms.not(truth), Configuration.USUAL) instanceof Answer.Impossible;
    }
  }

  private static Made made(
      Classes classes, Choice choice, EventType type, int slots, WrongTranslations.Maker maker) {
    Terms terms = new Terms();
    Values values = new Values(terms);
    Map<String, Value> constants = Inputs.constants(choice, values, Scale.REAL);
    Evaluator evaluator = new Evaluator(spec, constants, Map.of(), values, false);
    Inputs inputs = new Inputs(values, Scale.REAL);
    return new Made(
        terms,
        new CoreEquality(evaluator, values, inputs, type, slots)
            .with(classes, choice, constants, followed -> maker.make(values, classes, followed)));
  }

  private static Made made(Classes classes, Choice choice, EventType type, int slots) {
    return made(
        classes,
        choice,
        type,
        slots,
        (values, followed, summaries) -> new Machine(values, followed, true, summaries));
  }

  @TestFactory
  Stream<DynamicTest> aStepIsThatOfTheSpec() {
    return Stream.of(Choice.values())
        .flatMap(
            choice ->
                Stream.of(0, 1, 3)
                    .flatMap(
                        slots ->
                            Stream.of(EventType.values())
                                .map(
                                    type ->
                                        DynamicTest.dynamicTest(
                                            "%s, %d slots, %s"
                                                .formatted(choice.word(), slots, type.word()),
                                            () -> isProven(made(CORE, choice, type, slots))))));
  }

  private static void isProven(Made made) {
    assertThat(made.differing()).isEmpty();
    assertThat(made.compared().parts())
        .containsOnlyKeys(
            "outcome",
            "effects",
            "next.slots",
            "next.requestAttempts",
            "next.serverPaths",
            "next.retryTicks",
            "next.pathsChangedAt");
    assertThat(JoinedLemma.refuted(CORE, made.compared().joined())).isEmpty();
  }

  /** Fewer slots do not show it. */
  @Test
  void aDefectInTheTenthSlotIsFound() throws Exception {
    Classes wrong =
        Compiled.with(
                "cache/OfferCache",
                "return stalest != NO_SLOT && payableIn(slots) > 1 ? stalest : NO_SLOT;",
                "return stalest != NO_SLOT && stalest != 9 && payableIn(slots) > 1 ? stalest :"
                    + " NO_SLOT;")
            .classes();
    assertThat(made(wrong, Choice.LDK, EventType.PEER_CONNECTED, 3).differing()).isEmpty();
    Made atTen = made(wrong, Choice.LDK, EventType.PEER_CONNECTED, 10);
    Term same = atTen.compared().parts().get("outcome");
    assertThat(same).isNotNull();
    assertThat(Z3.ask(atTen.terms().not(same), Configuration.USUAL))
        .isInstanceOf(Answer.Possible.class);
  }

  /** LDK has two hours for three different things; under other policies each is told. */
  @ParameterizedTest
  @CsvSource({
    "TIMER_TICK, policy.invoiceRefreshThreshold(), policy.offerRefreshThreshold()",
    "PEER_CONNECTED, policy.replyPathLifetime(), policy.invoiceRefreshThreshold()"
  })
  void whatHasTheSameNumberInLdkIsToldApart(EventType type, String right, String wrong)
      throws Exception {
    Classes exchanged = Compiled.with("cache/OfferCache", right, wrong).classes();
    assertThat(made(exchanged, Choice.LDK, type, 2).differing()).isEmpty();
    assertThat(made(exchanged, Choice.HARDENED, type, 2).differing()).isEmpty();
    assertThat(made(exchanged, Choice.ANY, type, 2).differing()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aWrongTranslationIsNoticed() {
    return WrongTranslations.all().entrySet().stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.getKey(), () -> assertThat(isNoticed(wrong.getValue())).isTrue()));
  }

  private static boolean isNoticed(WrongTranslations.Maker maker) {
    return Stream.of(EventType.values())
        .anyMatch(
            type ->
                Stream.of(Choice.LDK, Choice.HARDENED)
                    .anyMatch(
                        choice -> {
                          try {
                            return !made(CORE, choice, type, 2, maker).differing().isEmpty();
                          } catch (CannotFollowException | UntranslatableException e) {
                            return true;
                          }
                        }));
  }
}
