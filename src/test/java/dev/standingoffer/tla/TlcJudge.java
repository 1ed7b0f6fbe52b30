package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tlc2.TLC;

/**
 * TLC as the judge: evaluates the answers to steps, and the guarantees of them, and names those for
 * which it has other values than it was told.
 */
final class TlcJudge {

  static final Path MODELS = Path.of("model-checking").toAbsolutePath();
  static final Path SPEC = Path.of("spec").toAbsolutePath();

  private static final Pattern DIFFERS = Pattern.compile("<<\"DIFFERS\", (\\d+), (\\d+)>>");

  private final String module;
  private final List<String> operators;
  private final List<String> steps = new ArrayList<>();

  /**
   * Makes one that knows no step yet.
   *
   * @param module of the spec, which has the operators
   * @param operators of a cache or a store, an event and an answer
   */
  TlcJudge(String module, List<String> operators) {
    this.module = module;
    this.operators = operators;
  }

  /**
   * A value that TLC does not have.
   *
   * @param step the place of the step, from 0
   * @param operator the name of the operator; "Step" for the answer itself
   */
  record Difference(int step, String operator) {}

  /**
   * Adds a step.
   *
   * @param isAnswer whether the answer is said to be the spec's
   * @param truths what the operators are said to be for it
   */
  void add(String cache, String event, String answer, boolean isAnswer, List<String> truths) {
    steps.add(
        """
        ASSUME LET c == %s
                   e == %s
                   a == %s
               IN  /\\ Judge(%d, c, e, a, <<%s>>)
                   /\\ %s
        """
            .formatted(
                cache,
                event,
                answer,
                steps.size(),
                String.join(", ", truths),
                isAnswer
                    ? "a = Step(c, e) \\/ PrintT(<<\"DIFFERS\", %d, 0>>)".formatted(steps.size())
                    : "TRUE"));
  }

  int size() {
    return steps.size();
  }

  /**
   * Asks TLC.
   *
   * @param constants the lines of the configuration
   * @param folder an empty one
   */
  List<Difference> differences(List<String> constants, Path folder)
      throws IOException, InterruptedException, URISyntaxException {
    Files.writeString(folder.resolve("Steps.tla"), module());
    Files.writeString(
        folder.resolve("Steps.cfg"), "CONSTANTS\n" + String.join("\n", constants) + "\n");
    Path jar = Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-DTLA-Library=" + MODELS + File.pathSeparator + SPEC,
                "-cp",
                jar.toString(),
                TLC.class.getName(),
                "-config",
                "Steps.cfg",
                "Steps.tla")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    List<String> output = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as("TLC says %s", output).isZero();
    assertThat(output).as("TLC came to the end").contains("<<\"JUDGED\", " + steps.size() + ">>");
    List<Difference> differences = new ArrayList<>();
    for (String line : output) {
      Matcher differs = DIFFERS.matcher(line);
      if (differs.matches()) {
        int operator = Integer.parseInt(differs.group(2));
        differences.add(
            new Difference(
                Integer.parseInt(differs.group(1)),
                operator == 0 ? "Step" : operators.get(operator - 1)));
      }
    }
    return differences;
  }

  private String module() {
    String values =
        String.join(",\n      ", operators.stream().map(name -> name + "(c, e, a)").toList());
    return """
    ---- MODULE Steps ----
    EXTENDS %s, TLC
    Judge(k, c, e, a, said) ==
      LET is == <<%s>>
      IN  \\A i \\in DOMAIN is : is[i] = said[i] \\/ PrintT(<<"DIFFERS", k, i>>)
    %s
    ASSUME PrintT(<<"JUDGED", %d>>)
    ====
    """
        .formatted(module, values, String.join("", steps), steps.size());
  }

  /** The first of these steps, as they were put. */
  String told(List<Difference> differences) {
    return IntStream.range(0, Math.min(3, differences.size()))
        .mapToObj(i -> differences.get(i) + "\n" + steps.get(differences.get(i).step()))
        .toList()
        .toString();
  }
}
