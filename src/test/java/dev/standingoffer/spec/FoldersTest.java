package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tree in {@code CONTRIBUTING.md} and the table of folders in {@code README.md} name what is
 * there: all of it, and nothing else.
 */
class FoldersTest {

  private static final Path HOME = ProjectFile.HOME;
  private static final String SOURCES = "src/main/java/";
  private static final String ROOT = SOURCES + "dev/standingoffer/";

  private static final Pattern TREE =
      Pattern.compile("(?s)\n## What goes where\n+```text\n(.*?)```");
  private static final Pattern FOLDER = Pattern.compile("(\\S+/) +\\S.*");
  private static final Pattern ENTRY = Pattern.compile(" {2}(\\S+) +\\S.*");
  private static final Pattern MORE_OF_A_LINE = Pattern.compile(" {3,}\\S.*");

  private static final Pattern TABLE =
      Pattern.compile("(?s)\n## Where things are\n+\\| folder \\|[^\n]*\n\\|[-|]+\n(.*?)\n\n");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?dev\\.standingoffer\\.([a-z0-9]+)\\.");

  @Test
  void whatTheTreeNamesIsThere() {
    assertThat(tree()).isNotEmpty().doesNotHaveDuplicates().allSatisfy(FoldersTest::isFolder);
  }

  @Test
  void theTreeHasEveryFolder() throws IOException {
    assertThat(topLevelOf(tree())).isEqualTo(topLevelFolders());
  }

  @Test
  void theTreeHasEveryPackage() throws IOException {
    assertThat(tree()).containsAll(packages());
  }

  /** Else a reader would take the list for all that there is. */
  @Test
  void aFolderWhoseFoldersAreListedHasNoOthers() throws IOException {
    List<String> tree = tree();
    for (String parent : List.of(ROOT, "conformance/", "docs/")) {
      assertThat(tree.stream().filter(name -> name.startsWith(parent) && !name.equals(parent)))
          .as(parent)
          .containsExactlyInAnyOrderElementsOf(
              foldersIn(parent).stream().map(name -> parent + name).toList());
    }
  }

  @Test
  void inTheTreeAPackageStandsBelowAllThatItUses() throws IOException {
    List<String> above = new ArrayList<>();
    for (String name : tree()) {
      if (name.startsWith(ROOT) && !name.equals(ROOT)) {
        above.add(name.substring(ROOT.length()));
        assertThat(above).as(name).containsAll(usedIn(HOME.resolve(name)));
      }
    }
    assertThat(above).isNotEmpty();
  }

  @Test
  void whatTheTableNamesIsThere() {
    assertThat(table()).isNotEmpty().doesNotHaveDuplicates().allSatisfy(FoldersTest::isFolder);
  }

  @Test
  void theTableHasEveryFolder() throws IOException {
    assertThat(topLevelOf(table())).isEqualTo(topLevelFolders());
  }

  /** The folders that the tree names, from the project's folder, in its order. */
  private static List<String> tree() {
    List<String> names = new ArrayList<>();
    String parent = "";
    for (String line : part("CONTRIBUTING.md", TREE).lines().toList()) {
      Matcher folder = FOLDER.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      if (folder.matches()) {
        parent = folder.group(1);
        names.add(parent);
      } else if (entry.matches()) {
        names.add(parent + entry.group(1));
      } else {
        assertThat(line).as("a line of the tree").matches(MORE_OF_A_LINE);
      }
    }
    return names;
  }

  /** The folders that the table names. */
  private static List<String> table() {
    return part("README.md", TABLE)
        .lines()
        .map(row -> row.split("\\|", -1)[1])
        .flatMap(cell -> LINK.matcher(cell).results().map(link -> link.group(1)))
        .toList();
  }

  private static String part(String file, Pattern pattern) {
    Matcher part = pattern.matcher(ProjectFile.read(file).text());
    assertThat(part.find()).as("%s has the part %s", file, pattern).isTrue();
    return part.group(1);
  }

  private static void isFolder(String name) {
    assertThat(HOME.resolve(name)).isDirectory();
  }

  private static Set<String> topLevelOf(List<String> names) {
    return names.stream()
        .map(name -> name.replaceFirst("/.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Without what git knows nothing of. */
  private static Set<String> topLevelFolders() throws IOException {
    List<String> ignored = Files.readAllLines(HOME.resolve(".gitignore"));
    Set<String> folders = foldersIn("");
    folders.removeIf(name -> name.equals(".git") || ignored.contains("/" + name + "/"));
    return folders;
  }

  private static Set<String> foldersIn(String parent) throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve(parent))) {
      return files
          .filter(Files::isDirectory)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * The folders of sources in which there is a source, with a slash at the end where the tree has
   * one.
   */
  private static Set<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(HOME.resolve(SOURCES))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> HOME.relativize(file.resolveSibling("")).toString())
          .map(name -> name.startsWith(ROOT) ? name : name + "/")
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The packages of this project that the sources of a folder import. */
  private static Set<String> usedIn(Path folder) throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .forEach(used::add);
      }
    }
    return used;
  }
}
