package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.Model.Kind;
import dev.standingoffer.manifest.Model.When;
import dev.standingoffer.mirror.wrong.Unnoticed;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/**
 * Some small mirror of a plain check notices every core, and every server, that takes one number,
 * duration or choice for another, compares lists of paths by less than all, counts wrongly near a
 * limit, looks at reasons to refuse in another order, or chooses another of two equal offers.
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
    assertThat(names).hasSizeGreaterThan(20);
    SequencedMap<String, String> configs = new LinkedHashMap<>();
    for (Model model : ManifestReader.read(SmallMirror.MODELS.resolve("manifest.json")).models()) {
      if (model.module().equals(module)
          && model.kind() == Kind.MIRROR
          && model.when() == When.PLAIN) {
        configs.put(model.name(), Files.readString(SmallMirror.MODELS.resolve(model.config())));
      }
    }
    return ManyCores.unnoticed(SmallMirror.MODELS.resolve(module), configs, names, core);
  }
}
