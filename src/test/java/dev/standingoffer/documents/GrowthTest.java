package dev.standingoffer.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Manifest;
import dev.standingoffer.manifest.ManifestReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The growth of the states, as the project's manifest has it. */
class GrowthTest {

  @Test
  void theTableHasARowForEachModel() throws Exception {
    List<String> table = growth().table();
    long models =
        manifest().models().stream().filter(model -> model.name().startsWith("growth-")).count();
    assertThat(models).isGreaterThan(11);
    assertThat(table).hasSize((int) models + 2);
    assertThat(table.get(2)).startsWith("| 1 | 0 | 2 |").endsWith("|  |");
    assertThat(table.get(3)).startsWith("| 1 | 0 | 3 |").doesNotEndWith("|  |");
  }

  @Test
  void thePictureIsSoundAndHasALineForEachSlotsAndDelay() throws Exception {
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(growth().picture())));
    assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(growth().picture())
        .contains("1 slot, delay 0", "1 slot, delay 2", "2 slots, delay 1");
  }

  @Test
  void withoutSuchModelsThereIsNothing() throws Exception {
    Manifest manifest = manifest();
    assertThat(growth().isEmpty()).isFalse();
    assertThat(Growth.of(new Manifest(List.of(), manifest.bounds())).isEmpty()).isTrue();
  }

  private static Growth growth() throws Exception {
    return Growth.of(manifest());
  }

  private static Manifest manifest() throws Exception {
    return ManifestReader.read(Path.of("model-checking/manifest.json"));
  }
}
