package dev.standingoffer.running;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.history.ServerHistory;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.Randomness;
import dev.standingoffer.node.ServerAnswer;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.CloseReason;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.socket.Events;
import dev.standingoffer.socket.Listener;
import dev.standingoffer.sqlite.InvoiceDatabase;
import dev.standingoffer.sqlite.StoredInvoices;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

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
  private final Optional<ServerRecorder> recorder;

  /** Held while something is answered or changed; alone, where a history is written. */
  private final Lock atWork;

  /** Held while the clock is set. */
  private final Lock alone;

  private final Listener listener;

  private Server(
      NodeKeys keys,
      InvoiceStore store,
      Store found,
      Address address,
      InvoiceRules rules,
      Limits limits,
      Surface surface)
      throws IOException {
    this.nodeId = keys.nodeId();
    this.address = address;
    this.report = surface.report();
    this.store = store;
    ReadWriteLock lock = new ReentrantReadWriteLock();
    this.alone = lock.writeLock();
    this.atWork = surface.history().isPresent() ? alone : lock.readLock();
    this.recorder =
        surface
            .history()
            .map(
                history ->
                    new ServerRecorder(
                        history, surface.clock(), store, rules.policy(), this::connection));
    recorder.ifPresent(told -> told.started(found));
    ServerWatch watch = recorder.<ServerWatch>map(told -> told).orElse(ServerWatch.NOBODY);
    Ports ports = new Ports(surface.clock(), Randomness.secure(), Place.ROUTER, this::send);
    this.node = new ServerNode(keys, ports, rules.policy(), limits, store, watch);
    this.listener =
        Listener.open(address, nodeId, dev.standingoffer.socket.Limits.DEFAULT, new Peers());
  }

  /**
   * What is around a server that runs.
   *
   * @param clock the time
   * @param history of the server, where one is written
   * @param report is told what people may want to know
   */
  record Surface(InstantSource clock, Optional<ServerHistory> history, Report report) {}

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
    SeedFile seed = new SeedFile(new FileFolder(home), INVOICES);
    try (Folder.Lock _ = isFirst ? seed.lock() : SeedFile.UNLOCKED) {
      NodeKeys keys = isFirst ? seed.begin() : seed.read();
      Path file = home.resolve(INVOICES);
      InvoiceStore store = store(file, isFirst, rules);
      try {
        Store found = surface.history().isPresent() ? found(file) : Store.NEW;
        Server server = new Server(keys, store, found, address, rules, limits, surface);
        if (isFirst) {
          server.finish(seed);
        }
        return server;
      } catch (StoreException e) {
        store.close();
        throw e;
      } catch (IOException e) {
        store.close();
        throw RunningException.environment(String.valueOf(e.getMessage()));
      }
    } catch (StoreException e) {
      throw RunningException.environment(e.line());
    }
  }

  /** Whoever could not listen has not run. Nobody has an invitation before this is done. */
  private void finish(SeedFile seed) throws StoreException, IOException {
    try {
      seed.finish();
    } catch (StoreException e) {
      listener.close();
      throw e;
    }
  }

  /** A first start may have broken off when the database was there, and the seed not. */
  private static InvoiceStore store(Path file, boolean isFirst, InvoiceRules rules)
      throws StoreException {
    return isFirst && !file.toFile().exists()
        ? InvoiceDatabase.create(file, rules)
        : InvoiceDatabase.open(file, rules);
  }

  /** All that is kept; what is damaged is served to nobody, and is not there. */
  private static Store found(Path file) throws StoreException {
    Map<Slot, Entry> entries = new HashMap<>();
    StoredInvoices.look(
        file, stored -> stored.entry().ifPresent(entry -> entries.put(stored.slot(), entry)));
    return new Store(entries);
  }

  @Override
  public Optional<Invitation> invite(Bytes recipientId) {
    List<BlindedMessagePath> paths = holding(atWork, () -> node.pathsFor(recipientId));
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(new Invitation(nodeId, address, recipientId, paths));
  }

  @Override
  public Bytes nodeId() {
    return nodeId;
  }

  @Override
  public void setClock(StepClock clock, Instant now) {
    holding(
        alone,
        () -> {
          recorder.ifPresent(told -> told.clockSet(now));
          clock.set(now);
          return now;
        });
  }

  @Override
  public void minute() throws StoreException {
    holding(atWork, node::clean);
  }

  @Override
  public String status() {
    return holding(alone, () -> "%d connected".formatted(connections.size()));
  }

  @FunctionalInterface
  private interface Work<T, E extends Exception> {
    T result() throws E;
  }

  private static <T, E extends Exception> T holding(Lock lock, Work<T, E> work) throws E {
    lock.lock();
    try {
      return work.result();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Connection> connection(Bytes peerId) {
    return Optional.ofNullable(connections.get(peerId));
  }

  private void send(Letter letter) {
    connection(letter.to()).ifPresent(connection -> connection.send(letter.message()));
  }

  @Override
  public void close() throws IOException {
    try (store) {
      listener.close();
    }
  }

  private final class Peers implements Events {

    @Override
    public void opened(Connection connection) {
      holding(atWork, () -> connections.put(connection.peerId(), connection));
      report.tell("%s is connected".formatted(connection.peerId()));
    }

    @Override
    public void received(Connection connection, OnionMessage message) {
      Attempts.of(() -> answer(connection, message))
          .ifPresent(failure -> report.tell("a message is dropped: " + failure.line()));
    }

    private void answer(Connection connection, OnionMessage message) throws StoreException {
      switch (receive(connection, message)) {
        case ServerAnswer.Decided(var verdict) ->
            report.tell("%s: %s".formatted(connection.peerId(), verdict));
        case ServerAnswer.Dropped(String reason) ->
            report.tell("%s: a message is dropped: %s".formatted(connection.peerId(), reason));
        case ServerAnswer.OverLimit(String limit) ->
            report.tell("%s: a message is dropped: %s".formatted(connection.peerId(), limit));
        case ServerAnswer.TryAgain(StoreException failure) -> throw failure;
      }
    }

    private ServerAnswer receive(Connection connection, OnionMessage message) {
      return holding(
          atWork,
          () -> {
            recorder.ifPresent(told -> told.receivesFrom(connection));
            return node.receive(message);
          });
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
      holding(atWork, () -> connections.remove(connection.peerId(), connection));
      report.tell("%s is gone: %s".formatted(connection.peerId(), reason));
    }

    @Override
    public void failed(String reason) {
      report.tell(reason);
    }
  }
}
