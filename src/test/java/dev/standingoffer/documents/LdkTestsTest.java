package dev.standingoffer.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standingoffer.documents.LdkTests.LdkTest;
import dev.standingoffer.documents.LdkTests.TestFile;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.replay.ConversationReport;
import dev.standingoffer.replay.Replayer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of LDK's own tests names what is there. With the system property {@code updateDocs} set
 * to true, its table is written anew.
 */
class LdkTestsTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  private static final Path SCRIPTS = HOME.resolve(LdkTests.FILE).resolveSibling("");

  /** A test in Rust, and what may stand between the attribute and the function. */
  private static final Pattern RUST_TEST =
      Pattern.compile("#\\[test]\\s+(?:#\\[[^]]*]\\s+)*fn (\\w+)");

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws Exception {
    if (Boolean.getBoolean("updateDocs")) {
      Documents.ofLdkTests(HOME, list()).write();
    }
  }

  @Test
  void theTableIsThatOfTheList() throws Exception {
    assertThat(Documents.ofLdkTests(HOME, list()).complaints()).isEmpty();
  }

  /** The crate is where cargo keeps its sources; elsewhere nothing can be compared. */
  @ParameterizedTest
  @MethodSource("releases")
  void everyTestOfLdkIsListed(String release) throws Exception {
    Optional<Path> crate = crate(release);
    assumeTrue(crate.isPresent(), "cargo has no sources of this release here");
    for (TestFile file : list().files()) {
      String source = Files.readString(crate.get().resolve("src").resolve(file.name()));
      List<String> names =
          RUST_TEST.matcher(source).results().map(found -> found.group(1)).toList();
      assertThat(file.tests().stream().filter(test -> test.only().orElse(release).equals(release)))
          .as(file.name())
          .extracting(LdkTest::name)
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  static List<String> releases() throws BadInputException {
    return list().releases();
  }

  @Test
  void everyScriptIsListedUnderTheNameOfItsTest() throws Exception {
    assertThat(tests().flatMap(test -> test.script().stream()))
        .containsExactlyInAnyOrderElementsOf(filesIn(SCRIPTS, ".jsonl"));
    for (LdkTest test : tests().filter(test -> test.script().isPresent()).toList()) {
      assertThat(test.script()).contains(test.name() + ".jsonl");
      String header = Files.readAllLines(SCRIPTS.resolve(test.script().orElseThrow())).getFirst();
      assertThat(JsonMapper.shared().readTree(header).path("script").asString())
          .isEqualTo(test.name());
    }
  }

  @Test
  void everyRecordingIsListedWithItsSteps() throws Exception {
    Path recordings = HOME.resolve(LdkTests.RECORDINGS);
    assertThat(tests().flatMap(test -> test.recordings().keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(filesIn(recordings, ".gz"));
    for (LdkTest test : tests().toList()) {
      for (Map.Entry<String, Long> recording : test.recordings().entrySet()) {
        assertThat(recording.getKey()).matches(test.name() + "(-server-[A-Z])?\\.ndjson\\.gz");
        ConversationReport report =
            (ConversationReport) Replayer.replay(recordings.resolve(recording.getKey()));
        assertThat(report.toText()).contains("steps agree");
        assertThat(report.stepCount()).as(recording.getKey()).isEqualTo(recording.getValue());
      }
    }
  }

  @Test
  void theOtherRecordingsThatAreNamedAreThere() throws Exception {
    assertThat(tests().flatMap(test -> test.recorded().stream()))
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(HOME.resolve(LdkTests.OTHER_RECORDINGS).resolve(name)).isRegularFile());
  }

  @Test
  void verdictsOfTheKindsThatAreNamedAreRecorded() throws Exception {
    Set<String> recorded = new HashSet<>();
    Path file = HOME.resolve("conformance/recordings/verdicts/static-invoice.jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> JsonMapper.shared().readTree(line))
          .forEach(verdict -> recorded.add(inWords(verdict)));
    }
    assertThat(tests().flatMap(test -> test.verdicts().stream())).isNotEmpty().isSubsetOf(recorded);
  }

  @Test
  void aTestThatIsLikeOneWithoutAScriptIsRefused() throws Exception {
    refuses(
        Files.readString(HOME.resolve(LdkTests.FILE))
            .replaceFirst("\"like\": \"\\w+\"", "\"like\": \"async_receive_mpp\""),
        "is like \"async_receive_mpp\", which has no script");
  }

  @Test
  void aTestThatIsNotHereSaysWhy() throws Exception {
    refuses(
        """
        {"format": "standing-offer-ldk-tests/1", "releases": ["0.2.5"],
         "files": [{"file": "a.rs", "tests": [{"name": "some_test"}]}]}
        """,
        "test \"some_test\": says in \"left\" what of it is not here");
  }

  private void refuses(String text, String complaint) throws IOException {
    Path file = folder.resolve(LdkTests.FILE);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> LdkTests.read(folder))
        .withMessageContaining(complaint);
  }

  private static String inWords(JsonNode verdict) {
    return verdict.path("accepted").asBoolean()
        ? "accepted"
        : verdict.path("parse_error").asString();
  }

  private static LdkTests list() throws BadInputException {
    return LdkTests.read(HOME);
  }

  private static Stream<LdkTest> tests() throws BadInputException {
    return list().files().stream().flatMap(file -> file.tests().stream());
  }

  private static List<String> filesIn(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(end))
          .toList();
    }
  }

  /** The sources of a release, if cargo has them. */
  private static Optional<Path> crate(String release) throws IOException {
    String cargo =
        Optional.ofNullable(System.getenv("CARGO_HOME"))
            .orElse(System.getProperty("user.home") + "/.cargo");
    Path sources = Path.of(cargo, "registry", "src");
    if (!Files.isDirectory(sources)) {
      return Optional.empty();
    }
    try (Stream<Path> registries = Files.list(sources)) {
      return registries
          .map(registry -> registry.resolve("lightning-" + release))
          .filter(Files::isDirectory)
          .findFirst();
    }
  }
}
