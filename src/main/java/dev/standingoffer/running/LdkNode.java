package dev.standingoffer.running;

import dev.standingoffer.keys.Entropy;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.socket.CloseReason;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.socket.Events;
import dev.standingoffer.talk.LdkParty;
import dev.standingoffer.talk.TalkException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real LDK on this side of the socket: a process of {@code conformance/ldk}, which has its
 * state in memory and new keys each time.
 */
final class LdkNode implements Events, AutoCloseable {

  private final Process process;
  private final LdkParty ldk;
  private final InstantSource clock;
  private final Report report;
  private final Map<Bytes, Connection> connections = new HashMap<>();

  private LdkNode(Process process, LdkParty ldk, InstantSource clock, Report report) {
    this.process = process;
    this.ldk = ldk;
    this.clock = clock;
    this.report = report;
  }

  /**
   * Starts it.
   *
   * @param program is called with {@code --talk}
   */
  static LdkNode start(Path program, InstantSource clock, Report report) throws RunningException {
    Process process;
    try {
      process =
          new ProcessBuilder(program.toString(), "--talk").redirectError(Redirect.INHERIT).start();
    } catch (IOException e) {
      throw RunningException.environment(
          "%s: this cannot be started (%s); name conformance/ldk/run".formatted(program, e));
    }
    byte[] seed = new byte[Entropy.LENGTH];
    new SecureRandom().nextBytes(seed);
    try {
      LdkParty ldk = new LdkParty("LDK", process, Bytes.of(seed), now(clock));
      return new LdkNode(process, ldk, clock, report);
    } catch (TalkException e) {
      process.destroyForcibly();
      throw RunningException.environment(
          "%s: this does not run (%s); it takes cargo, see conformance/ldk/README.md"
              .formatted(program, e.getMessage()));
    }
  }

  /** Something to do with it. */
  @FunctionalInterface
  interface Action<T> {
    T with(LdkParty ldk, Time now) throws TalkException;
  }

  /** One thing after the other; it is not told of time but along with them. */
  synchronized <T> T ask(Action<T> action) throws IOException {
    try {
      return action.with(ldk, now(clock));
    } catch (TalkException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The same, and sends what it says then. */
  synchronized void act(Action<List<Letter>> action) throws IOException {
    List<Letter> letters = ask(action);
    ldk.events().forEach(event -> report.tell("LDK: " + event));
    for (Letter letter : letters) {
      Connection connection = connections.get(letter.to());
      if (connection != null) {
        connection.send(letter.message());
      }
    }
  }

  Bytes nodeId() {
    return ldk.nodeId();
  }

  synchronized boolean isConnected() {
    return !connections.isEmpty();
  }

  @Override
  public synchronized void opened(Connection connection) {
    connections.put(connection.peerId(), connection);
    report.tell("%s is connected".formatted(connection.peerId()));
    tryTo((node, now) -> node.connect(now, connection.peerId()));
  }

  @Override
  public void received(Connection connection, OnionMessage message) {
    tryTo((node, now) -> node.receive(now, connection.peerId(), message));
  }

  @Override
  public synchronized void closed(Connection connection, CloseReason reason) {
    report.tell("%s is gone: %s".formatted(connection.peerId(), reason));
    // It may be older than the one that is there, and its end told late.
    if (connections.remove(connection.peerId(), connection)) {
      tryTo((node, now) -> node.disconnect(now, connection.peerId()));
    }
  }

  @Override
  public void failed(String reason) {
    report.tell(reason);
  }

  private void tryTo(Action<List<Letter>> action) {
    try {
      act(action);
    } catch (IOException e) {
      report.tell(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Time now(InstantSource clock) {
    return Time.ofSeconds(clock.instant().getEpochSecond());
  }
}
