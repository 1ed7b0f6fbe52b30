package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.prove.EventType;
import dev.standingoffer.prove.Inputs;
import dev.standingoffer.prove.PolicyConstants;
import dev.standingoffer.replay.VectorSteps;
import dev.standingoffer.replay.VectorSteps.Stepped;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Sides.Side;
import dev.standingoffer.value.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The vectors take each side of each condition of the spec's {@code Step} that the solver finds a
 * step for, under LDK's policy and under the hardened one; what they do not take has a reason.
 */
class SpecCoverageTest {

  private static final String MODULE = "OfferCache";
  private static final Path SPEC = Path.of("spec", MODULE + ".tla");
  private static final String PAGE = "conformance/vectors/coverage.md";
  private static final int MOST_SLOTS = 3;

  private static final String OF_A_REMEDY =
      "It takes the event `PathsChanged`, or a cache that remembers one: of LDK's, none does.";
  private static final Pattern DEFINITION = Pattern.compile("(\\w+)(?:\\([^=]*\\))? +==");
  private static final String AS_LDK =
      "LDK does the same there, and `transitions.ndjson` takes it.";
  private static final String NO_REASON = "There is no reason yet.";

  /** By the definition, the expression in it, and how that comes out. */
  private static final Map<String, String> REASONS =
      Map.of(
          "MayReplaceReady, c.pathsChangedAt < .*", OF_A_REMEDY,
          "IsInvoiceDue, slot.invoiceCreatedAt < c.pathsChangedAt: .*", OF_A_REMEDY,
          "IsInvoiceDue, c.pathsChangedAt < .*", OF_A_REMEDY,
          "PathsChanged, c.serverPaths = <<>>: .*", OF_A_REMEDY,
          "Step, e.type = \"PathsChanged\": true", OF_A_REMEDY,
          "OfferBuilt, refusal # \"\": true",
              "An offer is built in the step in which its paths are accepted: nothing comes"
                  + " between.",
          "WhyRefused, Cardinality\\(PayableIn\\(c\\)\\) <= 1: less",
              "It is asked of an offer that is stale, which can be paid itself.");

  private static SpecModule module;
  private static List<String> lines;

  @BeforeAll
  static void read() throws Exception {
    module = SpecModule.read(SPEC, List.of());
    lines = Files.readAllLines(SPEC);
  }

  private static Evaluator evaluator(Policy policy, Values values, Set<Side> sides) {
    return new Evaluator(
        module,
        PolicyConstants.of(policy, values),
        Map.of(),
        values,
        false,
        (evaluator, all) -> new Sides(evaluator, all, MODULE, sides));
  }

  private static Set<Side> taken(Policy policy, String file) throws Exception {
    Set<Side> taken = new TreeSet<>();
    for (Stepped step : VectorSteps.in(file)) {
      Values values = new Values(new Terms());
      SpecValues spec = new SpecValues(values);
      evaluator(policy, values, taken).apply("Step", spec.of(step.before()), spec.of(step.event()));
    }
    return taken;
  }

  private static Set<Side> possible(Policy policy) {
    Set<Side> possible = new TreeSet<>();
    for (int slots = 0; slots <= MOST_SLOTS; slots++) {
      for (EventType type : EventType.values()) {
        Values values = new Values(new Terms());
        Inputs inputs = PolicyConstants.inputs(values);
        evaluator(policy, values, possible)
            .apply("Step", inputs.cache("c", slots), inputs.event(type, slots));
      }
    }
    return possible;
  }

  @Test
  void whatIsNotTakenUnderTheHardenedPolicyHasAReason() throws Exception {
    requireReasons(
        "the hardened policy",
        possible(Policy.HARDENED),
        taken(Policy.HARDENED, "remedies.ndjson"),
        taken(Policy.LDK_0_2_5, "transitions.ndjson"),
        "remedies.ndjson",
        "generated:remedies-coverage");
  }

  @Test
  void whatIsNotTakenHasAReason() throws Exception {
    requireReasons(
        "LDK's policy",
        possible(Policy.LDK_0_2_5),
        taken(Policy.LDK_0_2_5, "transitions.ndjson"),
        Set.of(),
        "transitions.ndjson",
        "generated:spec-coverage");
  }

  /**
   * Compares the page with what is not taken.
   *
   * @param asLdk what need not be taken once more
   */
  private static void requireReasons(
      String policy, Set<Side> possible, Set<Side> taken, Set<Side> asLdk, String file, String part)
      throws Exception {
    assertThat(possible).containsAll(taken);
    Map<String, TreeSet<Side>> missing = new TreeMap<>();
    possible.stream()
        .filter(side -> !taken.contains(side))
        .forEach(
            side ->
                missing
                    .computeIfAbsent(
                        asLdk.contains(side) ? AS_LDK : reason(side), _ -> new TreeSet<>())
                    .add(side));
    StringBuilder text =
        new StringBuilder(
            "\nOf %d sides of conditions of `Step` that steps under %s can take, from caches of up to %d slots, %d come up in `%s`.\n"
                .formatted(possible.size(), policy, MOST_SLOTS, taken.size(), file));
    missing.forEach(
        (why, sides) -> {
          text.append("\n**").append(why).append("**\n\n");
          sides.forEach(
              side ->
                  text.append(
                      "- `%s`, line %d, `%s`: %s%n"
                          .formatted(definition(side), side.line(), of(side), side.what())));
        });
    new PagePart(PAGE, part).isAs(text + "\n", SpecCoverageTest.class);
    assertThat(missing).doesNotContainKey(NO_REASON);
  }

  /** Its text, or the first line of it. */
  private static String of(Side side) {
    if (side.endLine() != side.line()) {
      return lines.get(side.line() - 1).substring(side.column() - 1) + "..";
    }
    return lines.get(side.line() - 1).substring(side.column() - 1, side.endColumn());
  }

  private static String reason(Side side) {
    String name = "%s, %s: %s".formatted(definition(side), of(side), side.what());
    return REASONS.entrySet().stream()
        .filter(each -> name.matches(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(NO_REASON);
  }

  /** The operator in whose definition it is: the last one that begins at the left before it. */
  private static String definition(Side side) {
    for (int line = side.line(); line > 0; line--) {
      Matcher begins = DEFINITION.matcher(lines.get(line - 1));
      if (begins.lookingAt()) {
        return begins.group(1);
      }
    }
    throw new AssertionError(side + " is in no definition");
  }
}
