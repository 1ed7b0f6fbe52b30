package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A seeded defect breaks at real size, under some policy, each guarantee that it breaks in TLC's
 * small world. Where it breaks another one, there is something that this world does not have.
 */
class ProvenDefectsTest {

  private static final String KEEPS = "Keeps_";

  /** They make another list of one of unknown elements, or one without bound for each slot. */
  private static final Set<String> WITHOUT_FORMULA =
      Set.of(
          "defect-ServerPathsSet_Appends",
          "defect-ServerPathsSet_FirstOnly",
          "defect-InvoiceRefreshes_NoLimit");

  private static final String PAGE = "docs/defects.md";
  private static final Pattern CONSTANT =
      Pattern.compile("(?m)^ *([A-Za-z]+) *= *(TRUE|FALSE|[0-9]+)$");

  private static final Path MODELS = Path.of("model-checking");

  private static List<Model> defects;

  /** The steps of one event, of the spec with the defect. */
  private record Kind(Evaluator right, Value state, Value event, Value answer, Term isState) {

    boolean breaks(String guarantee, Terms terms) {
      return breaks(guarantee, terms, terms.constant(true));
    }

    boolean breaks(String guarantee, Terms terms, Term assumed) {
      Term kept = right.truth(guarantee, state, event, answer);
      return Z3.ask(terms.and(isState, assumed, terms.not(kept)), Configuration.USUAL)
          instanceof Answer.Possible;
    }
  }

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

