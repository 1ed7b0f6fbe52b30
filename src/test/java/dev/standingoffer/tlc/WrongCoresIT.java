package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.wrong.Unnoticed;
import dev.standingoffer.mirror.wrong.WrongCores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The mirror notices every wrong core, and the right one passes the same run. */
class WrongCoresIT {

  @Test
  void theRightCorePassesAndEveryWrongOneIsNoticed() throws Exception {
    assertThat(left("MCWrongCores.cfg", Unnoticed.wrongCores())).containsExactly(Unnoticed.RIGHT);
  }

  @Test
  void soItIsWithRemedies() throws Exception {
    assertThat(left("MCWrongCores_remedies.cfg", Unnoticed.wrongRemedies()))
        .containsExactly(Unnoticed.RIGHT);
  }

  private static List<String> left(String config, List<String> names) throws Exception {
    Path model = Path.of(WrongCores.class.getResource("MCWrongCores.tla").toURI());
    String text = Files.readString(model.resolveSibling(config));
    return ManyCores.unnoticed(
        model, new TreeMap<>(Map.of(config, text)), names, Unnoticed.Cores.class);
  }
}
