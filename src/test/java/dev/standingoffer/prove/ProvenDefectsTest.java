package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Values;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A seeded defect breaks at real size, under some policy, each guarantee that it breaks in TLC's
 * small world.
 */
class ProvenDefectsTest {

  private static final String KEEPS = "Keeps_";

  /** They make another list of one of unknown elements. */
  private static final Set<String> WITHOUT_FORMULA =
      Set.of("defect-ServerPathsSet_Appends", "defect-ServerPathsSet_FirstOnly");

  private static final Path MODELS = Path.of("model-checking");

  private static List<Model> defects;

  /** The steps of one event, of the spec with the defect. */
  private record Kind(Evaluator right, Value state, Value event, Value answer, Term isState) {}

  @BeforeAll
  static void read() throws Exception {
    defects =
        ManifestReader.read(MODELS.resolve("manifest.json")).models().stream()
            .filter(Model::seededDefect)
            .toList();
  }

  /** Where the guarantees are, and where the defects. */
  private record Modules(SpecModule guarantees, SpecModule defects) {}

  private static Modules modules(Half half) throws Exception {
    Path spec = Path.of("spec");
    String name = half == Half.CACHE ? "MCDefects.tla" : "MCServerDefects.tla";
    return new Modules(
        SpecModule.read(spec.resolve(half.module() + ".tla"), List.of()),
        SpecModule.read(MODELS.resolve(name), List.of(spec)));
  }

  private static Half half(Model defect) {
    return defect.module().equals("MCGuarantees.tla") ? Half.CACHE : Half.SERVER;
  }

  private static Set<String> unbroken(Model defect, int slots) throws Exception {
    Set<String> open = new TreeSet<>();
    defect.expected().violated().forEach(name -> open.add(name.substring(KEEPS.length())));
    Modules modules = modules(half(defect));
    for (EventName event : half(defect).events()) {
      Terms terms = new Terms();
      Kind kind = kind(modules, defect, event, slots, new Values(terms));
      open.removeIf(
          name ->
              Z3.ask(
                      terms.and(
                          kind.isState(),
                          terms.not(
                              kind.right().truth(name, kind.state(), kind.event(), kind.answer()))),
                      Configuration.USUAL)
                  instanceof Answer.Possible);
    }
    return open;
  }

  private static Kind kind(
      Modules modules, Model defect, EventName event, int slots, Values values) {
    Map<String, String> replaced = Map.copyOf(defect.replacements());
    if (event instanceof EventType type) {
      Map<String, Value> constants = Inputs.constants(Choice.ANY, values, Scale.REAL);
      Inputs inputs = new Inputs(values, Scale.REAL);
      return kind(
          modules,
          constants,
          replaced,
          values,
          inputs.cache("c", slots),
          inputs.event(type, slots),
          values.terms().constant(true));
    }
    Map<String, Value> constants = ServerInputs.constants(ServerChoice.ANY, values, Scale.REAL);
    ServerInputs inputs = ServerInputs.of(values, Scale.REAL);
    Mapping store = inputs.store(slots);
    return kind(
        modules,
        constants,
        replaced,
        values,
        store,
        inputs.event((ServerEventType) event),
        inputs.areDistinct(store));
  }

  private static Kind kind(
      Modules modules,
      Map<String, Value> constants,
      Map<String, String> replaced,
      Values values,
      Value state,
      Value event,
      Term isState) {
    return new Kind(
        new Evaluator(modules.guarantees(), constants, Map.of(), values, false),
        state,
        event,
        new Evaluator(modules.defects(), constants, replaced, values, false)
            .apply("Step", state, event),
        isState);
  }

  /** All of them, with {@code -Dprove.defects=3}: with up to so many slots. */
  @Test
  @EnabledIfSystemProperty(named = "prove.defects", matches = "[0-9]+")
  void eachBreaksWhatTheManifestNames() throws Exception {
    Map<String, Set<String>> wrong = new LinkedHashMap<>();
    Set<String> withoutFormula = new TreeSet<>();
    for (Model defect : defects) {
      try {
        Set<String> unbroken = unbroken(defect, 0);
        for (int slots = 1; slots <= Integer.getInteger("prove.defects"); slots++) {
          if (!unbroken.isEmpty()) {
            unbroken.retainAll(unbroken(defect, slots));
          }
        }
        if (!unbroken.isEmpty()) {
          wrong.put(defect.name(), unbroken);
        }
      } catch (UntranslatableException e) {
        withoutFormula.add(defect.name());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(withoutFormula).isEqualTo(WITHOUT_FORMULA);
    assertThat(defects).hasSizeGreaterThan(100);
  }
}
