package dev.standingoffer.history;

import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.tla.Conditions;
import dev.standingoffer.tla.Conditions.Condition;
import dev.standingoffer.tlc.TlcRequest;
import dev.standingoffer.tlc.TlcRun;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * MCHistory where each condition can be off. Wherever a variant of a history is refused, TLC goes
 * on with each condition off that can have been the reason, as if it were not there.
 */
final class LoosenedModel {

  private static final String MODULE = "MCHistoryLoosened";
  private static final String ROOT = "MCHistoryRun";

  private static final int HEAP = 700;

  /** No run takes so long, on any machine: it is for one that does not end. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private static final Pattern PRINTED = Pattern.compile("loosened (\\d+) (\\d+) (\\d+) (.+)");

  private static final String NEXT =
      """
      LooseInit == Init /\\ off = 0

      \\* The conditions for whose sake something is refused for this reason.
      Suspected(reason) ==
          CASE SUSPECTED
            [] OTHER -> {}

      Loosen ==
          /\\ off = 0 /\\ ruling \\notin {Open, Accepted}
          /\\ off' \\in Suspected(ruling) /\\ ruling' = Open
          /\\ UNCHANGED <<variant, position, world>>

      TakeLoosened ==
          /\\ off # 0 /\\ ruling = Open /\\ position < Length(variant)
          /\\ \\E e \\in {EntryAt(variant, position + 1)} :
             \\E why \\in {Caught(<<Why(world, e)>>)} :
               IF why[1] # "" THEN ruling' = why[1] /\\ UNCHANGED <<position, world>>
               ELSE \\E next \\in {Caught(<<"", After(world, e)>>)} :
                    IF next[1] # "" THEN ruling' = next[1] /\\ UNCHANGED <<position, world>>
                    ELSE /\\ position' = position + 1
                         /\\ world' = next[2]
                         /\\ ruling' = IF e.is = "Closing" THEN Accepted ELSE Open
          /\\ UNCHANGED <<variant, off>>

      TellLoosened ==
          /\\ off # 0 /\\ ruling # Open
          /\\ PrintT("loosened " \\o ToString(variant) \\o " " \\o ToString(off) \\o " "
                    \\o ToString(position) \\o " " \\o ruling)
          /\\ UNCHANGED <<vars, off>>

      LooseNext ==
          \\/ off = 0 /\\ Next /\\ UNCHANGED off
          \\/ Loosen
          \\/ TakeLoosened
          \\/ off # 0 /\\ End /\\ UNCHANGED off
          \\/ TellLoosened

      LooseSpec == LooseInit /\\ [][LooseNext]_<<vars, off>>
      LoosePlace == <<Place, off>>
      """;

  private final Conditions conditions;

  /**
   * What becomes of a variant.
   *
   * @param variant its number, from 1; 0: the history itself
   * @param off the number of the condition that is off, from 1; 0: none
   * @param position how many entries are accepted
   */
  record Outcome(int variant, int off, int position, String ruling) {
    boolean isAccepted() {
      return ruling.equals("accepted");
    }
  }

  LoosenedModel() throws IOException {
    Path home = ProjectFile.HOME;
    conditions =
        Conditions.of(
            home.resolve("model-checking/MCHistory.tla"), List.of(home.resolve("spec")), "Why");
  }

  List<Condition> conditions() {
    return conditions.all();
  }

  /** Has TLC judge variants of a history, all in one run. */
  List<Outcome> judge(Workshop workshop, History history, List<Variant> variants) throws Exception {
    HistoryModel model = HistoryModel.of(ROOT, history, variants);
    Path folder = workshop.folderForRun();
    Path generated = Files.createDirectory(folder.resolve("generated"));
    Files.writeString(generated.resolve(MODULE + ".tla"), conditions.loosened(MODULE));
    Files.writeString(
        generated.resolve(CaughtOperator.MODULE + ".tla"),
        "---- MODULE %1$s ----\n%1$s(x) == x\n====\n".formatted(CaughtOperator.MODULE));
    Path classes = folder.resolve("classes");
    CaughtOperator.install(classes);
    Path root = generated.resolve(ROOT + ".tla");
    Files.writeString(
        root,
        model
            .module()
            .replace("EXTENDS MCHistory\n", "EXTENDS %s, Caught\n".formatted(MODULE))
            .replace("\n====\n", "\n" + NEXT.replace("SUSPECTED", suspected()) + "====\n"));
    TlcRun run =
        workshop.run(
            new TlcRequest(
                root,
                model
                    .config()
                    .replace("SPECIFICATION Spec", "SPECIFICATION LooseSpec")
                    .replace("VIEW Place", "VIEW LoosePlace"),
                List.of(
                    generated,
                    ProjectFile.HOME.resolve("model-checking"),
                    ProjectFile.HOME.resolve("spec")),
                1,
                HEAP,
                true,
                false,
                LIMIT,
                Map.of(),
                List.of(classes)),
            folder,
            _ -> {});
    if (run.timedOut() || run.exitCode() != 0) {
      throw new AssertionError(run.result().errors() + "\n" + run.result().otherLines());
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (String line : run.result().printed()) {
      Matcher of = PRINTED.matcher(line.replaceFirst("^history (\\d+)", "loosened $1 0"));
      if (of.matches()) {
        outcomes.add(
            new Outcome(
                Integer.parseInt(of.group(1)),
                Integer.parseInt(of.group(2)),
                Integer.parseInt(of.group(3)),
                of.group(4)));
      }
    }
    return outcomes;
  }

  private String suspected() {
    Map<String, List<Integer>> byReason = new TreeMap<>();
    List<Condition> all = conditions.all();
    IntStream.range(0, all.size())
        .forEach(
            i ->
                all.get(i)
                    .reasons()
                    .forEach(
                        reason ->
                            byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(i + 1)));
    return byReason.entrySet().stream()
        .map(
            entry ->
                "reason = \"%s\" -> {%s}"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n      [] "));
  }
}
