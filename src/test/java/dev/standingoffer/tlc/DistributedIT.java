package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.check.Check;
import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Home;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.tlc.Distribution.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs TLC's distributed mode, in real processes of this host. */
class DistributedIT {

  private static final long PATIENCE_SECONDS = 60;
  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void copyModels() throws IOException {
    home = new Home(folder);
  }

  @AfterEach
  void noProcessIsLeft() {
    assertThat(nodes()).isEmpty();
  }

  @Test
  void countsAreThoseOfOneProcess() throws Exception {
    home.copy("holds.cfg").manifest(distributed(Home.HOLDS));
    StringWriter out = new StringWriter();
    assertThat(check(Distribution.whole(2, 2), out)).as(out.toString()).isTrue();
    assertThat(out.toString())
        .contains("holds: 41 states, of which 15 distinct, against 1 property")
        .contains("1 of 1 model as it should be");
  }

  @Test
  void aViolationIsAFailure() throws Exception {
    home.copy("invariants.cfg")
        .manifest(
            distributed(Home.HOLDS)
                .replace("holds.cfg", "invariants.cfg")
                .replace("[\"InRange\"]", "[\"InRange\", \"NeverA\", \"NeverB\"]"));
    StringWriter out = new StringWriter();
    assertThat(check(Distribution.whole(1, 0), out)).isFalse();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("- [InRange, NeverA, NeverB]: one is violated, or cannot be evaluated.")
        .contains("check --only holds does")
        .contains("0 of 1 model as it should be");
  }

  @Test
  void aWorkerThatIsKilledEndsTheRun() throws Exception {
    home.copy("endless.cfg").manifest(distributed(Home.HOLDS).replace("holds.cfg", "endless.cfg"));
    Model model = ManifestReader.read(home.manifest()).find("holds").orElseThrow();
    try (Workshop workshop = Workshop.open()) {
      CompletableFuture<List<ModelResult>> run =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new DistributedRunner(
                          workshop, folder, Distribution.whole(2, 0), Listener.SILENT, () -> {})
                      .run(List.of(model));
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      awaitWorker().destroyForcibly();
      List<ModelResult> results = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(results.getFirst().complaints())
          .singleElement()
          .asString()
          .startsWith("a worker ended before its time, with exit code 137; it said last: ")
          .doesNotContain("\n");
    }
  }

  @Test
  void othersJoinAServer() throws Exception {
    home.copy("holds.cfg").manifest(distributed(Home.HOLDS));
    int port = freePort();
    StringWriter out = new StringWriter();
    Distribution server = new Distribution(Part.SERVER, LOOPBACK, Optional.empty(), port, 0, 0);
    Distribution members = new Distribution(Part.MEMBERS, LOOPBACK, Optional.empty(), port, 1, 0);
    CompletableFuture<Boolean> check =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return check(server, out);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    Check.join(members);
    assertThat(check.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(out.toString()).isTrue();
    assertThat(out.toString())
        .contains("./standing-offer check --distributed --join " + LOOPBACK + " --port " + port);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    home.copy("holds.cfg").manifest(distributed(Home.HOLDS));
    try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Distribution server = new Distribution(Part.SERVER, LOOPBACK, Optional.empty(), port, 0, 0);
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> check(server, new StringWriter()))
          .withMessageContaining("port %d of %s cannot be used".formatted(port, LOOPBACK));
    }
  }

  @Test
  void refusesModelsThatAreNotMarked() throws Exception {
    home.copy("holds.cfg").manifest(Home.HOLDS);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> check(Distribution.whole(1, 0), new StringWriter()))
        .withMessageContaining("the model \"holds\" is not marked \"distributed\"");
  }

  private boolean check(Distribution distribution, StringWriter out) throws Exception {
    PrintWriter writer = new PrintWriter(out);
    return Check.runDistributed(
        folder, Set.of("holds"), false, false, distribution, writer, writer);
  }

  private static String distributed(String model) {
    return model.replace("\"kind\"", "\"distributed\": true, \"kind\"");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return Math.min(socket.getLocalPort(), 65_535 - Distribution.MORE_PORTS);
    }
  }

  private static ProcessHandle awaitWorker() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      Optional<ProcessHandle> worker =
          nodes().stream()
              .filter(node -> node.info().commandLine().orElse("").contains(" WORKER "))
              .findFirst();
      if (worker.isPresent()) {
        return worker.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no worker was started");
  }

  private static List<ProcessHandle> nodes() {
    return ProcessHandle.current()
        .descendants()
        .filter(node -> node.info().commandLine().orElse("").contains(TlcNode.class.getName()))
        .toList();
  }
}
