package dev.standingoffer.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {

  @TempDir Path folder;

  @Test
  void nothingIsLost() throws Exception {
    Findings findings = new Findings();
    for (int seed = 0; seed < 2; seed++) {
      Path life = Files.createDirectory(folder.resolve("life" + seed));
      KilledLife.live(
          Program.ofThisProcess(Boolean.getBoolean("ldk")),
          life,
          new Random(seed),
          10,
          (socket, offer, now) -> Optional.of(now),
          findings);
    }
    for (Count count : Count.values()) {
      System.err.println(count + " " + findings.count(count));
    }
    assertThat(findings.told()).isEmpty();
  }
}
