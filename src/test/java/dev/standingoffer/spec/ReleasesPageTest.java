package dev.standingoffer.spec;

import static dev.standingoffer.bolt12.LdkRelease.V0_2_5;
import static dev.standingoffer.bolt12.LdkRelease.V0_3_0_RC3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.LdkRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of {@code docs/releases.md} are what the recorded verdicts and sizes say. With the
 * system property {@value PagePart#UPDATE} set to true, they are written anew.
 */
class ReleasesPageTest {

  private static final String PAGE = "docs/releases.md";
  private static final List<String> KINDS =
      List.of("offer-string", "static-invoice", "message-75544");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(strings = {"verdicts", "sizes"})
  void tablesAreAsRecorded(String name) throws IOException {
    String expected = "\n\n" + (name.equals("sizes") ? sizes() : verdicts()) + "\n";
    new PagePart(PAGE, "releases:" + name).isAs(expected, ReleasesPageTest.class);
  }

  private static String verdicts() throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            | kind | inputs | both accept | only 0.2.5 accepts | only 0.3.0-rc3 accepts | both refuse |
            |---|---:|---:|---:|---:|---:|
            """);
    for (String kind : KINDS) {
      List<Boolean> before = accepted(V0_2_5, kind);
      List<Boolean> after = accepted(V0_3_0_RC3, kind);
      table.append(
          "| `%s` | %d | %d | %d | %d | %d |\n"
              .formatted(
                  kind,
                  before.size(),
                  count(before, true, after, true),
                  count(before, true, after, false),
                  count(before, false, after, true),
                  count(before, false, after, false)));
    }
    return table.toString();
  }

  private static List<Boolean> accepted(LdkRelease release, String kind) throws IOException {
    Path file =
        ProjectFile.HOME
            .resolve("conformance/recordings/verdicts/releases")
            .resolve(release.version())
            .resolve(kind + ".jsonl.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> MAPPER.readTree(line).get("accepted").booleanValue())
          .toList();
    }
  }

  private static long count(
      List<Boolean> before, boolean first, List<Boolean> after, boolean second) {
    assertThat(before).hasSameSizeAs(after);
    return IntStream.range(0, before.size())
        .filter(i -> before.get(i) == first && after.get(i) == second)
        .count();
  }

  private static String sizes() throws IOException {
    StringBuilder table =
        new StringBuilder(
            """
            | recipient id | channels | payment paths | paths in the offer: 0.2.5 | 0.3.0-rc3 | the invoice: 0.2.5 | 0.3.0-rc3 | draws: 0.2.5 | 0.3.0-rc3 | the server takes it |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
            """);
    List<JsonNode> before = measured(V0_2_5);
    List<JsonNode> after = measured(V0_3_0_RC3);
    assertThat(before).isNotEmpty().hasSameSizeAs(after);
    for (int i = 0; i < before.size(); i++) {
      List<String> cells = new ArrayList<>();
      cells.add(same(before.get(i), after.get(i), "recipient_id_bytes") + " bytes");
      cells.add(same(before.get(i), after.get(i), "channels"));
      cells.add(same(before.get(i), after.get(i), "payment_paths"));
      for (String bytes : List.of("offer_paths_bytes", "invoice_bytes")) {
        cells.add(number(before.get(i), bytes) + " bytes");
        cells.add(number(after.get(i), bytes) + " bytes");
      }
      cells.add(number(before.get(i), "draws"));
      cells.add(number(after.get(i), "draws"));
      cells.add(same(before.get(i), after.get(i), "taken_by_server").replace("true", "yes"));
      table.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }
    return table.toString();
  }

  private static List<JsonNode> measured(LdkRelease release) throws IOException {
    try (var lines = Files.lines(ProjectFile.HOME.resolve("conformance/ldk/sizes.jsonl"))) {
      return lines
          .map(MAPPER::readTree)
          .filter(line -> line.get("recorded_from").asString().equals(release.recordedFrom()))
          .toList();
    }
  }

  private static String same(JsonNode before, JsonNode after, String field) {
    assertThat(before.get(field)).isEqualTo(after.get(field));
    return before.get(field).isNumber() ? number(before, field) : before.get(field).toString();
  }

  private static String number(JsonNode line, String field) {
    return "%,d".formatted(line.get(field).intValue());
  }
}
