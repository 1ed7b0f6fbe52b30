package dev.standingoffer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is a stand-in here: the real one takes cargo. */
class RealLdkTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void theCasesOfEachReleaseAreCounted() throws Exception {
    RealLdk ldk =
        run("echo lightning $2; echo; echo 'D1    repaired   x'; echo 'F5b  confirmed  y'", LIMIT);
    assertThat(ldk.scripts()).isEqualTo(6);
    assertThat(ldk.isAsExpected()).isTrue();
    assertThat(ldk.leftOut()).isEmpty();
    assertThat(Rows.scripted(ldk)).contains("6").contains("are as told");
  }

  @Test
  void whatCannotBeHadIsLeftOutWithTheReason() throws Exception {
    RealLdk ldk = run("echo cargo is not here >&2; exit 3", LIMIT);
    assertThat(ldk.leftOut()).contains("cargo is not here");
    assertThat(ldk.isAsExpected()).isTrue();
    assertThat(Rows.scripted(ldk)).contains("are left out");
    assertThat(runIn(folder).leftOut()).get().asString().endsWith("is not there");
  }

  @Test
  void aCaseThatGoesOtherwiseIsShown() throws Exception {
    RealLdk ldk = run("echo 'F1  DIFFERS'; exit 1", LIMIT);
    assertThat(ldk.isAsExpected()).isFalse();
    assertThat(ldk.complaints()).hasSize(3);
    assertThat(ldk.complaints().getFirst()).contains("0.2.5", "exit code 1", "F1  DIFFERS");
  }

  @Test
  void silenceIsNoSuccess() throws Exception {
    assertThat(run("exit 0", LIMIT).isAsExpected()).isFalse();
  }

  @Test
  void aProgramThatHangsIsEnded() throws Exception {
    RealLdk ldk = run("sleep 1000", Duration.ofMillis(200));
    assertThat(ldk.complaints()).hasSize(3).allMatch(complaint -> complaint.contains("not done"));
  }

  private RealLdk run(String script, Duration limit) throws IOException, InterruptedException {
    Path program = folder.resolve("run");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    try (Workshop workshop = Workshop.open()) {
      return RealLdk.run(program, limit, workshop);
    }
  }

  private static RealLdk runIn(Path home) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open()) {
      return RealLdk.run(home, workshop);
    }
  }
}
