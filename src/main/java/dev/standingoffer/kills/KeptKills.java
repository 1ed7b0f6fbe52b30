package dev.standingoffer.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The figures of a long run, which are kept, as another one would be killed at other moments. */
public final class KeptKills {

  private static final Path FILE = Path.of("docs", "kills.json");
  private static final String PART = "generated:kills";
  private static final String FORMAT = "standing-offer-kills/1";
  private static final String OLDEST = "oldestInvoiceMinutes";
  private static final String SECONDS = "seconds";

  private KeptKills() {}

  /**
   * Keeps them.
   *
   * @param home the folder of the project
   */
  public static void write(Path home, KillReport report) throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", FORMAT);
    for (Count what : Count.values()) {
      json.put(what.field(), report.count(what));
    }
    json.put(OLDEST, report.oldest());
    json.put(SECONDS, report.elapsed().toSeconds());
    Files.writeString(
        home.resolve(FILE),
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  /**
   * The part of the documents that shows them; none where there are none.
   *
   * @throws IOException if the file is there and cannot be used
   */
  public static SortedMap<String, List<String>> parts(Path home) throws IOException {
    Path file = home.resolve(FILE);
    return Files.exists(file) ? new TreeMap<>(Map.of(PART, table(read(file)))) : new TreeMap<>();
  }

  private static KillReport read(Path file) throws IOException {
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
      if (!FORMAT.equals(json.path("format").asString(""))) {
        throw new IOException("%s: its format is not %s".formatted(file, FORMAT));
      }
      Map<Count, Long> counts = new EnumMap<>(Count.class);
      for (Count what : Count.values()) {
        counts.put(what, number(file, json, what.field()));
      }
      return new KillReport(
          counts,
          number(file, json, OLDEST),
          List.of(),
          Duration.ofSeconds(number(file, json, SECONDS)));
    } catch (JacksonException e) {
      throw new IOException(file + ": this is no JSON", e);
    }
  }

  private static long number(Path file, JsonNode json, String field) throws IOException {
    JsonNode value = json.path(field);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IOException("%s: there is no number %s".formatted(file, field));
    }
    return value.asLong();
  }

  private static List<String> table(KillReport report) {
    List<String> lines = new ArrayList<>(List.of("| what | how many |", "|---|---:|"));
    for (Count what : Count.values()) {
      lines.add("| %s | %,d |".formatted(what.words(), report.count(what)));
    }
    lines.add(
        "| age of the oldest invoice that a payer got, in minutes | %,d |"
            .formatted(report.oldest()));
    lines.add("");
    lines.add("A run that took %,d minutes.".formatted(report.elapsed().toMinutes()));
    return lines;
  }
}
