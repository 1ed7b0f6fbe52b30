package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a port's files is looked at. */
class WatchedFilesTest {

  @TempDir private Path folder;

  private WatchedFiles watched() throws Exception {
    Path port = Files.writeString(folder.resolve("port.py"), "one");
    return WatchedFiles.of(List.of("python3", port.toString(), "--option"));
  }

  private static void requireNoticed(WatchedFiles watched) throws Exception {
    CompletableFuture.runAsync(
            () -> {
              try {
                watched.awaitChange();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .get();
  }

  @Test
  void theFoldersOfFilesAreWatched() throws Exception {
    assertThat(watched().folders()).containsExactly(folder.toAbsolutePath());
    assertThat(WatchedFiles.of(List.of("true", "--first")).folders()).isEmpty();
  }

  @Test
  void aChangeIsNoticedOnce() throws Exception {
    WatchedFiles watched = watched();
    Files.writeString(folder.resolve("port.py"), "other");
    requireNoticed(watched);
    CompletableFuture<Void> again =
        CompletableFuture.runAsync(
            () -> {
              try {
                watched.awaitChange();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    assertThat(again).isNotDone();
    Files.writeString(folder.resolve("beside.py"), "new");
    again.get();
    Files.delete(folder.resolve("beside.py"));
    requireNoticed(watched);
  }
}
