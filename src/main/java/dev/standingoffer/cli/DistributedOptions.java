package dev.standingoffer.cli;

import dev.standingoffer.tlc.Distribution;
import dev.standingoffer.tlc.Distribution.Part;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of {@code check --distributed}. */
final class DistributedOptions {

  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--distributed",
      required = true,
      description =
          "run the models that are marked for it in TLC's distributed mode, in several processes;"
              + " model-checking/distributed.md says how, also on several hosts")
  @SuppressWarnings("unused") // these options are there only where this one is
  private boolean distributed;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "how many worker processes to start here; as many as there are processors")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--fingerprint-sets",
      paramLabel = "N",
      description =
          "in how many processes of their own to keep the fingerprints of states; if not given, the"
              + " server keeps them")
  private int fingerprintSets;

  @Option(
      names = "--await-workers",
      description =
          "start the server of one model alone, and wait for workers (and fingerprint sets) of"
              + " other hosts; needs --host")
  private boolean awaitWorkers;

  @Option(
      names = "--join",
      paramLabel = "HOST",
      description = "start workers (and fingerprint sets) alone, for the server on that host")
  private Optional<String> join = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "with --await-workers or --join: at which the other hosts reach this one")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "with --await-workers or --join: of the server, and the lowest of 101 that the processes"
              + " listen at; 10997 if not given")
  private Optional<Integer> port = Optional.empty();

  /**
   * What is asked for.
   *
   * @throws IllegalArgumentException if it contradicts itself; the message is for the user
   */
  Distribution distribution(Set<String> only, boolean json, int processors) {
    Part part = join.isPresent() ? Part.MEMBERS : awaitWorkers ? Part.SERVER : Part.WHOLE;
    require(!(awaitWorkers && join.isPresent()), "--await-workers and --join exclude each other");
    int started = workers.orElse(part == Part.SERVER ? 0 : processors);
    requireCount("--workers", started);
    requireCount("--fingerprint-sets", fingerprintSets);
    if (part == Part.WHOLE) {
      require(
          host.isEmpty() && port.isEmpty(), "--host and --port go with --await-workers or --join");
      require(started > 0, "--workers has to be 1 at least");
      return Distribution.whole(started, fingerprintSets);
    }
    int first = port.orElse(Distribution.DEFAULT_PORT);
    require(
        first > 0 && first <= MAX_PORT - Distribution.MORE_PORTS,
        "--port is not from 1 to " + (MAX_PORT - Distribution.MORE_PORTS));
    if (part == Part.SERVER) {
      require(only.size() == 1, "--await-workers needs one model, by --only");
      require(
          host.isPresent(),
          "--await-workers needs --host, at which the other hosts reach this one");
      return new Distribution(
          part, host.orElseThrow(), Optional.empty(), first, started, fingerprintSets);
    }
    require(only.isEmpty(), "--join takes the model of the server, so there is no --only");
    require(!json, "--join writes no report, so there is no --json");
    require(
        started + fingerprintSets > 0,
        "neither --workers nor --fingerprint-sets: nothing to start");
    return new Distribution(part, join.orElseThrow(), host, first, started, fingerprintSets);
  }

  private static void requireCount(String name, int count) {
    require(
        count >= 0 && count <= Distribution.MAX_PROCESSES,
        "%s is not from 0 to %d".formatted(name, Distribution.MAX_PROCESSES));
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
