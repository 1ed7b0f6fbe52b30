package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

/**
 * A part of a page that a test makes, between comments as {@link ProjectFile} has them.
 *
 * @param page from the project's folder
 * @param name of the part, such as {@code generated:crashes}
 */
public record PagePart(String page, String name) {

  /** The system property with which pages are written. */
  public static final String UPDATE = "updateDocs";

  /** The page has this text there; with the system property it is written there instead. */
  public void isAs(String text, Class<?> test) throws IOException {
    ProjectFile file = ProjectFile.read(page);
    String found = file.parts(name).getFirst();
    if (Boolean.getBoolean(UPDATE) && !found.equals(text)) {
      String begins = "<!-- " + name + " -->";
      Files.writeString(
          ProjectFile.HOME.resolve(page), file.text().replace(begins + found, begins + text));
      return;
    }
    assertThat(found)
        .as("to write it anew: %s%s -D%s=true", command(test), test.getSimpleName(), UPDATE)
        .isEqualTo(text);
  }

  private static String command(Class<?> test) {
    return test.getSimpleName().endsWith("IT") ? "mvn verify -Dit.test=" : "mvn test -Dtest=";
  }
}
