package dev.standingoffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a run depends on, as far as it can be found out. */
final class Machine {

  private static final String UNKNOWN = "unknown";

  private Machine() {}

  /**
   * The facts by name, in the order in which they are shown.
   *
   * @param hasLdk whether LDK's side is measured too
   */
  static Map<String, String> facts(Programs programs, boolean hasLdk)
      throws IOException, InterruptedException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Processor",
        "%s, %d of its cores"
            .formatted(
                valueIn("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors()));
    facts.put("Memory", valueIn("/proc/meminfo", "MemTotal"));
    facts.put(
        "System",
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
    facts.put("Commit", commit(programs));
    facts.put(
        "JDK",
        "%s %s, %s"
            .formatted(
                System.getProperty("java.vendor.version", ""),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name")));
    facts.put(
        "Options",
        HereSide.JVM_OPTIONS.stream()
            .map(option -> "`" + option + "`")
            .collect(Collectors.joining(" ")));
    if (hasLdk) {
      facts.put("Rust", programs.told("rustc", "--version").orElse(UNKNOWN));
      facts.put("LDK", LdkSide.CRATE);
      facts.put(
          "Allocator of LDK's side",
          "that of the system, %s"
              .formatted(programs.told("getconf", "GNU_LIBC_VERSION").orElse(UNKNOWN)));
    }
    return facts;
  }

  /** The facts in a file of results, whose format has to be the one that is wanted. */
  static Map<String, String> read(JsonNode results, String format) {
    if (!results.required("format").stringValue().equals(format)) {
      throw new IllegalArgumentException("its format is not " + format);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    results
        .required("machine")
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().stringValue()));
    return facts;
  }

  private static String commit(Programs programs) throws InterruptedException {
    String commit = programs.told("git", "rev-parse", "--short=10", "HEAD").orElse(UNKNOWN);
    boolean isChanged = programs.told("git", "status", "--porcelain").isPresent();
    return isChanged ? commit + " with changes" : commit;
  }

  /** The value in the first line of that name. */
  private static String valueIn(String file, String name) throws IOException {
    if (!Files.exists(Path.of(file))) {
      return UNKNOWN;
    }
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(UNKNOWN);
  }
}
