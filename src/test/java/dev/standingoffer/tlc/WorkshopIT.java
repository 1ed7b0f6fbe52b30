package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.manifest.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs TLC in real processes. */
class WorkshopIT {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void copyModels() throws IOException {
    home = new Home(folder).copy("holds.cfg", "endless.cfg", "invariants.cfg");
  }

  @Test
  void runsTlcToItsEnd() throws Exception {
    Path runFolder;
    try (Workshop workshop = Workshop.open()) {
      runFolder = workshop.folderForRun();
      TlcRun run = workshop.run(request("holds.cfg", 60), runFolder, _ -> {});
      assertThat(run.exitCode()).isZero();
      assertThat(run.timedOut()).isFalse();
      assertThat(run.result().success()).isTrue();
      assertThat(run.result().statesGenerated()).hasValue(41);
      assertThat(run.result().otherLines()).allMatch(line -> line.matches("(Pars|Sem).*|"));
    }
    assertThat(runFolder.getParent()).doesNotExist();
  }

  @Test
  void endsARunWhoseTimeIsUp() throws Exception {
    try (Workshop workshop = Workshop.open()) {
      TlcRun run = workshop.run(request("endless.cfg", 3), workshop.folderForRun(), _ -> {});
      assertThat(run.timedOut()).isTrue();
      assertThat(run.result().finished()).isFalse();
    }
  }

  @Test
  void aProcessThatIsKilledDidNotFinish() throws Exception {
    try (Workshop workshop = Workshop.open()) {
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<TlcRun> run = endless(workshop, started);
      await(started);
      children().forEach(ProcessHandle::destroyForcibly);
      TlcRun killed = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(killed.exitCode()).isNotZero();
      assertThat(killed.timedOut()).isFalse();
      assertThat(killed.result().finished()).isFalse();
      assertThat(killed.result().statesGenerated()).isEmpty();
    }
  }

  @Test
  void closingLeavesNoProcessAndNoLitter() throws Exception {
    Workshop workshop = Workshop.open();
    Path runFolder = workshop.folderForRun();
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<TlcRun> run = endless(workshop, started);
    await(started);
    List<ProcessHandle> children = children();
    assertThat(children).isNotEmpty();
    workshop.close();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(runFolder.getParent()).doesNotExist();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> run.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .havingRootCause()
        .isInstanceOf(InterruptedException.class);
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                workshop.run(
                    request("holds.cfg", 60), Files.createDirectory(folder.resolve("x")), _ -> {}));
  }

  private CompletableFuture<TlcRun> endless(Workshop workshop, CountDownLatch started) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return workshop.run(
                request("endless.cfg", 600), workshop.folderForRun(), _ -> started.countDown());
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(TlcChild.class.getName()))
        .toList();
  }

  private TlcRequest request(String config, int seconds) throws IOException {
    return new TlcRequest(
        home.models().resolve("Counter.tla"),
        Files.readString(home.models().resolve(config)),
        List.of(home.models()),
        1,
        128,
        true,
        false,
        Duration.ofSeconds(seconds),
        Map.of(),
        List.of());
  }
}
