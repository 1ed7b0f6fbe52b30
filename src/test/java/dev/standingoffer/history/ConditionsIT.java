package dev.standingoffer.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.history.LoosenedModel.Outcome;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.tla.Conditions.Condition;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong is refused, and no condition of MCHistory is there for nothing: for each of them
 * there is a wrong history that it alone refuses. Those that are there for another reason are
 * listed on the page; with the system property {@value PagePart#UPDATE} set to true, it is written
 * anew.
 */
class ConditionsIT {

  private static final String PAGE = "docs/histories.md";
  private static final String PART = "generated:conditions";

  private static final int MINUTES = 20;

  /** A history in which all that can be changed is there. */
  private static final long SEED = 10;

  /** Nodes that do something wrong, and what the first entry is that the spec does not allow. */
  private record Wrong(long seed, String refusal) {}

  private static final Map<Mistake, Wrong> WRONG = new EnumMap<>(Mistake.class);

  static {
    String forgotten = "an offer that the user has is not Used any more";
    String lost = "an invoice that was confirmed is not there any more";
    String otherMessage = "this is not the message that is under way";
    String notToBuild = "this offer was not to be built";
    String otherFirst = "another message is to leave first";
    String noConnection = "this connection is not there";
    wrong(Mistake.LEAVES_BEFORE_PERSISTING, 0, "this is not persisted yet");
    wrong(Mistake.DOES_NOT_PERSIST, 0, forgotten);
    wrong(Mistake.FINDS_AN_OLDER_CACHE, 0, "this cache is not on the disk");
    wrong(Mistake.FORGETS_USED, 0, forgotten);
    wrong(Mistake.CONFIRMS_BEFORE_STORING, 0, "this is not stored yet");
    wrong(Mistake.DOES_NOT_STORE, 1, lost);
    wrong(Mistake.LOSES_AN_INVOICE, 1, lost);
    wrong(Mistake.HANDLES_TWICE, 0, "nothing is under way on this connection");
    wrong(Mistake.CLOCK_JUMPS, 0, "the clock does not go on by one minute");
    wrong(Mistake.SKIPS_TICKS, 0, "the timer has not gone off in the minute before");
    wrong(Mistake.CLOCK_IS_LATE, 0, "this message has not left yet, by the clock");
    wrong(Mistake.TICKS_IN_THE_PAST, 0, "the event has another time than the clock");
    wrong(Mistake.TAKES_ANOTHER_EXPIRY, 0, otherMessage);
    wrong(Mistake.TAKES_ANOTHER_CONFIRMATION, 0, otherMessage);
    wrong(Mistake.BUILDS_AS_OF_BEFORE, 0, notToBuild);
    wrong(Mistake.BUILDS_AN_OLDER_INVOICE, 0, notToBuild);
    wrong(Mistake.BUILDS_FOR_ANOTHER_SLOT, 0, notToBuild);
    wrong(Mistake.BUILDS_FOR_ANOTHER_WAY, 0, notToBuild);
    wrong(Mistake.BUILDS_ON_OTHER_PATHS, 0, notToBuild);
    wrong(Mistake.BUILDS_WITH_ANOTHER_EXPIRY, 0, notToBuild);
    wrong(Mistake.SENDS_BY_AN_OLD_CONNECTION, 0, "the phone has another connection");
    wrong(Mistake.PERSISTS_TWO_AT_ONCE, 0, "another cache is being written");
    wrong(Mistake.TAKES_ANOTHER_SLOT, 0, otherMessage);
    wrong(Mistake.TAKES_ANOTHER_RECIPIENT, 0, otherMessage);
    wrong(Mistake.KEEPS_IN_ANOTHER_SLOT, 0, otherMessage);
    wrong(Mistake.SENDS_OTHER_PATHS, 0, otherFirst);
    wrong(Mistake.SENDS_ANOTHER_EXPIRY, 0, otherFirst);
    wrong(Mistake.USES_A_WAY_TWICE, 0, otherFirst);
    wrong(Mistake.CONFIRMS_ANOTHER_INVOICE, 0, otherFirst);
    wrong(Mistake.READS_DEAD_CONNECTIONS, 4, noConnection);
    wrong(Mistake.SENDS_BY_A_DEAD_CONNECTION, 31, noConnection);
    wrong(Mistake.SENDS_BY_NO_CONNECTION, 4, noConnection);
    wrong(Mistake.STORES_TWO_AT_ONCE, 19, "another invoice is being stored");
  }

  private static void wrong(Mistake mistake, long seed, String refusal) {
    WRONG.put(mistake, new Wrong(seed, refusal));
  }

  @TempDir private static Path folder;

  private static List<Condition> conditions;

  /** What becomes of each wrong history that wrong nodes have made, in the order of those. */
  private static List<Outcome> ofNodes;

  /** A wrong history, and the same where one condition is off. */
  private record Trial(Outcome right, Outcome loosened) {}

  /** By the number of the condition. */
  private static final Map<Integer, List<Trial>> TRIALS = new TreeMap<>();

  @BeforeAll
  static void judge() throws Exception {
    LoosenedModel model = new LoosenedModel();
    conditions = model.conditions();
    try (Workshop workshop = Workshop.open()) {
      History history = live(SEED, Worlds.policy(3, true), MINUTES, true);
      Altered altered = new Altered(history);
      AlteredEnds.addTo(altered);
      AlteredPhone.addTo(altered);
      AlteredServer.addTo(altered);
      int before = altered.variants.size();
      for (Map.Entry<Mistake, Wrong> wrong : WRONG.entrySet()) {
        Policy policy = Worlds.policy(3, true);
        altered.replaceAll(live(wrong.getValue().seed(), policy, MINUTES, false, wrong.getKey()));
      }
      List<Outcome> outcomes = judge(model, workshop, history, altered);
      ofNodes = outcomes.subList(before + 1, outcomes.size());

      History other = live(SEED, Worlds.policy(3, false), MINUTES / 2, false);
      Altered exchanged = new Altered(other);
      for (int i = 0; i < exchanged.entries.size(); i++) {
        exchanged.exchangeWithNext(i);
      }
      judge(model, workshop, other, exchanged);
    }
  }

  private static History live(
      long seed, Policy policy, int minutes, boolean restoresOlder, Mistake... mistakes)
      throws Exception {
    World.Plan plan = new World.Plan(policy, minutes, 7, 4, Set.of(mistakes), restoresOlder);
    String name = seed + " " + policy.persistFirst() + Set.of(mistakes);
    return World.live(seed, plan, World.folder(folder, name)).read();
  }

  /** What becomes of the history and of each variant, where no condition is off. */
  private static List<Outcome> judge(
      LoosenedModel model, Workshop workshop, History history, Altered altered) throws Exception {
    List<Outcome> all = model.judge(workshop, history, altered.variants);
    Map<Integer, Outcome> right =
        all.stream()
            .filter(outcome -> outcome.off() == 0)
            .collect(Collectors.toMap(Outcome::variant, outcome -> outcome));
    assertThat(right).hasSize(altered.variants.size() + 1);
    assertThat(right.get(0).isAccepted()).isTrue();
    for (Outcome outcome : all) {
      if (outcome.off() != 0) {
        TRIALS
            .computeIfAbsent(outcome.off(), _ -> new ArrayList<>())
            .add(new Trial(right.get(outcome.variant()), outcome));
      }
    }
    return new ArrayList<>(new TreeMap<>(right).values());
  }

  @Test
  void nodesThatAreWrongAreRefused() {
    assertThat(WRONG).containsOnlyKeys(Mistake.values());
    assertThat(ofNodes.stream().map(Outcome::ruling))
        .containsExactlyElementsOf(WRONG.values().stream().map(Wrong::refusal).toList());
  }

  /** Whatever is said of an entry that is refused is said for the sake of a condition. */
  @Test
  void allConditionsAreFound() {
    String module = ProjectFile.read("model-checking/MCHistory.tla").text();
    Set<String> said =
        Pattern.compile("\"(\\w+ [^\"]+)\"")
            .matcher(module.substring(0, module.indexOf("Open ==")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(conditions.stream().flatMap(condition -> condition.reasons().stream()))
        .containsAll(said);
  }

  @Test
  void eachConditionIsNeeded() throws IOException {
    StringBuilder table = new StringBuilder("| in | condition | without it |\n|---|---|---|\n");
    int needed = 0;
    for (int i = 0; i < conditions.size(); i++) {
      List<Trial> trials = TRIALS.getOrDefault(i + 1, List.of());
      if (trials.stream().anyMatch(trial -> trial.loosened().isAccepted())) {
        needed++;
      } else {
        Condition condition = conditions.get(i);
        table.append(
            "| `%s` | `%s` | %s |\n"
                .formatted(
                    condition.operator(),
                    condition.text().replace("|", "\\|"),
                    without(condition, trials)));
      }
    }
    new PagePart(PAGE, PART)
        .isAs(
            """

            There are %d conditions. For %d of them there is a wrong history that is refused, and accepted without the condition. The others:

            %s\
            """
                .formatted(conditions.size(), needed, table),
            ConditionsIT.class);
  }

  private static String without(Condition condition, List<Trial> trials) {
    if (trials.stream()
        .anyMatch(trial -> trial.loosened().ruling().equals(CaughtOperator.UNDEFINED))) {
      return "what is asked next has no value";
    }
    String reasons =
        trials.stream()
            .filter(trial -> trial.loosened().position() == trial.right().position())
            .map(trial -> trial.loosened().ruling())
            .filter(reason -> !condition.reasons().contains(reason))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", or: "));
    assertThat(reasons).as("what tells %s from none", condition).isNotEmpty();
    return "the same is refused: " + reasons;
  }
}
