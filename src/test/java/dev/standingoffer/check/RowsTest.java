package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table shows names that can be given to {@code --only}. */
class RowsTest {

  private static final int WIDTH = 79;

  private List<Model> models;

  @BeforeEach
  void read() throws Exception {
    models = ManifestReader.read(Path.of("model-checking/manifest.json")).models();
  }

  @Test
  void everyNameIsWholeAndEveryLineFits() {
    for (Model model : models) {
      String row = Rows.running(model, 123_456_789, 9_999_999);
      assertThat(row).startsWith(model.name());
      assertThat(row.lines()).allMatch(line -> line.length() <= WIDTH);
    }
    assertThat(Rows.head()).hasSizeLessThanOrEqualTo(WIDTH);
  }

  @Test
  void aNameThatLeavesNoRoomHasALineOfItsOwn() {
    Model model = longest();
    assertThat(Rows.running(model, 1, 1).lines()).hasSize(2).first().isEqualTo(model.name());
  }

  /** So that what it draws above its rows is not erased, or drawn twice. */
  @Test
  void theLiveTableGoesUpByAsManyLinesAsItDrew() {
    StringWriter screen = new StringWriter();
    LiveTable table = new LiveTable(new PrintWriter(screen));
    table.started(longest());
    table.progressed(longest(), 1);
    assertThat(screen.toString()).contains("\u001b[2A").doesNotContain("\u001b[1A");
  }

  private Model longest() {
    return models.stream()
        .reduce((one, other) -> one.name().length() >= other.name().length() ? one : other)
        .orElseThrow();
  }
}