  /** The guarantees that TLC finds broken. */
  private static Set<String> named(Model defect) {
    return defect.expected().violated().stream()
        .map(name -> name.substring(KEEPS.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> unbroken(Model defect, int slots) throws Exception {
    Set<String> open = named(defect);
    Modules modules = modules(half(defect));
    for (EventName event : half(defect).events()) {
      Terms terms = new Terms();
      Kind kind = kind(modules, defect.replacements(), event, slots, new Values(terms));
      open.removeIf(name -> kind.breaks(name, terms));
    }
    return open;
  }

  private static Kind kind(
      Modules modules, Map<String, String> replaced, EventName event, int slots, Values values) {
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

  /** Why a model does not show that its defect breaks a guarantee. */
  private enum Reason {
    NOT_ASKED(
        "no defect's model asks for it: a form that is false without a defect too, elsewhere"),
    POLICY("it holds under the policy of the defect's model"),
    CACHES(
        "the caches of the defect's model have no such count of requests, count of ticks, or time"
            + " of a change of paths"),
    OTHER("the offers, times and events of the defect's model are too few");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** Another guarantee that a defect breaks, in a step that breaks nothing without the defect. */
  private record Other(Model defect, String guarantee, EventName event, Reason reason) {}

  /** All of them, with {@code -Dprove.defects=3}: with up to so many slots. */
  @Test
  @EnabledIfSystemProperty(named = "prove.defects", matches = "[0-9]+")
  void whatElseTheyBreakHasAReason() throws Exception {
    Set<String> asked = new TreeSet<>();
    defects.forEach(defect -> asked.addAll(named(defect)));
    Map<List<Object>, Boolean> rightly = new HashMap<>();
    List<Other> others = new ArrayList<>();
    for (Model defect : defects) {
      if (!WITHOUT_FORMULA.contains(defect.name())) {
        others.addAll(others(defect, asked, rightly));
      }
    }
    assertThat(others).extracting(Other::defect).allMatch(defect -> half(defect) == Half.CACHE);
    new PagePart(PAGE, "generated:proven-defects").isAs(text(others), ProvenDefectsTest.class);
  }

  private static List<Other> others(
      Model defect, Set<String> asked, Map<List<Object>, Boolean> rightly) throws Exception {
    Half half = half(defect);
    Modules modules = modules(half);
    List<String> names = half.guarantees(modules.guarantees());
    Set<String> known = named(defect);
    List<Other> others = new ArrayList<>();
    for (int slots = 0; slots <= Integer.getInteger("prove.defects"); slots++) {
      for (EventName event : half.events()) {
        Terms terms = new Terms();
        Kind kind = kind(modules, defect.replacements(), event, slots, new Values(terms));
        for (String name : names) {
          if (!known.contains(name)
              && kind.breaks(name, terms)
              && !isBrokenRightly(modules, event, slots, name, rightly)) {
            known.add(name);
            others.add(new Other(defect, name, event, reason(modules, defect, event, name, asked)));
          }
        }
      }
    }
    return others;
  }

  /** Whether the spec itself breaks it in such steps: what is false there is no guarantee. */
  private static boolean isBrokenRightly(
      Modules modules,
      EventName event,
      int slots,
      String name,
      Map<List<Object>, Boolean> rightly) {
    return rightly.computeIfAbsent(
        List.of(event, slots, name),
        _ -> {
          Terms terms = new Terms();
          return kind(modules, Map.of(), event, slots, new Values(terms)).breaks(name, terms);
        });
  }

  private static Reason reason(
      Modules modules, Model defect, EventName event, String name, Set<String> asked)
      throws Exception {
    if (!asked.contains(name)) {
      return Reason.NOT_ASKED;
    }
    String configuration = Files.readString(MODELS.resolve(defect.config()));
    boolean isBroken = false;
    for (int slots = 0; slots <= Integer.getInteger("prove.defects"); slots++) {
      Terms terms = new Terms();
      Values values = new Values(terms);
      Map<String, Value> constants = constants(configuration, values);
      Inputs inputs =
          new Inputs(
              values,
              ((Int) constants.get("MaxTime")).term().number(),
              Bounds.from(0),
              Bounds.from(1));
      Fields cache = inputs.cache("c", slots);
      Kind kind =
          kind(
              modules,
              constants,
              defect.replacements(),
              values,
              cache,
              inputs.event((EventType) event, slots),
              terms.constant(true));
      if (kind.breaks(name, terms, isOf(configuration, cache, terms))) {
        return Reason.OTHER;
      }
      isBroken |= kind.breaks(name, terms);
    }
    return isBroken ? Reason.CACHES : Reason.POLICY;
  }

  private static Map<String, Value> constants(String configuration, Values values) {
    Map<String, Value> all = new HashMap<>(Inputs.constants(Choice.HARDENED, values, Scale.REAL));
    Set<String> open = new TreeSet<>(all.keySet());
    CONSTANT
        .matcher(configuration)
        .results()
        .filter(each -> open.remove(each.group(1)))
        .forEach(
            each ->
                all.put(
                    each.group(1),
                    Character.isDigit(each.group(2).charAt(0))
                        ? values.integer(new BigInteger(each.group(2)))
                        : values.truth(Boolean.parseBoolean(each.group(2)))));
    assertThat(open).isEmpty();
    return all;
  }

  /** Whether a cache has what those of a model have outside of its slots. */
  private static Term isOf(String configuration, Fields cache, Terms terms) {
    Set<Integer> changes =
        configuration.contains("ChangedTimes <- OneChange") ? Set.of(-1, 1) : Set.of(-1);
    return terms.and(
        isOneOf(cache, "requestAttempts", numbers(configuration, "AttemptCounts"), terms),
        isOneOf(cache, "retryTicks", numbers(configuration, "RetryCounts"), terms),
        isOneOf(cache, "pathsChangedAt", changes, terms));
  }

  private static Term isOneOf(Fields cache, String field, Set<Integer> numbers, Terms terms) {
    Term value = ((Int) cache.byName().get(field).value()).term();
    return terms.or(
        numbers.stream().map(number -> terms.equal(value, terms.number(number))).toList());
  }

  private static Set<Integer> numbers(String configuration, String constant) {
    Matcher set =
        Pattern.compile("(?m)^ *%s = \\{([0-9, ]+)}$".formatted(constant)).matcher(configuration);
    assertThat(set.find()).as(constant).isTrue();
    return Stream.of(set.group(1).split(", ", -1))
        .map(Integer::valueOf)
        .collect(Collectors.toSet());
  }

  private static String text(List<Other> others) {
    StringBuilder text =
        new StringBuilder(
            "\n| why its model does not show it | defect and guarantee |\n|---|---:|\n");
    for (Reason reason : Reason.values()) {
      text.append(
          "| %s | %d |%n"
              .formatted(
                  reason.words, others.stream().filter(other -> other.reason() == reason).count()));
    }
    text.append(
        "| all, of %d defects | %d |%n%n"
            .formatted(others.stream().map(Other::defect).distinct().count(), others.size()));
    Map<String, Set<String>> last = new TreeMap<>();
    others.stream()
        .filter(other -> other.reason() == Reason.OTHER)
        .forEach(
            other ->
                last.computeIfAbsent(other.guarantee(), _ -> new TreeSet<>())
                    .add("`" + other.defect().name().substring("defect-".length()) + "`"));
    text.append("| guarantee of the last reason | broken by |\n|---|---|\n");
    last.forEach(
        (guarantee, names) ->
            text.append("| `%s` | %s |%n".formatted(guarantee, String.join(", ", names))));
    return text.toString();
  }
}
