package dev.standingoffer.tlc;

import dev.standingoffer.manifest.Model;
import dev.standingoffer.tlc.TlcNode.Role;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The command lines of the processes of TLC's distributed mode.
 *
 * @param server the name or address of the server's host
 * @param port at which the server is reached
 * @param address at which the process listens
 * @param lowestPort of those at which it listens, but for the server's; 0: any free ones
 */
record NodeCommand(String server, int port, InetAddress address, int lowestPort) {

  /** A worker has the states of a few blocks at a time, and a small cache of fingerprints. */
  private static final int WORKER_MEGABYTES = 1_000;

  /**
   * The server of a model.
   *
   * @param config the name of the configuration, in the folder
   * @param deadlock whether a state without a successor is an error; TLC does not look at what the
   *     configuration says of that
   */
  List<String> server(
      Path folder,
      Model model,
      String config,
      boolean deadlock,
      List<Path> libraries,
      int fingerprintSets) {
    List<String> command = java(folder, OptionalInt.of(model.heapMegabytes()));
    command.add("-D" + TlcNode.FINGERPRINT_SETS_PROPERTY + "=" + fingerprintSets);
    command.add(
        "-DTLA-Library="
            + libraries.stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
    command.addAll(main(Role.SERVER));
    command.addAll(List.of("-tool", "-metadir", folder.resolve("meta").toString()));
    command.addAll(List.of("-checkpoint", "0")); // nothing is ever resumed
    if (!deadlock) {
      command.add("-deadlock"); // which means that there is none
    }
    command.addAll(List.of("-config", config, model.module()));
    return command;
  }

  /** A worker of one thread. */
  List<String> worker(Path folder) {
    List<String> command = java(folder, OptionalInt.of(WORKER_MEGABYTES));
    command.add("-D" + TlcNode.THREADS_PROPERTY + "=1");
    // By these TLC finds out the worker's port, to name the worker.
    command.add("--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED");
    command.add("--add-exports=java.rmi/sun.rmi.transport=ALL-UNNAMED");
    command.addAll(main(Role.WORKER));
    command.add(server);
    return command;
  }

  /** A set of fingerprints. Its heap is what the JVM chooses: a quarter of the memory. */
  List<String> fingerprintSet(Path folder) {
    List<String> command = java(folder, OptionalInt.empty());
    command.addAll(main(Role.FINGERPRINT_SET));
    command.add(server);
    return command;
  }

  private List<String> java(Path folder, OptionalInt heapMegabytes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    heapMegabytes.ifPresent(megabytes -> command.add("-Xmx" + megabytes + "m"));
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData"); // it would leave a file outside of the folder
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Djava.rmi.server.hostname=" + address.getHostAddress());
    command.add("-D" + TlcNode.ADDRESS_PROPERTY + "=" + address.getHostAddress());
    command.add("-D" + TlcNode.PORT_PROPERTY + "=" + lowestPort);
    command.add("-D" + TlcNode.SERVER_PORT_PROPERTY + "=" + port);
    return command;
  }

  private static List<String> main(Role role) {
    return List.of(TlcNode.class.getName(), role.name());
  }
}
