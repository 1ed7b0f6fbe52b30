package dev.standingoffer.tlc;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Expected;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.ModelConfig;
import dev.standingoffer.manifest.Numbers;
import dev.standingoffer.mirror.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares a run with what the manifest expects of it: the exit code, whether TLC completed, what
 * was violated, every count, the names of the properties, and for a mirror the steps that Java
 * compared. What is missing is a complaint like anything else.
 */
public final class Judge {

  private final Model model;
  private final ModelConfig config;
  private final TlcRun run;
  private final Map<String, Long> cells;
  private final List<String> complaints = new ArrayList<>();

  private Judge(Model model, ModelConfig config, TlcRun run, Map<String, Long> cells) {
    this.model = model;
    this.config = config;
    this.run = run;
    this.cells = cells;
  }

  /**
   * All complaints about a run; none if it is as expected.
   *
   * @param cells the counts that Java left; empty if it left none
   */
  public static List<String> complaints(
      Model model, ModelConfig config, TlcRun run, Map<String, Long> cells) {
    Judge judge = new Judge(model, config, run, cells);
    // What the mirror says comes first: all that follows it, follows from it.
    run.result().mirrorComplaint().ifPresent(said -> judge.complain(said.first()));
    judge.compareProperties();
    if (run.timedOut()) {
      judge.complain("was not done after %d s".formatted(model.timeLimit().toSeconds()));
      return judge.complaints;
    }
    judge.compareEnd();
    judge.compareViolated();
    judge.compareCounts();
    if (model.kind() == Kind.MIRROR) {
      judge.compareCells();
    }
    return judge.complaints;
  }

  /**
   * All complaints about a run in TLC's distributed mode; none if it is as expected. The depth is
   * not compared: what TLC says is that of the state that was written last, one less, and with
   * several workers any other may be deeper.
   *
   * @param lost what was said of processes that ended before their time
   */
  static List<String> distributedComplaints(
      Model model, ModelConfig config, TlcRun run, List<String> lost) {
    Judge judge = new Judge(model, config, run, Map.of());
    judge.compareProperties();
    TlcResult result = run.result();
    if (run.timedOut()) {
      judge.complain("was not done after %d s".formatted(model.timeLimit().toSeconds()));
    } else if (!lost.isEmpty()) {
      judge.complaints.addAll(lost);
    } else if (run.exitCode() != 0 || !result.finished()) {
      judge.complain(
          "TLC's server ended before its time, with exit code %d; its error: %s"
              .formatted(
                  run.exitCode(), result.errors().isEmpty() ? "none" : result.errors().getFirst()));
    } else if (!result.success() && !result.trace().isEmpty()) {
      judge.complain(
          "%s: one is violated, or cannot be evaluated. Here TLC says neither which, nor more than"
                  .formatted(model.properties())
              + " the last two states; check --only %s does".formatted(model.name()));
    } else {
      judge.compareEnd();
      // Where a step cannot be evaluated, TLC may say that no error was found nevertheless.
      result.errors().forEach(error -> judge.complain("TLC reports an error: " + error));
      judge.compare(
          "states generated", result.statesGenerated(), model.expected().statesGenerated());
      judge.compare("distinct states", result.distinctStates(), model.expected().distinctStates());
    }
    return judge.complaints;
  }

  private void compareProperties() {
    if (!config.all().equals(model.properties())) {
      complain(
          "%s checks %s, and the manifest names %s"
              .formatted(model.config(), config.all(), model.properties()));
    }
  }

  private void compareEnd() {
    TlcResult result = run.result();
    Expected expected = model.expected();
    if (run.exitCode() != expected.exitCode()) {
      complain("TLC's exit code is %d, not %d".formatted(run.exitCode(), expected.exitCode()));
    }
    if (!result.finished()) {
      complain("TLC did not come to its end");
    }
    boolean wantsSuccess = expected.violated().isEmpty() || model.survey();
    if (wantsSuccess && !result.success()) {
      complain("TLC does not say that it completed the search");
    }
    if (!wantsSuccess && result.success()) {
      complain("TLC says that there is no error");
    }
    if (wantsSuccess && result.statesLeft().orElse(1) != 0) {
      complain("TLC does not say that no state was left");
    }
  }

  private void compareViolated() {
    SortedSet<String> violated = new TreeSet<>(run.result().violated());
    // TLC does not say which temporal property it was; where there is one only, there is no doubt.
    if (violated.contains(TlcResult.TEMPORAL) && config.properties().size() == 1) {
      violated.remove(TlcResult.TEMPORAL);
      violated.addAll(config.properties());
    }
    if (!violated.equals(model.expected().violated())) {
      complain("violated: %s, not %s".formatted(violated, model.expected().violated()));
    }
  }

  private void compareCounts() {
    TlcResult result = run.result();
    Expected expected = model.expected();
    compare("states generated", result.statesGenerated(), expected.statesGenerated());
    compare("distinct states", result.distinctStates(), expected.distinctStates());
    if (result.depth().isEmpty() != expected.depth().isEmpty()) {
      complain(
          "depth: %s, not %s"
              .formatted(numberOrNone(result.depth()), numberOrNone(expected.depth())));
    } else if (result.depth().isPresent() && !isDepth(result.depth().getAsInt())) {
      complain(
          "depth: %d, not %d".formatted(result.depth().getAsInt(), expected.depth().getAsInt()));
    }
  }

  /**
   * One worker finds each state by a shortest way. With several, one may run ahead of the others
   * and find a state by a longer way, so the depth that TLC reports can be greater.
   */
  private boolean isDepth(int depth) {
    int expected = model.expected().depth().getAsInt();
    return model.workers() == 1 ? depth == expected : depth >= expected;
  }

  private void compare(String what, OptionalLong actual, long expected) {
    if (actual.isEmpty()) {
      complain(
          "TLC gives no number of %s; %s are expected".formatted(what, Numbers.grouped(expected)));
    } else if (actual.getAsLong() != expected) {
      complain(
          "%s: %s, not %s"
              .formatted(what, Numbers.grouped(actual.getAsLong()), Numbers.grouped(expected)));
    }
  }

  private void compareCells() {
    if (cells.isEmpty()) {
      complain("Java left no counts: the mirror is not loaded, or the run was cut short");
      return;
    }
    SortedSet<String> expected = Vocabulary.of(model.module()).cells();
    if (!cells.keySet().equals(expected)) {
      complain("Java counted %s, not %s".formatted(cells.keySet(), expected));
      return;
    }
    TlcResult result = run.result();
    if (result.initialStates().isEmpty()) {
      complain("TLC gives no number of initial states");
    } else if (result.statesGenerated().isPresent()) {
      long compared = cells.values().stream().mapToLong(Long::longValue).sum();
      long steps = result.statesGenerated().getAsLong() - result.initialStates().getAsLong();
      if (compared != steps) {
        complain(
            "Java compared %s steps, and TLC took %s"
                .formatted(Numbers.grouped(compared), Numbers.grouped(steps)));
      }
    }
    cells.forEach(
        (cell, count) -> {
          boolean mayBeEmpty = model.emptyCells().containsKey(cell);
          if (count == 0 && !mayBeEmpty) {
            complain("no step was compared for %s".formatted(cell));
          } else if (count != 0 && mayBeEmpty) {
            complain(
                "the manifest says why %s is empty, but %s steps fell there"
                    .formatted(cell, Numbers.grouped(count)));
          }
        });
  }

  private static String numberOrNone(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "none";
  }

  private void complain(String complaint) {
    complaints.add(complaint);
  }
}
