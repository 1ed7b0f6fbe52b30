package dev.standingoffer.tla;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading a module leaves nothing where another process looks for the same names. */
class StandardModulesTest {

  @Test
  void nothingIsWrittenUnderACommonName() throws Exception {
    Path common = Path.of(System.getProperty("java.io.tmpdir"), "Naturals.tla");
    boolean wasThere = Files.exists(common);
    SpecModule.read(Path.of("spec", "OfferCache.tla"), List.of());
    assertThat(Files.exists(common)).isEqualTo(wasThere);
    assertThat(StandardModules.folder().resolve("Naturals.tla")).isRegularFile();
  }
}
