package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Model.When;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.wrong.Unnoticed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Some small mirror of a plain check notices every core, and every server, that takes one number,
 * duration or choice for another, compares lists of paths by less than all, counts wrongly near a
 * limit, or looks at reasons to refuse in another order.
 */
class SubtleCoresIT {

  @Test
  void theSmallMirrorsNoticeEveryCoreButTheRightOne() throws Exception {
    assertThat(left("MCMutants.tla", Unnoticed.cores(), Unnoticed.Cores.class))
        .containsExactly(Unnoticed.RIGHT);
  }

  @Test
  void soItIsWithServers() throws Exception {
    assertThat(left("MCServer.tla", Unnoticed.servers(), Unnoticed.Servers.class))
        .containsExactly(Unnoticed.RIGHT);
  }

  /** The names that are left after all mirrors of a module that a plain check runs. */
  private static List<String> left(String module, List<String> names, Class<?> core)
      throws Exception {
    assertThat(names).contains(Unnoticed.RIGHT).hasSizeGreaterThan(20);
    List<Model> models =
        ManifestReader.read(SmallMirror.MODELS.resolve("manifest.json")).models().stream()
            .filter(model -> model.module().equals(module))
            .filter(model -> model.kind() == Kind.MIRROR && model.when() == When.PLAIN)
            .toList();
    try (Workshop workshop = Workshop.open()) {
      Path file = workshop.folderForRun().resolve("unnoticed.txt");
      Files.write(file, names);
      for (Model model : models) {
        Map<String, String> properties =
            Map.of(Core.PROPERTY, core.getName(), Unnoticed.PROPERTY, file.toString());
        String config = Files.readString(SmallMirror.MODELS.resolve(model.config()));
        TlcRequest request =
            SmallMirror.request(SmallMirror.MODELS.resolve(module), config, properties);
        TlcRun run = workshop.run(request, workshop.folderForRun(), _ -> {});
        assertThat(run.result().errors()).as(model.name()).isEmpty();
        assertThat(run.exitCode()).as(model.name()).isZero();
      }
      return Files.readAllLines(file);
    }
  }
}
