package dev.standingoffer.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is published with the library: its jar, its sources, its Javadoc and the list of what it is
 * made of; {@code mvn -Ppublish verify} makes and tests them. It takes minutes, as the whole is
 * built a second time.
 */
@EnabledIfSystemProperty(
    named = PublishedArtifactsIT.MAVEN_JDK,
    matches = ".+",
    disabledReason = "they are made by: mvn -Ppublish verify")
class PublishedArtifactsIT {

  /** The JDK that Maven runs on; the profile sets the property. */
  static final String MAVEN_JDK = "maven.java.home";

  private static final Path TARGET = ProjectFile.HOME.resolve("target");
  private static final Path SECOND = TARGET.resolve("second-build");
  private static final List<String> PUBLISHED =
      List.of(
          "standing-offer.jar",
          "standing-offer-sources.jar",
          "standing-offer-javadoc.jar",
          "standing-offer-cli.jar",
          "standing-offer-bom.json",
          "standing-offer-bom.xml");

  /** What is neither built from nor a part of the project. */
  private static final Set<String> NOT_COPIED = Set.of(".git", "target", ".jqwik-database");

  /**
   * In another folder, later, in another time zone and language; on the same JDKs. Not offline: the
   * list of components is not made then.
   */
  @Test
  void aSecondBuildGivesTheSameBytes() throws IOException, InterruptedException {
    copyProject();
    ProcessBuilder build =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-ntp",
                "-Ppublish",
                "-Dmaven.test.skip=true",
                "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                "package")
            .directory(SECOND.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(TARGET.resolve("second-build.log").toFile()));
    build.environment().put("JAVA_HOME", System.getProperty(MAVEN_JDK));
    build.environment().put("TZ", "Pacific/Apia");
    build.environment().put("LC_ALL", "C");
    assertThat(build.start().waitFor()).as("target/second-build.log says why").isZero();
    for (String file : PUBLISHED) {
      assertThat(Files.mismatch(TARGET.resolve(file), SECOND.resolve("target").resolve(file)))
          .as("the first byte of %s in which the two builds differ", file)
          .isEqualTo(-1);
    }
  }

  private static void copyProject() throws IOException {
    try (Stream<Path> files = Files.walk(ProjectFile.HOME)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path name = ProjectFile.HOME.relativize(file);
        if (Stream.iterate(name, Path::getParent)
            .takeWhile(each -> each != null)
            .noneMatch(each -> NOT_COPIED.contains(each.getFileName().toString()))) {
          Path copy = SECOND.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Test
  void theSourcesAreThoseOfItsClasses() throws IOException {
    Set<String> ofClasses = new TreeSet<>();
    for (String name : names("standing-offer.jar")) {
      if (name.endsWith(".class")) {
        ofClasses.add(name.replaceFirst("(\\$.*)?\\.class$", ".java"));
      }
    }
    Set<String> sources = names("standing-offer-sources.jar");
    sources.removeIf(name -> !name.endsWith(".java"));
    assertThat(sources).isEqualTo(ofClasses);
  }

  @Test
  void theJavadocHasAPageOfEachClassThatCanBeNamed() throws IOException {
    Set<String> pages = names("standing-offer-javadoc.jar");
    ApiSurface surface = ApiSurface.parse(ProjectFile.read("config/api-surface.txt").text());
    assertThat(surface.classes().keySet())
        .allSatisfy(
            declared ->
                assertThat(pages)
                    .contains(
                        "dev.standingoffer/dev/standingoffer/"
                            + ApiSurface.name(declared).replace('.', '/').replace('$', '.')
                            + ".html"));
  }

  /** What it names as needed, from the library on, is what a program ran with in a test. */
  @Test
  void theListOfComponentsHasWhatTheLibraryNeeds() throws IOException {
    Path file = TARGET.resolve("standing-offer-bom.json");
    assertThat(file).as("it is made online only: without -o").exists();
    JsonNode list = new JsonMapper().readTree(Files.readString(file));
    Map<String, JsonNode> components = new HashMap<>();
    list.get("components")
        .valueStream()
        .forEach(component -> components.put(component.get("bom-ref").stringValue(), component));
    Map<String, List<String>> dependencies = new HashMap<>();
    for (JsonNode each : list.get("dependencies")) {
      dependencies.put(
          each.get("ref").stringValue(),
          each.path("dependsOn").valueStream().map(JsonNode::stringValue).toList());
    }
    Set<String> needed = new TreeSet<>();
    Deque<String> open =
        new ArrayDeque<>(
            List.of(list.get("metadata").get("component").get("bom-ref").stringValue()));
    while (!open.isEmpty()) {
      for (String ref : dependencies.getOrDefault(open.remove(), List.of())) {
        JsonNode component = components.get(ref);
        if (component.get("scope").stringValue().equals("required")
            && needed.add(component.get("name").stringValue())) {
          open.add(ref);
        }
      }
    }
    assertThat(needed).containsExactlyInAnyOrderElementsOf(Consumers.NEEDED);
  }

  private static Set<String> names(String jar) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipFile file = new ZipFile(TARGET.resolve(jar).toFile())) {
      file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .forEach(names::add);
    }
    return names;
  }
}
