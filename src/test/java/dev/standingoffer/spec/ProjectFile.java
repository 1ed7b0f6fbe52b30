package dev.standingoffer.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text file of this project, and the places in it that tests read: parts between comments {@code
 * <!-- name -->} and {@code <!-- /name -->}, and tables.
 *
 * @param path from the project's folder
 * @param text the whole of it
 */
public record ProjectFile(String path, String text) {

  /** The project's folder; the build sets the property. */
  public static final Path HOME = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  public static ProjectFile read(String path) {
    try {
      return new ProjectFile(path, Files.readString(HOME.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parts of this name, in their order; there is at least one. */
  public List<String> parts(String name) {
    Matcher matcher =
        Pattern.compile(
                "<!-- %s -->(.*?)<!-- /%s -->"
                    .formatted(Pattern.quote(name), Pattern.quote(name.replaceFirst(":.*", ""))),
                Pattern.DOTALL)
            .matcher(text);
    List<String> parts = new ArrayList<>();
    while (matcher.find()) {
      parts.add(matcher.group(1));
    }
    if (parts.isEmpty()) {
      throw new AssertionError(path + " has no part <!-- " + name + " -->");
    }
    return parts;
  }

  /** The rows of the tables in all parts of this name, without their heads. */
  public List<List<String>> rows(String part) {
    return parts(part).stream().flatMap(p -> rowsOf(p).stream()).toList();
  }

  private static List<List<String>> rowsOf(String part) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : part.strip().lines().skip(2).toList()) {
      if (!line.startsWith("|") || !line.endsWith("|")) {
        throw new AssertionError("not a row of a table: " + line);
      }
      String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
      rows.add(Arrays.stream(cells).map(String::strip).toList());
    }
    return rows;
  }

  /** What stands between backquotes in a cell that holds nothing else. */
  public static String code(String cell) {
    if (!cell.matches("`[^`]*`")) {
      throw new AssertionError("not code: " + cell);
    }
    return cell.substring(1, cell.length() - 1);
  }
}
