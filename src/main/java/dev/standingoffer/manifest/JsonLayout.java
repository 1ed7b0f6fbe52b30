package dev.standingoffer.manifest;

import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the files of JSON are laid out that people edit as well. */
public final class JsonLayout {

  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter(
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Spacing.AFTER)
              .withArrayEmptySeparator("")
              .withObjectEmptySeparator(""));

  private JsonLayout() {}

  /** The text of such a file. */
  public static String write(JsonNode document) {
    return JsonMapper.shared().writer().with(LAYOUT).writeValueAsString(document) + "\n";
  }
}
