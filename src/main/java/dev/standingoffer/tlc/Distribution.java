package dev.standingoffer.tlc;

import java.util.List;
import java.util.Optional;

/**
 * Where the processes of TLC's distributed mode run.
 *
 * @param part what this host has of them
 * @param server the name or address at which the server's host is reached by the others; empty for
 *     {@link Part#WHOLE}
 * @param address for {@link Part#MEMBERS} the name or address at which this host is reached by the
 *     others; where it is not given, the one from which this host reaches the server
 * @param port at which the server is reached, and the lowest one that other processes use
 * @param workers how many worker processes this host starts
 * @param fingerprintSets how many processes that hold fingerprints this host starts; for {@link
 *     Part#SERVER} how many it waits for. 0: the server holds the fingerprints itself
 */
public record Distribution(
    Part part,
    String server,
    Optional<String> address,
    int port,
    int workers,
    int fingerprintSets) {

  /** The most processes of a kind on one host. */
  public static final int MAX_PROCESSES = 64;

  /** TLC's own choice of a port. */
  public static final int DEFAULT_PORT = 10_997;

  /** How many ports above the server's the processes of a host share out among them. */
  public static final int MORE_PORTS = 100;

  /** What a host has of a distributed run. */
  public enum Part {
    /** Everything; nothing is reached from outside of the host. */
    WHOLE,
    /** The server, which waits for workers of other hosts. */
    SERVER,
    /** Workers and fingerprint sets, which join a server of another host. */
    MEMBERS
  }

  /** This host alone. */
  public static Distribution whole(int workers, int fingerprintSets) {
    return new Distribution(Part.WHOLE, "", Optional.empty(), 0, workers, fingerprintSets);
  }

  /** What has to be done on other hosts, in lines; none if there are none. */
  public List<String> invitation() {
    if (part != Part.SERVER) {
      return List.of();
    }
    String join = "./standing-offer check --distributed --join " + server + " --port " + port;
    return fingerprintSets == 0
        ? List.of("On each of the other hosts, at the same commit:", "  " + join)
        : List.of(
            "On each of the other hosts, at the same commit, and with %d for N in all:"
                .formatted(fingerprintSets),
            "  " + join + " --fingerprint-sets N");
  }
}
