package dev.standingoffer.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a TLA+ module defines, as far as its layout shows: a blank line ends a definition, and so
 * does the line that ends the module. A comment right above a definition belongs to it.
 *
 * @param text the whole module
 * @param constants the names after CONSTANTS
 * @param definitions in their order
 */
record TlaModule(String text, List<String> constants, List<Definition> definitions) {

  /**
   * An operator.
   *
   * @param section the first sentence of the boxed comment above it, without the full stop; empty
   *     before the first one
   * @param name its name
   * @param parameters what stands in parentheses after the name; empty for none
   * @param comment the comment above it, in one line
   * @param body the rest
   */
  record Definition(String section, String name, String parameters, String comment, String body) {

    /** Whether this word occurs in it. */
    boolean mentions(String word) {
      return Pattern.compile("\\b" + Pattern.quote(word) + "\\b")
          .matcher(comment + "\n" + body)
          .find();
    }
  }

  private static final Pattern HEAD =
      Pattern.compile("(?:LOCAL )?([A-Za-z]\\w*)(?:\\(([^)]*)\\))?\\s*==(.*)", Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("\\(\\* ([^.]*)\\..*");

  static TlaModule read(String path) {
    String text = ProjectFile.read(path).text();
    List<Definition> definitions = new ArrayList<>();
    String section = "";
    boolean afterRule = false;
    StringBuilder comment = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (String line : text.concat("\n\n").lines().toList()) {
      Matcher title = SECTION.matcher(line);
      if (afterRule && title.matches()) {
        section = title.group(1).strip();
      }
      afterRule = line.startsWith("-----");
      if (line.startsWith("\\*") && body.isEmpty()) {
        comment.append(line.substring(2).strip()).append(' ');
      } else if (!line.isBlank() && !line.startsWith("=====")) {
        if (HEAD.matcher(line).matches() && !body.isEmpty()) {
          add(definitions, section, comment, body);
        }
        body.append(line).append('\n');
      } else {
        add(definitions, section, comment, body);
      }
    }
    return new TlaModule(text, constants(text), definitions);
  }

  private static void add(
      List<Definition> definitions, String section, StringBuilder comment, StringBuilder body) {
    Matcher head = HEAD.matcher(body);
    if (head.matches()) {
      String parameters = Optional.ofNullable(head.group(2)).orElse("");
      definitions.add(
          new Definition(
              section, head.group(1), parameters, comment.toString().strip(), head.group(3)));
    }
    comment.setLength(0);
    body.setLength(0);
  }

  private static List<String> constants(String text) {
    Matcher block = Pattern.compile("\\nCONSTANTS\\n(.*?)\\n\\n", Pattern.DOTALL).matcher(text);
    if (!block.find()) {
      return List.of();
    }
    return Pattern.compile("^    (\\w+),? +\\\\\\*", Pattern.MULTILINE)
        .matcher(block.group(1))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  Optional<Definition> definition(String name) {
    return definitions.stream().filter(d -> d.name().equals(name)).findFirst();
  }
}
