package dev.standingoffer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the documents show is what the kept results say. With the system property {@value #UPDATE}
 * set to true, it is written anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarkDocumentsTest {

  private static final String UPDATE = "updateDocs";

  private static final Path HOME = Path.of("");

  private static final Map<String, List<String>> PARTS =
      Map.of(
          "README.md", List.of("generated:benchmarks"),
          "benchmarks/METHOD.md", List.of("generated:benchmarks", "generated:growth-of-steps"));

  private final Results kept;

  BenchmarkDocumentsTest() throws IOException {
    kept = Results.kept(HOME).orElseThrow();
  }

  @BeforeAll
  void write() throws IOException {
    if (!Boolean.getBoolean(UPDATE)) {
      return;
    }
    Files.writeString(HOME.resolve(Results.PICTURE), kept.picture());
    for (String document : PARTS.keySet()) {
      String text = Files.readString(HOME.resolve(document));
      for (String part : PARTS.get(document)) {
        String start = "<!-- %s -->\n".formatted(part);
        int from = text.indexOf(start) + start.length();
        text =
            text.substring(0, from)
                + shown(part)
                + text.substring(text.indexOf("<!-- /generated -->", from));
      }
      Files.writeString(HOME.resolve(document), text);
    }
  }

  @Test
  void documentsShowTheResultsThatAreKept() throws IOException {
    for (String document : PARTS.keySet()) {
      for (String part : PARTS.get(document)) {
        assertThat(Files.readString(HOME.resolve(document)))
            .as("to write it anew: mvn test -Dtest=BenchmarkDocumentsTest -D%s=true", UPDATE)
            .contains("<!-- %s -->\n%s<!-- /generated -->".formatted(part, shown(part)));
      }
    }
    assertThat(PARTS.values().stream().flatMap(List::stream))
        .containsOnlyOnceElementsOf(List.of("generated:growth-of-steps"))
        .containsAll(kept.parts().keySet());
  }

  @Test
  void thePictureIsThatOfTheResultsThatAreKept() throws IOException {
    assertThat(Files.readString(HOME.resolve(Results.PICTURE))).isEqualTo(kept.picture());
  }

  /** Every row, and every event of every size, on both sides where LDK has it. */
  @Test
  void theResultsThatAreKeptAreComplete() {
    List<Point> all = new ArrayList<>(Point.full(List.of(Row.values())));
    all.addAll(Point.larger(List.of(Row.values())));
    assertThat(kept.here().keySet()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(kept.ldk().keySet())
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(point -> point.row().isInLdk()).toList());
    assertThat(kept.baselines()).hasSize(4);
    assertThat(kept.effort()).isEqualTo(Effort.FULL);
    assertThat(kept.machine().get("Commit")).doesNotContain("with changes");
  }

  private String shown(String part) {
    return String.join("\n", kept.parts().get(part)) + "\n";
  }
}
