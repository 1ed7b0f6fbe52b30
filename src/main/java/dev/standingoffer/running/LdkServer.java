package dev.standingoffer.running;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.Limits;
import dev.standingoffer.socket.Listener;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The real LDK as the server. */
final class LdkServer implements RunsServer {

  private final LdkNode node;
  private final Listener listener;

  private LdkServer(LdkNode node, Listener listener) {
    this.node = node;
    this.listener = listener;
  }

  static LdkServer start(Path program, Address address, InstantSource clock, Report report)
      throws RunningException {
    LdkNode node = LdkNode.start(program, clock, report);
    try {
      return new LdkServer(node, Listener.open(address, node.nodeId(), Limits.DEFAULT, node));
    } catch (IOException e) {
      node.close();
      throw RunningException.environment(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Bytes nodeId() {
    return node.nodeId();
  }

  @Override
  public Optional<Invitation> invite(Bytes recipientId) throws IOException {
    List<BlindedMessagePath> paths =
        node.ask((ldk, now) -> ldk.pathsForRecipient(now, recipientId));
    return Optional.of(new Invitation(nodeId(), listener.address(), recipientId, paths));
  }

  @Override
  public void setClock(StepClock clock, Instant now) {
    clock.set(now);
  }

  @Override
  public void minute() throws IOException {
    node.act((ldk, now) -> ldk.tick(now));
  }

  @Override
  public String status() {
    return node.isConnected() ? "LDK, connected" : "LDK, not connected";
  }

  @Override
  public void close() throws IOException {
    listener.close();
    node.close();
  }
}
