package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.wrong.Unnoticed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Runs of a mirror with many wrong cores at once, which saves a process for each of them. */
final class ManyCores {

  private ManyCores() {}

  /**
   * Runs a model with one configuration after the other, the last one first, until the right core
   * is left alone. In all that run it has to agree with the spec on every step.
   *
   * @param configs the texts of the configurations, by their names in the order of the manifest, of
   *     which the last ones notice most
   * @param names of the wrong cores, and that of the right one
   * @param core what is stepped: a class of {@link Unnoticed}
   * @return the names of those that none of the runs noticed
   */
  static List<String> unnoticed(
      Path model, SequencedMap<String, String> configs, List<String> names, Class<?> core)
      throws Exception {
    assertThat(names).contains(Unnoticed.RIGHT).hasSizeGreaterThan(11);
    try (Workshop workshop = Workshop.open()) {
      Path file = workshop.folderForRun().resolve("unnoticed.txt");
      Files.write(file, names);
      Map<String, String> properties =
          Map.of(Core.PROPERTY, core.getName(), Unnoticed.PROPERTY, file.toString());
      for (Map.Entry<String, String> config : configs.reversed().entrySet()) {
        if (Files.readAllLines(file).equals(List.of(Unnoticed.RIGHT))) {
          break;
        }
        TlcRequest request = SmallMirror.request(model, config.getValue(), properties);
        TlcRun run = workshop.run(request, workshop.folderForRun(), _ -> {});
        assertThat(run.result().errors()).as(config.getKey()).isEmpty();
        assertThat(run.exitCode()).as(config.getKey()).isZero();
        assertThat(run.result().success()).as(config.getKey()).isTrue();
        assertThat(run.result().statesGenerated().getAsLong())
            .as(config.getKey())
            .isGreaterThan(run.result().initialStates().getAsLong());
      }
      return Files.readAllLines(file);
    }
  }
}
