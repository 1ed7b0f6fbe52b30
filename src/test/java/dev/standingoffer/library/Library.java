package dev.standingoffer.library;

import dev.standingoffer.spec.ProjectFile;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the build says of the library. */
public final class Library {

  private static final Pattern LIST =
      Pattern.compile("(?s)<(includes|sourceFileIncludes)>(.*?)</\\1>");
  private static final Pattern PACKAGE =
      Pattern.compile("<include>dev/standingoffer/(\\w+)/\\*\\*</include>");

  private Library() {}

  /** The packages of its jar, of its sources and of its Javadoc, by their last names. */
  public static List<List<String>> packageLists() {
    return LIST.matcher(ProjectFile.read("pom.xml").text())
        .results()
        .map(list -> packages(list.group(2)))
        .filter(packages -> !packages.isEmpty())
        .toList();
  }

  private static List<String> packages(String list) {
    return PACKAGE.matcher(list).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /** The packages of its jar. */
  static List<String> packages() {
    return packageLists().getFirst();
  }
}
