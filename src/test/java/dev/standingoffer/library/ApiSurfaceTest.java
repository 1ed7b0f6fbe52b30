package dev.standingoffer.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What programs can name of the library is what {@value #FILE} has. With the system property
 * {@value #UPDATE} set to true, the file is written anew.
 */
class ApiSurfaceTest {

  private static final String FILE = "config/api-surface.txt";
  private static final String UPDATE = "updateApi";
  private static final Path CLASSES = Path.of("target", "classes");

  private static ApiSurface surface;

  @BeforeAll
  static void read() throws IOException {
    surface = ApiSurface.of(CLASSES, Library.packages());
  }

  @Test
  void itIsTheOneThatWasAgreedOn() throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(ProjectFile.HOME.resolve(FILE), surface.toText());
    }
    ApiSurface agreed = ApiSurface.parse(ProjectFile.read(FILE).text());
    List<String> differences = new ArrayList<>();
    agreed.without(surface).forEach(line -> differences.add("no longer there: " + line));
    surface.without(agreed).forEach(line -> differences.add("not there before: " + line));
    assertThat(differences)
        .as(
            "what programs can name of the library, against %s; where it is meant: mvn test"
                + " -Dtest=ApiSurfaceTest -D%s=true, and say in CHANGELOG.md whom it concerns",
            FILE, UPDATE)
        .isEmpty();
  }

  @Test
  void everyPackageIsInIt() {
    assertThat(Library.packages())
        .hasSizeGreaterThan(12)
        .allSatisfy(
            name ->
                assertThat(surface.classes().keySet())
                    .anySatisfy(type -> assertThat(type).startsWith(name + ".")));
  }

  @Test
  void whatIsGoneAndWhatIsNewIsTold() {
    ApiSurface one = ApiSurface.parse("wire.A: class\n  public int MAX = 1\n  public int a()\n");
    ApiSurface other = ApiSurface.parse("wire.A: class\n  public int MAX = 2\n  public int a()\n");
    ApiSurface third = ApiSurface.parse("wire.A: record\n  public int a()\nwire.B: class\n");
    assertThat(one.without(one)).isEmpty();
    assertThat(one.without(other)).containsExactly("wire.A: public int MAX = 1");
    assertThat(other.without(one)).containsExactly("wire.A: public int MAX = 2");
    assertThat(third.without(one)).containsExactly("wire.A: record", "wire.B: class");
    assertThat(one.without(third)).containsExactly("wire.A: class", "wire.A: public int MAX = 1");
  }

  @Test
  void itIsReadAsItWasWritten() {
    assertThat(ApiSurface.parse(surface.toText())).isEqualTo(surface);
  }
}
