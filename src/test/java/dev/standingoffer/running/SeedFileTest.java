package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.store.FileFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a node, from a first start on. */
class SeedFileTest {

  private static final String DIGITS =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @TempDir Path home;

  private SeedFile seed() {
    return new SeedFile(new FileFolder(home));
  }

  @Test
  void aFirstStartIsDoneOnce() throws Exception {
    var keys = seed().begin();
    assertThat(seed().isFinished()).isFalse();
    assertThat(seed().begin().nodeId()).as("it broke off").isEqualTo(keys.nodeId());
    seed().finish();
    assertThat(seed().isFinished()).isTrue();
    assertThat(seed().read().nodeId()).isEqualTo(keys.nodeId());
    assertThatThrownBy(() -> seed().begin())
        .isInstanceOfSatisfying(RunningException.class, e -> assertThat(e.isBadInput()).isTrue())
        .hasMessageContaining("a node has run here");
    assertThat(seed().read().nodeId()).isEqualTo(keys.nodeId());
  }

  @Test
  void noTwoNodesHaveTheSameKeys() throws Exception {
    var first = seed().begin().nodeId();
    Files.delete(home.resolve(SeedFile.UNFINISHED));
    assertThat(seed().begin().nodeId()).isNotEqualTo(first);
  }

  /** A kill may leave what was not finished. */
  @Test
  void whatWasNotWrittenToTheEndIsNoObstacle() throws Exception {
    Files.writeString(home.resolve("seed.new"), DIGITS.substring(1));
    var keys = seed().begin();
    seed().finish();
    assertThat(seed().read().nodeId()).isEqualTo(keys.nodeId());
  }

  @Test
  void onlyTheOwnerReadsIt() throws Exception {
    seed().begin();
    seed().finish();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("seed"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whereNoneRanNoneGoesOn() {
    assertThatThrownBy(() -> seed().read()).hasMessageContaining("--first-start");
    assertThatThrownBy(() -> new SeedFile(new FileFolder(home.resolve("no"))).read())
        .hasMessageContaining("--first-start");
    assertThat(home).isEmptyDirectory();
  }

  /** A seed that was cut would be another node. What is in the file is not told. */
  @ParameterizedTest
  @ValueSource(strings = {"", "00", DIGITS, "0" + DIGITS, "G", DIGITS + "\r\n", "\0"})
  void whatIsNoSeedIsRefused(String text) throws Exception {
    Files.writeString(home.resolve("seed"), text);
    assertThatThrownBy(() -> seed().read())
        .message()
        .contains(home.resolve("seed").toString())
        .doesNotContain("\n")
        .doesNotContain(DIGITS);
    assertThat(home.resolve("seed")).hasContent(text);
  }
}
