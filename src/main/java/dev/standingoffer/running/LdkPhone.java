package dev.standingoffer.running;

import dev.standingoffer.socket.Client;
import dev.standingoffer.socket.Limits;
import dev.standingoffer.socket.Pauses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The real LDK as the recipient. */
final class LdkPhone implements RunsPhone {

  private final LdkNode node;
  private final Client client;

  private LdkPhone(LdkNode node, Client client) {
    this.node = node;
    this.client = client;
  }

  static LdkPhone start(
      Path program, Invitation invitation, InstantSource clock, Pauses pauses, Report report)
      throws RunningException {
    LdkNode node = LdkNode.start(program, clock, report);
    try {
      node.act((ldk, now) -> ldk.setServerPaths(now, invitation.paths()));
    } catch (IOException e) {
      node.close();
      throw RunningException.environment(String.valueOf(e.getMessage()));
    }
    Client client =
        Client.start(invitation.address(), node.nodeId(), Limits.OF_CLIENT, pauses, node);
    return new LdkPhone(node, client);
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
  public Optional<String> offer() throws IOException {
    return node.ask((ldk, now) -> ldk.offer(now));
  }

  @Override
  public String status() {
    return node.isConnected() ? "LDK, connected" : "LDK, not connected";
  }

  @Override
  public void close() {
    client.close();
    node.close();
  }
}
