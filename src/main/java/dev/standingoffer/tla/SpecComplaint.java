package dev.standingoffer.tla;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.Errors;
import tla2sany.st.Location;

/**
 * What SANY has against a module, in one line: the file, the line, the column and its own words.
 *
 * @param folders where modules are
 */
record SpecComplaint(List<Path> folders) {

  /** Of a module that is no TLA+, the place is only in what SANY prints. */
  private static final Pattern FILE = Pattern.compile("(?m)^Parsing file (.+)$");

  private static final Pattern SYNTAX =
      Pattern.compile("(?s)(?:Was expecting|Lexical error)[^\n]*\n?[^\n]*");

  private static final Pattern PRINTED_PLACE = Pattern.compile(" at line (\\d+), column (\\d+)");

  /** Of one that has no meaning, it stands before each error. */
  private static final Pattern PLACE =
      Pattern.compile("line (\\d+), col (\\d+) to line \\d+, col \\d+ of module (\\S+)");

  /**
   * The first thing that it has.
   *
   * @param file what it was to read
   * @param printed what it wrote meanwhile
   */
  String of(Path file, SpecObj spec, String printed) {
    String read =
        FILE.matcher(printed)
            .results()
            .map(each -> each.group(1).strip())
            .reduce((_, last) -> last)
            .orElse(file.toString());
    return syntax(read, printed)
        .or(() -> errors(file, spec))
        .orElse(read + ": this is no TLA+ module");
  }

  private static Optional<String> syntax(String read, String printed) {
    Matcher error = SYNTAX.matcher(printed);
    if (!error.find()) {
      return Optional.empty();
    }
    Matcher place = PRINTED_PLACE.matcher(error.group());
    return place.find()
        ? Optional.of(
            "%s:%s:%s: %s"
                .formatted(
                    read,
                    place.group(1),
                    place.group(2),
                    inALine(new StringBuilder(error.group()).delete(place.start(), place.end()))))
        : Optional.of(read + ": " + inALine(error.group()));
  }

  private Optional<String> errors(Path file, SpecObj spec) {
    List<String> all =
        Stream.of(spec.getInitErrors(), spec.getParseErrors(), spec.semanticErrors)
            .filter(errors -> errors != null && !errors.isSuccess())
            .flatMap(SpecComplaint::messages)
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String more = all.size() == 1 ? "" : " (and %d more)".formatted(all.size() - 1);
    String first = all.getFirst().replaceFirst("^Unknown location\\s+", "");
    Matcher place = PLACE.matcher(first);
    if (!place.find()) {
      return Optional.of(file + ": " + inALine(first) + more);
    }
    return Optional.of(
        at(
            place.group(3),
            place.group(1),
            place.group(2),
            inALine(first.substring(place.end())) + more));
  }

  /** What somebody else has against something in a module. */
  String at(Location place, String what) {
    return at(
        place.source(),
        Integer.toString(place.beginLine()),
        Integer.toString(place.beginColumn()),
        what);
  }

  private String at(String module, String line, String column, String what) {
    return "%s:%s:%s: %s".formatted(fileOf(module), line, column, what);
  }

  private static Stream<String> messages(Errors errors) {
    return Stream.concat(Stream.of(errors.getAborts()), Stream.of(errors.getErrors()));
  }

  private String fileOf(String module) {
    return folders.stream()
        .map(folder -> folder.resolve(module + ".tla"))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Path::toString)
        .orElse(module);
  }

  private static String inALine(CharSequence text) {
    return text.toString().replaceAll("\\s+", " ").strip();
  }
}
