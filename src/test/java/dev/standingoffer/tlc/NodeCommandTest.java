package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.manifest.Home;
import dev.standingoffer.manifest.ManifestReader;
import dev.standingoffer.manifest.Model;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandTest {

  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
  private static final NodeCommand COMMAND = new NodeCommand("some.host", 12_000, ADDRESS, 12_001);

  @TempDir private Path folder;
  private Model model;

  @BeforeEach
  void readModel() throws Exception {
    Home home = new Home(folder).copy("holds.cfg").manifest(Home.HOLDS);
    model = ManifestReader.read(home.manifest()).models().getFirst();
  }

  @Test
  void theServerGetsTheModel() {
    assertThat(server(true, 0))
        .contains("-Xmx128m", "-Dtlc2.tool.distributed.TLCServer.expectedFPSetCount=0")
        .contains("-DTLA-Library=/a:/b", "-Djava.io.tmpdir=/run")
        .containsSubsequence(TlcNode.class.getName(), "SERVER", "-tool", "-metadir", "/run/meta")
        .endsWith("-config", "model.cfg", "Counter.tla")
        .doesNotContain("-deadlock", "some.host");
    assertThat(server(true, 3)).contains("-Dtlc2.tool.distributed.TLCServer.expectedFPSetCount=3");
  }

  @Test
  void theServerIsToldWhereThereIsNoDeadlock() {
    assertThat(server(false, 0)).contains("-deadlock");
  }

  @Test
  void theOthersGetTheServersHost() {
    assertThat(COMMAND.worker(Path.of("/run")))
        .contains("-Dtlc2.tool.distributed.TLCWorker.threadCount=1")
        .endsWith(TlcNode.class.getName(), "WORKER", "some.host");
    assertThat(COMMAND.fingerprintSet(Path.of("/run")))
        .endsWith(TlcNode.class.getName(), "FINGERPRINT_SET", "some.host");
  }

  @Test
  void allListenAtOneAddress() {
    for (List<String> command :
        List.of(
            server(true, 0),
            COMMAND.worker(Path.of("/run")),
            COMMAND.fingerprintSet(Path.of("/run")))) {
      assertThat(command)
          .contains("-Djava.rmi.server.hostname=" + ADDRESS.getHostAddress())
          .contains("-Dstandingoffer.address=" + ADDRESS.getHostAddress())
          .contains("-Dstandingoffer.port=12001")
          .contains("-Dtlc2.tool.distributed.TLCServer.port=12000");
    }
  }

  private List<String> server(boolean deadlock, int fingerprintSets) {
    return COMMAND.server(
        Path.of("/run"),
        model,
        "model.cfg",
        deadlock,
        List.of(Path.of("/a"), Path.of("/b")),
        fingerprintSets);
  }
}
