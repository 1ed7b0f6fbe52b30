package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the project lead somewhere. */
class DocumentLinksTest {

  private static final Pattern LINK =
      Pattern.compile("(?:]\\(|(?:src|srcset|href)=\")(?!https?:)([^)\"#\\s]*)(#[^)\"\\s]*)?[)\"]");
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".ci", "src");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> roots = Files.list(ProjectFile.HOME)) {
      List<Path> searched =
          roots.filter(root -> !SKIPPED.contains(root.getFileName().toString())).toList();
      return searched.stream()
          .flatMap(DocumentLinksTest::filesIn)
          .filter(file -> file.toString().endsWith(".md"))
          .map(ProjectFile.HOME::relativize)
          .sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void leadSomewhere(Path document) {
    String text = ProjectFile.read(document.toString()).text();
    Matcher links = LINK.matcher(text.replaceAll("(?s)```.*?```|`[^`\n]*`", ""));
    while (links.find()) {
      Path target =
          links.group(1).isEmpty() ? document : document.resolveSibling(links.group(1)).normalize();
      assertThat(ProjectFile.HOME.resolve(target)).as(links.group()).exists();
      if (links.group(2) != null) {
        assertThat(anchors(target)).as(links.group()).contains(links.group(2).substring(1));
      }
    }
  }

  private static Stream<Path> filesIn(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path document) {
    return ProjectFile.read(document.toString())
        .text()
        .replaceAll("(?s)```.*?```", "")
        .lines()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
