package dev.standingoffer.tlc;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.manifest.ModelConfig;
import dev.standingoffer.tlc.Distribution.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tlc2.output.EC;

/** Runs models in TLC's distributed mode, one after the other. */
public final class DistributedRunner {

  private static final String CONFIG = "model.cfg";

  /** How TLC says that it goes on without fingerprints, which are lost. */
  private static final String FINGERPRINTS_LOST = "Warning: Failed to connect from ";

  private final Workshop workshop;
  private final Path home;
  private final Distribution distribution;
  private final Listener listener;
  private final Runnable awaited;

  /**
   * @param home the folder with {@code spec/} and {@code model-checking/}
   * @param distribution of which this host is the whole, or has the server
   * @param awaited is run as soon as other hosts may join
   */
  public DistributedRunner(
      Workshop workshop,
      Path home,
      Distribution distribution,
      Listener listener,
      Runnable awaited) {
    this.workshop = workshop;
    this.home = home;
    this.distribution = distribution;
    this.listener = listener;
    this.awaited = awaited;
  }

  /**
   * Runs and judges the models.
   *
   * @throws IOException if a process cannot be started, or the server's port not be used
   * @throws InterruptedException if the workshop was closed meanwhile
   */
  public List<ModelResult> run(List<Model> models) throws IOException, InterruptedException {
    List<ModelResult> results = new ArrayList<>();
    for (Model model : models) {
      results.add(run(model));
    }
    return results;
  }

  private ModelResult run(Model model) throws IOException, InterruptedException {
    Path models = home.resolve("model-checking");
    String config = Files.readString(models.resolve(model.config())) + Runner.replacements(model);
    ModelConfig asked = ModelConfig.parse(config);
    Path folder = workshop.folderForRun();
    Files.copy(models.resolve(model.module()), folder.resolve(model.module()));
    Files.writeString(folder.resolve(CONFIG), config);
    NodeCommand commands = commands();
    List<String> server =
        commands.server(
            folder,
            model,
            CONFIG,
            asked.deadlock(),
            List.of(models, home.resolve("spec")),
            distribution.fingerprintSets());
    Queue<String> lost = new ConcurrentLinkedQueue<>();
    listener.started(model);
    TlcRun run = search(model, folder, commands, server, lost);
    ModelResult result =
        new ModelResult(
            model,
            asked,
            run,
            Map.of(),
            Judge.distributedComplaints(model, asked, run, List.copyOf(lost)));
    listener.finished(result);
    return result;
  }

  /** The address and the ports to use, which are seen to be free. */
  private NodeCommand commands() throws IOException {
    boolean whole = distribution.part() == Part.WHOLE;
    InetAddress address =
        whole ? InetAddress.getLoopbackAddress() : InetAddress.getByName(distribution.server());
    try (ServerSocket socket = new ServerSocket(distribution.port(), 0, address)) {
      int port = socket.getLocalPort();
      return new NodeCommand(address.getHostAddress(), port, address, whole ? 0 : port + 1);
    } catch (BindException e) {
      throw new BindException(
          "port %d of %s cannot be used: %s"
              .formatted(distribution.port(), address.getHostAddress(), e.getMessage()));
    }
  }

  private TlcRun search(
      Model model, Path folder, NodeCommand commands, List<String> command, Queue<String> lost)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Workshop.withClasses(builder, List.of());
    Process server = workshop.start(builder);
    awaited.run();
    AtomicBoolean timedOut = new AtomicBoolean();
    Thread timer =
        Thread.ofVirtual().start(() -> Workshop.endAfter(model.timeLimit(), server, timedOut));
    TlcOutput output = new TlcOutput();
    Nodes nodes =
        new Nodes(
            workshop,
            commands,
            complaint -> {
              lost.add(complaint);
              Workshop.kill(server);
            });
    try (nodes;
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(TlcChild.PROGRESS)) {
          listener.progressed(model, Long.parseLong(line.substring(TlcChild.PROGRESS.length())));
          continue;
        }
        output.line(line);
        if (line.startsWith(FINGERPRINTS_LOST)) {
          lost.add("fingerprints are lost: " + line.substring("Warning: ".length()));
          Workshop.kill(server);
        } else if (begins(EC.TLC_DISTRIBUTED_SERVER_FPSET_WAITING, line)
            && distribution.part() == Part.WHOLE) {
          nodes.startFingerprintSets(distribution.fingerprintSets());
        } else if (begins(EC.TLC_DISTRIBUTED_SERVER_RUNNING, line)) {
          nodes.startWorkers(distribution.workers());
        }
      }
      int exitCode = server.waitFor();
      workshop.refuseIfClosed();
      long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      return new TlcRun(exitCode, timedOut.get(), output.result().withInitialStates(elapsed));
    } finally {
      timer.interrupt();
      workshop.end(server);
    }
  }

  private static boolean begins(int code, String line) {
    return line.startsWith("@!@!@STARTMSG " + code + ":");
  }
}
