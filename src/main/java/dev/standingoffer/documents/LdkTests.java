package dev.standingoffer.documents;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where LDK's own tests of the cache and of the server are in this project, as {@link #FILE} has
 * it. {@code docs/ldk-tests.md} shows it as a table.
 *
 * @param releases the releases of LDK of which it has all tests, such as {@code 0.2.5}
 * @param files LDK's files that could have such tests, in the order of the list
 */
public record LdkTests(List<String> releases, List<TestFile> files) {

  /** Where the list is in the project. */
  static final String FILE = "conformance/ldk/scripts/ldk-tests/tests.json";

  /** Where the recordings are of the scripts that it names. */
  static final String RECORDINGS = "conformance/recordings/ldk-tests";

  /** Where the other recordings are that it names. */
  static final String OTHER_RECORDINGS = "conformance/recordings";

  private static final String FORMAT = "standing-offer-ldk-tests/1";

  private static final int MAX_STEPS = 1_000_000;

  public LdkTests {
    releases = List.copyOf(releases);
    files = List.copyOf(files);
  }

  /**
   * A file of LDK's.
   *
   * @param name its path below {@code src/} of the crate
   * @param tests all tests in it
   */
  public record TestFile(String name, List<LdkTest> tests) {

    public TestFile {
      tests = List.copyOf(tests);
    }
  }

  /**
   * One of LDK's tests. It is here as a script of its own; or the cache goes the way of another
   * test's script in it; or another recording has what it is about; or LDK's verdicts of its kind
   * are recorded; or it is not here.
   *
   * @param name the name of its function
   * @param only the one release that has it; nothing: all of them
   * @param script the script that leads the real crate the same way, in the folder of the list
   * @param shows what of the cache or the server it shows; where there is a script, and only there
   * @param recordings the recordings of that script, and how many steps each has
   * @param like the test with whose script the cache and the server go the same way
   * @param recorded another recording that has what it is about
   * @param verdicts what LDK says in it to an invoice that it reads; there are such verdicts
   * @param left what of it is not here; nothing: all that it asserts is here
   */
  public record LdkTest(
      String name,
      Optional<String> only,
      Optional<String> script,
      Optional<String> shows,
      SortedMap<String, Long> recordings,
      Optional<String> like,
      Optional<String> recorded,
      List<String> verdicts,
      Optional<String> left) {}

  /**
   * Reads the list.
   *
   * @param home the folder of the project
   * @throws BadInputException if the list is not as it should be
   */
  public static LdkTests read(Path home) throws BadInputException {
    Fields fields = Fields.of(home.resolve(FILE));
    if (!fields.text("format").equals(FORMAT)) {
      throw fields.bad("the format is not \"" + FORMAT + "\"");
    }
    List<String> releases = fields.textsInOrder("releases");
    List<TestFile> files = new ArrayList<>();
    Set<String> scripted = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Fields file : fields.objects("files")) {
      List<LdkTest> tests = new ArrayList<>();
      for (Fields test : file.objects("tests")) {
        LdkTest read = test(test);
        if (!names.add(read.name())) {
          throw test.bad("is there twice");
        }
        if (read.only().isPresent() && !releases.contains(read.only().get())) {
          throw test.bad(
              "is only in \"%s\", which is none of the releases".formatted(read.only().get()));
        }
        read.script().ifPresent(_ -> scripted.add(read.name()));
        tests.add(read);
      }
      files.add(new TestFile(file.text("file"), tests));
      file.expectNoOthers();
    }
    fields.expectNoOthers();
    for (LdkTest test : files.stream().flatMap(file -> file.tests().stream()).toList()) {
      if (test.like().isPresent() && !scripted.contains(test.like().get())) {
        throw fields.bad(
            "test \"%s\" is like \"%s\", which has no script"
                .formatted(test.name(), test.like().get()));
      }
    }
    return new LdkTests(releases, files);
  }

  private static LdkTest test(Fields fields) throws BadInputException {
    String name = fields.text("name");
    fields.renamePlace("test \"" + name + "\"");
    SortedMap<String, Long> recordings = new TreeMap<>();
    if (fields.has("recordings")) {
      for (Fields recording : fields.objects("recordings")) {
        recordings.put(recording.text("file"), recording.number("steps", 1, MAX_STEPS));
        recording.expectNoOthers();
      }
    }
    LdkTest test =
        new LdkTest(
            name,
            optional(fields, "only"),
            optional(fields, "script"),
            optional(fields, "shows"),
            recordings,
            optional(fields, "like"),
            optional(fields, "recorded"),
            fields.has("verdicts") ? fields.textsInOrder("verdicts") : List.of(),
            optional(fields, "left"));
    fields.expectNoOthers();
    boolean scripted = test.script().isPresent();
    if (scripted != test.shows().isPresent() || scripted == recordings.isEmpty()) {
      throw fields.bad("has \"script\", \"shows\" and \"recordings\" together, or none of them");
    }
    if (!scripted && test.left().isEmpty()) {
      throw fields.bad("says in \"left\" what of it is not here");
    }
    return test;
  }

  private static Optional<String> optional(Fields fields, String name) throws BadInputException {
    return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
  }

  /** The lines of the tables of all tests, with a heading for each file of LDK's. */
  List<String> tables() {
    List<String> lines = new ArrayList<>();
    lines.add(summary());
    for (TestFile file : files) {
      lines.add("");
      lines.add("### `%s`".formatted(file.name()));
      lines.add("");
      if (file.tests().isEmpty()) {
        lines.add("Has no tests.");
        continue;
      }
      lines.add("| test | shows of the cache or the server | steps | here | what is not here |");
      lines.add("|---|---|---:|---|---|");
      for (LdkTest test : file.tests()) {
        long steps = steps(test);
        lines.add(
            "| `%s`%s | %s | %s | %s | %s |"
                .formatted(
                    test.name(),
                    test.only().map(" (%s)"::formatted).orElse(""),
                    test.shows().orElse(""),
                    steps == 0 ? "" : Numbers.grouped(steps),
                    here(test),
                    test.left().orElse("")));
      }
    }
    return lines;
  }

  private String summary() {
    List<LdkTest> all = files.stream().flatMap(file -> file.tests().stream()).toList();
    return ("LDK %s have %d tests in these files; a release stands beside a test that only it has."
            + " %d are scripts, led by the real crate, and recordings of %s steps, led by the"
            + " core as well; in %d the cache goes the way of such a script; for %d there is"
            + " another recording; for %d LDK's verdicts are recorded; %d are about neither.")
        .formatted(
            String.join(" and ", releases),
            all.size(),
            all.stream().filter(test -> test.script().isPresent()).count(),
            Numbers.grouped(all.stream().mapToLong(LdkTests::steps).sum()),
            all.stream().filter(test -> test.like().isPresent()).count(),
            all.stream().filter(test -> test.recorded().isPresent()).count(),
            all.stream().filter(test -> !test.verdicts().isEmpty()).count(),
            all.stream().filter(test -> here(test).isEmpty()).count());
  }

  private static long steps(LdkTest test) {
    return test.recordings().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String here(LdkTest test) {
    if (test.script().isPresent()) {
      return "script";
    }
    if (test.like().isPresent()) {
      return "as `%s`".formatted(test.like().get());
    }
    if (test.recorded().isPresent()) {
      return "recording `%s`".formatted(test.recorded().get());
    }
    return String.join(", ", test.verdicts().stream().map(verdict -> "`" + verdict + "`").toList());
  }
}
