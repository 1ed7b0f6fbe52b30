package dev.standingoffer.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the library is what a program takes that knows nothing else of this project. */
class LibraryJarIT {

  private static final String ROOT = "dev/standingoffer/";
  private static final Pattern TIME =
      Pattern.compile("<project.build.outputTimestamp>(.*)</project.build.outputTimestamp>");

  @TempDir private Path home;

  private static List<ZipEntry> entries() throws IOException {
    try (ZipFile jar = new ZipFile(Consumers.JAR.toFile())) {
      return jar.stream().map(ZipEntry.class::cast).toList();
    }
  }

  @Test
  void aProgramIsCompiledAndRunWithItAlone() throws IOException, InterruptedException {
    Path classes = home.resolve("classes");
    assertThat(Consumers.compile(classes)).isEqualTo(new Consumers.Ended("", 0));
    Path folder = Files.createDirectory(home.resolve("phone"));
    assertThat(Consumers.run(classes, folder))
        .isEqualTo(new Consumers.Ended("the server keeps 1 invoice\nlno1...\n", 0));
  }

  @Test
  void asAModuleItHasANameAndItsPackages() {
    ModuleDescriptor module =
        ModuleFinder.of(Consumers.JAR).findAll().iterator().next().descriptor();
    assertThat(module.name()).isEqualTo("dev.standingoffer");
    assertThat(module.packages())
        .isEqualTo(
            Library.packages().stream()
                .map(name -> "dev.standingoffer." + name)
                .collect(Collectors.toSet()));
  }

  /** Beside classes, only what Maven says of the jar, and under which terms it is. */
  @Test
  void nothingElseIsInIt() throws IOException {
    Set<String> others = new TreeSet<>();
    for (ZipEntry entry : entries()) {
      String name = entry.getName();
      if (!entry.isDirectory() && !(name.startsWith(ROOT) && name.endsWith(".class"))) {
        others.add(name.replaceFirst("^META-INF/maven/.*/", "maven "));
      }
    }
    assertThat(others)
        .containsExactlyInAnyOrder(
            "META-INF/LICENSE",
            "META-INF/MANIFEST.MF",
            "META-INF/NOTICE",
            "maven pom.properties",
            "maven pom.xml");
  }

  /** What changes from build to build in a jar that has the time of its making. */
  @Test
  void allThatIsInItHasTheTimeThatTheBuildSays() throws IOException {
    Matcher time = TIME.matcher(ProjectFile.read("pom.xml").text());
    assertThat(time.find()).isTrue();
    LocalDateTime expected = OffsetDateTime.parse(time.group(1)).toLocalDateTime();
    assertThat(entries()).extracting(ZipEntry::getTimeLocal).containsOnly(expected);
  }
}
