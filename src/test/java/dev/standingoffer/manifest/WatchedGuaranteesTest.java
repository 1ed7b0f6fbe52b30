package dev.standingoffer.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Leaving out the lines of guarantees, in the project's own modules. */
class WatchedGuaranteesTest {

  private static final Path MODELS = Path.of("model-checking");

  @Test
  void onlyTheLinesOfOtherGuaranteesAreLeftOut() throws IOException {
    String module = Files.readString(MODELS.resolve("MCServerGuarantees.tla"));
    List<String> lines = module.lines().toList();
    String kept = "Keeps_PayersServed";
    String copy = WatchedGuarantees.watchingOnly(Set.of(kept), module);
    assertThat(WatchedGuarantees.violations(copy)).containsExactly(kept);
    assertThat(copy.lines()).hasSameSizeAs(lines);
    assertThat(copy.lines().filter(line -> !line.isEmpty()))
        .containsExactlyElementsOf(
            lines.stream()
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.contains("\\/ ~") || line.contains("PayersServed"))
                .toList());
  }

  @Test
  void withAllOfThemTheModuleIsAsItWas() throws IOException {
    String module = Files.readString(MODELS.resolve("MCGuarantees.tla"));
    Set<String> all = Set.copyOf(WatchedGuarantees.violations(module));
    assertThat(all).contains("Keeps_WellFormed", "Keeps_RetryGapBounded");
    assertThat(WatchedGuarantees.watchingOnly(all, module)).isEqualTo(module);
  }

  @Test
  void whatIsWatchedUnderAnotherNameIsNoSuchLine() {
    assertThat(WatchedGuarantees.violations("    \\/ ~UsedKept(c, e, a) /\\ f = \"UsedKetp\""))
        .isEmpty();
  }

  @Test
  void aViolationHasTheNameOfItsGuarantee() {
    assertThat(WatchedGuarantees.guarantee("Keeps_UsedKept")).isEqualTo("UsedKept");
    assertThat(WatchedGuarantees.violation("UsedKept")).isEqualTo("Keeps_UsedKept");
  }
}
