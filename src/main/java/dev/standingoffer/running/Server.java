package dev.standingoffer.running;

import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.Randomness;
import dev.standingoffer.node.ServerAnswer;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.CloseReason;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.socket.Events;
import dev.standingoffer.socket.Listener;
import dev.standingoffer.sqlite.InvoiceDatabase;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A server of static invoices that runs: its invoices are in a database in a folder. */
final class Server implements RunsServer {

  /** The database. */
  static final String INVOICES = "invoices.sqlite";

  private final Bytes nodeId;
  private final Address address;
  private final Report report;
  private final InvoiceStore store;
  private final ServerNode node;
  private final Map<Bytes, Connection> connections = new ConcurrentHashMap<>();
  private final Listener listener;

  private Server(
      NodeKeys keys,
      InvoiceStore store,
      Address address,
      InvoiceRules rules,
      Limits limits,
      Surface surface)
      throws IOException {
    this.nodeId = keys.nodeId();
    this.address = address;
    this.report = surface.report();
    this.store = store;
    Ports ports = new Ports(surface.clock(), Randomness.secure(), Place.ROUTER, this::send);
    this.node = new ServerNode(keys, ports, rules.policy(), limits, store, surface.watch());
    this.listener =
        Listener.open(address, nodeId, dev.standingoffer.socket.Limits.DEFAULT, new Peers());
  }

  /**
   * What is around a server that runs.
   *
   * @param clock the time
   * @param watch is told what the server does
   * @param report is told what people may want to know
   */
  record Surface(InstantSource clock, ServerWatch watch, Report report) {}

  /**
   * Starts.
   *
   * @param home its folder; a first start makes it
   * @param isFirst whether a server has never run there
   * @throws RunningException if it cannot, and why; nothing was overwritten
   */
  static Server start(
      Path home,
      boolean isFirst,
      Address address,
      InvoiceRules rules,
      Limits limits,
      Surface surface)
      throws RunningException {
    if (isFirst) {
      Folders.make(home);
    }
    SeedFile seed = new SeedFile(new FileFolder(home));
    try {
      NodeKeys keys = isFirst ? seed.begin() : seed.read();
      InvoiceStore store = store(home.resolve(INVOICES), isFirst, rules);
      try {
        if (isFirst) {
          seed.finish();
        }
        return new Server(keys, store, address, rules, limits, surface);
      } catch (IOException e) {
        store.close();
        throw RunningException.environment(String.valueOf(e.getMessage()));
      }
    } catch (StoreException e) {
      throw RunningException.environment(e.line());
    }
  }

  /** A first start may have broken off when the database was there, and the seed not. */
  private static InvoiceStore store(Path file, boolean isFirst, InvoiceRules rules)
      throws StoreException {
    return isFirst && !file.toFile().exists()
        ? InvoiceDatabase.create(file, rules)
        : InvoiceDatabase.open(file, rules);
  }

  @Override
  public Optional<Invitation> invite(Bytes recipientId) {
    var paths = node.pathsFor(recipientId);
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(new Invitation(nodeId, address, recipientId, paths));
  }

  @Override
  public Bytes nodeId() {
    return nodeId;
  }

  @Override
  public void minute() throws StoreException {
    node.clean();
  }

  private void send(Letter letter) {
    Connection connection = connections.get(letter.to());
    if (connection != null) {
      connection.send(letter.message());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    store.close();
  }

  private final class Peers implements Events {

    @Override
    public void opened(Connection connection) {
      connections.put(connection.peerId(), connection);
      report.tell("%s is connected".formatted(connection.peerId()));
    }

    @Override
    public void received(Connection connection, OnionMessage message) {
      Attempts.of(() -> answer(connection, message))
          .ifPresent(failure -> report.tell("a message is dropped: " + failure.line()));
    }

    private void answer(Connection connection, OnionMessage message) throws StoreException {
      switch (node.receive(message)) {
        case ServerAnswer.Decided(var verdict) ->
            report.tell("%s: %s".formatted(connection.peerId(), verdict));
        case ServerAnswer.Dropped(String reason) ->
            report.tell("%s: a message is dropped: %s".formatted(connection.peerId(), reason));
        case ServerAnswer.OverLimit(String limit) ->
            report.tell("%s: a message is dropped: %s".formatted(connection.peerId(), limit));
        case ServerAnswer.TryAgain(StoreException failure) -> throw failure;
      }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
      connections.remove(connection.peerId(), connection);
      report.tell("%s is gone: %s".formatted(connection.peerId(), reason));
    }

    @Override
    public void failed(String reason) {
      report.tell(reason);
    }
  }
}
