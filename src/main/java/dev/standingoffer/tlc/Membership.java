package dev.standingoffer.tlc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Workers and fingerprint sets of this host, in a search whose server is on another one. */
public final class Membership {

  private static final int MILLISECONDS_TO_CONNECT = 5_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int LOOKS_BEFORE_IT_IS_THERE = 30;
  private static final int LOOKS_BEFORE_IT_IS_GONE = 5;

  private final Workshop workshop;
  private final Distribution distribution;
  private final InetSocketAddress server;

  /**
   * Nothing is started yet.
   *
   * @param distribution of which this host has members
   */
  public Membership(Workshop workshop, Distribution distribution) {
    this.workshop = workshop;
    this.distribution = distribution;
    this.server = new InetSocketAddress(distribution.server(), distribution.port());
  }

  /**
   * Takes part until the server lets all processes go.
   *
   * @throws IOException if there is no server, or it goes away, or a process ends before its time
   * @throws InterruptedException if the workshop was closed meanwhile
   */
  public void takePart() throws IOException, InterruptedException {
    awaitServer();
    InetAddress own = ownAddress();
    NodeCommand commands =
        new NodeCommand(distribution.server(), distribution.port(), own, distribution.port() + 1);
    Queue<String> lost = new ConcurrentLinkedQueue<>();
    try (Nodes nodes = new Nodes(workshop, commands, lost::add)) {
      nodes.startFingerprintSets(distribution.fingerprintSets());
      nodes.startWorkers(distribution.workers());
      int looksInVain = 0;
      while (!nodes.await(BETWEEN_LOOKS)) {
        looksInVain = isThere() ? 0 : looksInVain + 1;
        if (looksInVain == LOOKS_BEFORE_IT_IS_GONE) {
          throw new ConnectException(
              "the server at %s is gone; what came of the search is said there".formatted(place()));
        }
      }
    }
    workshop.refuseIfClosed();
    if (!lost.isEmpty()) {
      throw new IOException(String.join("; ", lost));
    }
  }

  private void awaitServer() throws IOException, InterruptedException {
    if (server.isUnresolved()) {
      throw new ConnectException("there is no host " + distribution.server());
    }
    for (int look = 0; look < LOOKS_BEFORE_IT_IS_THERE; look++) {
      if (isThere()) {
        return;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new ConnectException(
        "there is no server at %s; start one there with --await-workers".formatted(place()));
  }

  private boolean isThere() {
    try (Socket socket = new Socket()) {
      socket.connect(server, MILLISECONDS_TO_CONNECT);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The one given, or the one from which packets to the server would be sent. None is. */
  private InetAddress ownAddress() throws IOException {
    if (distribution.address().isPresent()) {
      return InetAddress.getByName(distribution.address().get());
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      return socket.getLocalAddress();
    }
  }

  private String place() {
    return distribution.server() + ":" + distribution.port();
  }
}
