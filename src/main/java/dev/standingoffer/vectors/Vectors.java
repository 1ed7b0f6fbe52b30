package dev.standingoffer.vectors;

import dev.standingoffer.wire.DecodeException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All files of vectors that are generated. */
public final class Vectors {

  private Vectors() {}

  /**
   * Their contents, by their names in {@code conformance/vectors}.
   *
   * @throws IllegalStateException if a vector is not read as it says
   */
  public static Map<String, String> files() {
    try {
      Map<String, String> files = new TreeMap<>();
      files.put("static-invoice-test.json", text(StaticInvoiceVectors.all()));
      files.put("message-context-test.json", text(PathVectors.all()));
      files.put("ldk-derivation-test.json", text(DerivationVectors.all()));
      return files;
    } catch (DecodeException e) {
      throw new IllegalStateException("a vector cannot be read", e);
    }
  }

  private static String text(JsonNode vectors) {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(vectors) + "\n";
  }
}
