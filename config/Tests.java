import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says at the end of a build how many tests ran in it: what Surefire and Failsafe reported since it
 * began. It is the last to run, so nothing before it has failed.
 */
class Tests {
  private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");

  private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");

  private Tests() {}

  /** The arguments: the folder {@code target}, and the time at which the build began. */
  public static void main(String[] args) throws Exception {
    Instant start = Instant.parse(args[1]);
    int classes = 0;
    int tests = 0;
    int skipped = 0;
    for (String name : FOLDERS) {
      Path folder = Path.of(args[0], name);
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
        for (Path report : reports) {
          Matcher suite = SUITE.matcher(Files.readString(report));
          if (Files.getLastModifiedTime(report).toInstant().isBefore(start) || !suite.find()) {
            continue;
          }
          classes++;
          tests += count("tests", suite.group());
          skipped += count("skipped", suite.group());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        tests == 0
            ? "Nothing was tested: no test ran.%n"
            : "All is well: %,d tests of %,d classes passed, %,d were skipped; the sources are"
                + " formatted.%n",
        tests - skipped,
        classes,
        skipped);
  }

  private static int count(String name, String suite) {
    Matcher number = Pattern.compile("\\s" + name + "=\"(\\d+)\"").matcher(suite);
    return number.find() ? Integer.parseInt(number.group(1)) : 0;
  }
}
