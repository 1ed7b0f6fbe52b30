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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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

  private static SpecModule module(Half half) throws Exception {
    String name = half == Half.CACHE ? "MCDefects.tla" : "MCServerDefects.tla";
    return SpecModule.read(MODELS.resolve(name), List.of(Path.of("spec")));
  }

  private static Half half(Model defect) {
    return defect.module().equals("MCGuarantees.tla") ? Half.CACHE : Half.SERVER;
  }

  private static SortedSet<String> unbroken(Model defect, int slots) throws Exception {
    SortedSet<String> open = new TreeSet<>();
    defect.expected().violated().forEach(name -> open.add(name.substring(KEEPS.length())));
    SpecModule module = module(half(defect));
    for (EventName event : half(defect).events()) {
      Terms terms = new Terms();
      Kind kind;
      try {
        kind = kind(module, defect, event, slots, new Values(terms));
      } catch (UntranslatableException e) {
        System.out.println(defect.name() + " at " + event.word() + ": " + e.getMessage());
        continue;
      }
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
      SpecModule module, Model defect, EventName event, int slots, Values values) {
    Map<String, String> replaced = Map.copyOf(defect.replacements());
    if (event instanceof EventType type) {
      Map<String, Value> constants = Inputs.constants(Choice.ANY, values, Scale.REAL);
      Inputs inputs = new Inputs(values, Scale.REAL);
      return kind(
          module,
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
        module,
        constants,
        replaced,
        values,
        store,
        inputs.event((ServerEventType) event),
        inputs.areDistinct(store));
  }

  private static Kind kind(
      SpecModule module,
      Map<String, Value> constants,
      Map<String, String> replaced,
      Values values,
      Value state,
      Value event,
      Term isState) {
    return new Kind(
        new Evaluator(module, constants, Map.of(), values, false),
        state,
        event,
        new Evaluator(module, constants, replaced, values, false).apply("Step", state, event),
        isState);
  }

  /** All of them, with {@code -Dprove.defects=3}: with up to so many slots, from 1. */
  @Test
  @EnabledIfSystemProperty(named = "prove.defects", matches = "[0-9]+")
  void eachBreaksWhatTheManifestNames() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Model defect : defects) {
      SortedSet<String> unbroken = unbroken(defect, 1);
      for (int slots = 2; slots <= Integer.getInteger("prove.defects"); slots++) {
        if (!unbroken.isEmpty()) {
          unbroken.retainAll(unbroken(defect, slots));
        }
      }
      System.out.println(defect.name() + " " + unbroken);
      if (!unbroken.isEmpty()) {
        wrong.add(defect.name() + " " + unbroken);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(defects).hasSizeGreaterThan(100);
  }
}
