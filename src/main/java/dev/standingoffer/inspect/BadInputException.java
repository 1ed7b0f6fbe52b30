package dev.standingoffer.inspect;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that cannot be read as what it is taken for. The message is one line: where, what, and
 * what to do or why; the details are what is around the place, where there is one.
 */
public final class BadInputException extends Exception {

  private final String name;
  private final String complaint;
  private final List<String> details;
  private final transient @Nullable Refusal refusal;

  private BadInputException(
      String name, String complaint, List<String> details, @Nullable Refusal refusal) {
    super(name + ": " + complaint, null, false, false);
    this.name = name;
    this.complaint = complaint;
    this.details = List.copyOf(details);
    this.refusal = refusal;
  }

  BadInputException(String name, String complaint) {
    this(name, complaint, List.of(), null);
  }

  /**
   * A database that cannot be looked into.
   *
   * @param line begins with the file's name
   */
  public static BadInputException ofDatabase(String name, String line) {
    return new BadInputException(
        name, line.startsWith(name + ": ") ? line.substring(name.length() + 2) : line);
  }

  /** What a reader has refused. */
  static BadInputException refused(InputFile file, Refusal refusal, String description) {
    return refused(
        file,
        refusal,
        description,
        refusal.unit() == Refusal.Unit.BYTE
            ? HexText.excerpt(file.bytes(), refusal.place())
            : HexText.excerpt(file.text(), refusal.place()));
  }

  /** The same, with what may be shown of what is around the place. */
  static BadInputException refused(
      InputFile file, Refusal refusal, String description, List<String> details) {
    return new BadInputException(
        file.name(),
        "%s (read as %s, %s)".formatted(refusal.describe(), description, file.encoding().word()),
        details,
        refusal);
  }

  /** Further lines; none where no place can be shown. */
  public List<String> details() {
    return details;
  }

  /** The same as one JSON document: {@code conformance/schemas/inspect-error.schema.json}. */
  public String toJson() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "standing-offer-inspect-error/1");
    document.put("name", name);
    document.put("error", complaint);
    Optional.ofNullable(refusal).ifPresent(each -> each.addTo(document.putObject("refusal")));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
