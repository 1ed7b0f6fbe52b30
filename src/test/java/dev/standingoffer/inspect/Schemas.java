package dev.standingoffer.inspect;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The schemas that the project publishes. */
public final class Schemas {

  private Schemas() {}

  /** The schema of that file. */
  public static Schema read(String name) {
    try {
      String text = Files.readString(Path.of("conformance", "schemas", name));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
