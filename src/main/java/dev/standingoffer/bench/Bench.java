package dev.standingoffer.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs JMH on this project's benchmarks, and then LDK's side of them where cargo is there. */
public final class Bench {

  /** What the launcher writes: the class path with the compiled benchmarks and JMH. */
  private static final String CLASS_PATH = "target/benchmark-classpath.txt";

  private static final String OUTPUT = "target/benchmarks";
  private static final String LDK = "benchmarks/ldk/Cargo.toml";
  private static final String INPUT = "benchmarks/data/full-cache.hex";

  private final Path home;
  private final Path output;
  private final PrintWriter err;

  private Bench(Path home, PrintWriter err) {
    this.home = home;
    this.output = home.resolve(OUTPUT);
    this.err = err;
  }

  /**
   * How long to measure. Iterations are short, so that on a busy machine some are not disturbed.
   *
   * @param forks processes for each operation
   * @param warmUpMilliseconds in each fork, before the iterations that count
   * @param iterations in each fork
   * @param milliseconds each iteration takes
   */
  public record Effort(int forks, int warmUpMilliseconds, int iterations, int milliseconds) {

    /** What the committed results were measured with. */
    public static final Effort FULL = new Effort(5, 5_000, 200, 5);

    /** Enough to see an order of magnitude. */
    public static final Effort QUICK = new Effort(1, 2_000, 100, 5);
  }

  /**
   * Measures everything.
   *
   * @param home the project's folder
   * @param err is told what is left out, and why
   * @throws IOException if a program that is needed cannot be run
   */
  public static Results run(Path home, Effort effort, PrintWriter err)
      throws IOException, InterruptedException {
    Bench bench = new Bench(home, err);
    Files.createDirectories(bench.output);
    Files.deleteIfExists(bench.output.resolve(Results.LDK));
    bench.jmh(effort);
    bench.ldk(effort);
    Files.writeString(
        bench.output.resolve(Results.MACHINE), String.join("\n", bench.machine()) + "\n");
    return Results.read(bench.output)
        .orElseThrow(() -> new IOException("JMH wrote no report to " + bench.output));
  }

  /** Keeps the results of the last run among the project's files. */
  public static void keep(Path home) throws IOException {
    Path kept = Files.createDirectories(home.resolve(Results.FOLDER));
    for (String name : List.of(Results.JMH, Results.LDK, Results.MACHINE)) {
      Path measured = home.resolve(OUTPUT).resolve(name);
      if (Files.exists(measured)) {
        Files.copy(measured, kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(kept.resolve(name));
      }
    }
  }

  private void jmh(Effort effort) throws IOException, InterruptedException {
    Path classPath = home.resolve(CLASS_PATH);
    if (!Files.exists(classPath)) {
      throw new IOException(
          "%s is not there; start this through ./standing-offer, which builds the benchmarks"
              .formatted(classPath));
    }
    int exitCode =
        run(
            output.resolve("jmh.log"),
            List.of(
                java(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Files.readString(classPath).strip(),
                "org.openjdk.jmh.Main",
                "-f",
                Integer.toString(effort.forks()),
                "-wi",
                "1",
                "-i",
                Integer.toString(effort.iterations()),
                "-w",
                effort.warmUpMilliseconds() + "ms",
                "-r",
                effort.milliseconds() + "ms",
                "-foe",
                "true",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                output.resolve(Results.JMH).toString()));
    if (exitCode != 0) {
      throw new IOException("JMH failed: see " + output.resolve("jmh.log"));
    }
    shorten(output.resolve(Results.JMH));
  }

  /**
   * Leaves out of JMH's report where the JVM is installed, and, of what its profiler counts, all
   * but the one number that is used: with so many iterations, the rest is most of the file.
   */
  private static void shorten(Path report) throws IOException {
    JsonNode entries = JsonMapper.shared().readTree(Files.readAllBytes(report));
    for (JsonNode entry : entries) {
      ((ObjectNode) entry).remove("jvm");
      for (JsonNode metric : entry.required("secondaryMetrics")) {
        ((ObjectNode) metric).remove("rawData");
      }
    }
    Files.write(report, JsonMapper.shared().writeValueAsBytes(entries));
  }

  /** The other side of the table, which is left out where it cannot be built. */
  private void ldk(Effort effort) throws IOException, InterruptedException {
    if (version("cargo").isEmpty()) {
      leftOut("there is no cargo");
      return;
    }
    Path target = home.resolve("target/ldk-bench");
    Path log = output.resolve("cargo.log");
    int built =
        run(
            log,
            List.of(
                "cargo",
                "build",
                "--release",
                "--manifest-path",
                home.resolve(LDK).toString(),
                "--target-dir",
                target.toString()));
    if (built != 0) {
      leftOut("cargo could not build it: see " + log);
      return;
    }
    int exitCode =
        run(
            output.resolve(Results.LDK),
            List.of(
                target.resolve("release/ldk-bench").toString(),
                home.resolve(INPUT).toString(),
                Integer.toString(effort.forks()),
                Integer.toString(effort.iterations()),
                Integer.toString(effort.milliseconds())));
    if (exitCode != 0) {
      throw new IOException("LDK's side failed: see " + output.resolve(Results.LDK));
    }
  }

  private void leftOut(String why) {
    err.println("LDK's side is left out: " + why);
    err.flush();
  }

  private List<String> machine() throws IOException, InterruptedException {
    List<String> machine = new ArrayList<>();
    machine.add("Processor: " + processor());
    machine.add(
        "JDK: %s %s"
            .formatted(
                System.getProperty("java.vendor.version", ""), System.getProperty("java.version")));
    version("rustc").ifPresent(version -> machine.add("Rust: " + version));
    return machine;
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    String model =
        Files.exists(file)
            ? Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown")
            : "unknown";
    return "%s, %d of its cores".formatted(model, Runtime.getRuntime().availableProcessors());
  }

  private Optional<String> version(String program) throws IOException, InterruptedException {
    Path file = output.resolve(program + ".version");
    try {
      return run(file, List.of(program, "--version")) == 0
          ? Files.readString(file).lines().findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no such program
    }
  }

  private int run(Path log, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    Thread stop =
        new Thread(
            () -> {
              process.descendants().forEach(ProcessHandle::destroy);
              process.destroy();
            });
    Runtime.getRuntime().addShutdownHook(stop);
    int exitCode = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    return exitCode;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
