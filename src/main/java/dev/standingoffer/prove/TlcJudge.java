package dev.standingoffer.prove;

import dev.standingoffer.prove.Proof.Counterexample;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tlc.TlcRequest;
import dev.standingoffer.tlc.TlcRun;
import dev.standingoffer.tlc.Workshop;
import dev.standingoffer.value.TlaText;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * TLC as the judge of steps of which a claim is said to be false: it evaluates the spec's answer
 * and the guarantee itself. Its integers have 32 bits, so the steps are on {@link Scale#OF_TLC}.
 */
final class TlcJudge {

  private static final String MODULE = "Refuted";
  private static final int HEAP_MEGABYTES = 500;
  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

  /**
   * What the module prints: the number of a step, whether the claim holds, and the answer is so.
   */
  private static final Pattern JUDGED = Pattern.compile("judged (\\d+) (TRUE|FALSE) (TRUE|FALSE)");

  private static final Assignment NO_VARIABLES =
      new Assignment() {
        @Override
        public boolean truth(Term variable) {
          throw new IllegalStateException("a constant has no variable " + variable);
        }

        @Override
        public BigInteger integer(Term variable) {
          throw new IllegalStateException("a constant has no variable " + variable);
        }

        @Override
        public BigInteger apply(Term application, List<BigInteger> arguments) {
          throw new IllegalStateException("a constant applies nothing: " + application);
        }
      };

  private final Workshop workshop;
  private final Path home;

  /**
   * Makes one.
   *
   * @param home the folder with {@code spec/}
   */
  TlcJudge(Workshop workshop, Path home) {
    this.workshop = workshop;
    this.home = home;
  }

  /**
   * Judges steps.
   *
   * @param steps by the claim that each is to refute
   * @throws IOException if TLC cannot be started
   * @throws InterruptedException if this JVM is ending
   */
  Map<Claim, Judgement> judge(Map<Claim, Counterexample> steps)
      throws IOException, InterruptedException {
    Map<List<String>, List<Map.Entry<Claim, Counterexample>>> alike = new LinkedHashMap<>();
    for (Map.Entry<Claim, Counterexample> step : steps.entrySet()) {
      String module = step.getKey().half().module();
      alike.computeIfAbsent(List.of(module, configuration(step)), _ -> new ArrayList<>()).add(step);
    }
    Map<Claim, Judgement> all = new HashMap<>();
    for (List<Map.Entry<Claim, Counterexample>> each : alike.values()) {
      all.putAll(judgeAlike(each));
    }
    return all;
  }

  /** Steps under one policy. */
  private Map<Claim, Judgement> judgeAlike(List<Map.Entry<Claim, Counterexample>> steps)
      throws IOException, InterruptedException {
    Path folder = workshop.folderForRun();
    Path file =
        Files.writeString(
            Files.createDirectory(folder.resolve("generated")).resolve(MODULE + ".tla"),
            module(steps));
    TlcRun run =
        workshop.run(
            new TlcRequest(
                file,
                configuration(steps.getFirst()),
                List.of(home.resolve("spec")),
                1,
                HEAP_MEGABYTES,
                true,
                false,
                TIME_LIMIT,
                Map.of(),
                List.of()),
            folder,
            _ -> {});
    Map<Claim, Judgement> judged = new HashMap<>();
    for (String line : run.result().printed()) {
      Matcher said = JUDGED.matcher(line);
      if (said.matches()) {
        Map.Entry<Claim, Counterexample> step = steps.get(Integer.parseInt(said.group(1)));
        judged.put(step.getKey(), judgement(step.getValue(), said.group(2), said.group(3)));
      }
    }
    String why =
        run.timedOut()
            ? "TLC was ended, as its time was up"
            : run.result().errors().stream()
                .findFirst()
                .map(error -> error.replaceAll("\\s+", " "))
                .orElse("TLC ended with exit code " + run.exitCode());
    for (Map.Entry<Claim, Counterexample> step : steps) {
      judged.putIfAbsent(
          step.getKey(), new Judgement(Optional.of(step.getValue()), false, "no verdict: " + why));
    }
    return judged;
  }

  private static Judgement judgement(Counterexample step, String holds, String isAnswer) {
    if (!isAnswer.equals("TRUE")) {
      return new Judgement(Optional.of(step), false, "the spec has another answer");
    }
    return holds.equals("TRUE")
        ? new Judgement(Optional.of(step), false, "true")
        : new Judgement(Optional.of(step), true, "false");
  }

  private static String module(List<Map.Entry<Claim, Counterexample>> steps) {
    List<String> text = new ArrayList<>();
    text.add("---- MODULE %s ----".formatted(MODULE));
    text.add("EXTENDS %s, TLC".formatted(steps.getFirst().getKey().half().module()));
    for (int i = 0; i < steps.size(); i++) {
      Counterexample step = steps.get(i).getValue();
      text.add("ASSUME LET c == " + step.cache());
      text.add("           e == " + step.event());
      text.add("           a == " + step.answer());
      text.add(
          "       IN PrintT(\"judged %d \" \\o ToString(%s(c, e, Step(c, e))) \\o \" \" \\o ToString(a = Step(c, e)))"
              .formatted(i, steps.get(i).getKey().name()));
    }
    text.add("====");
    return String.join("\n", text) + "\n";
  }

  private static String configuration(Map.Entry<Claim, Counterexample> step) {
    Map<String, String> constants =
        step.getKey().choice().isAny()
            ? step.getValue().constants()
            : constants(step.getKey().choice());
    return constants.entrySet().stream()
        .map(constant -> "  %s = %s\n".formatted(constant.getKey(), constant.getValue()))
        .sorted()
        .collect(Collectors.joining("", "CONSTANTS\n", ""));
  }

  private static Map<String, String> constants(PolicyName choice) {
    Values values = new Values(new Terms());
    return new TlaText(values, new Evaluation(NO_VARIABLES))
        .of(
            switch (choice) {
              case Choice ofCache -> Inputs.constants(ofCache, values, Scale.OF_TLC);
              case ServerChoice ofServer -> ServerInputs.constants(ofServer, values, Scale.OF_TLC);
            });
  }
}
