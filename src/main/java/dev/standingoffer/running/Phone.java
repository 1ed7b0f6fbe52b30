package dev.standingoffer.running;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.history.PhoneHistory;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.Randomness;
import dev.standingoffer.node.RecipientAnswer;
import dev.standingoffer.node.RecipientInput;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.socket.Client;
import dev.standingoffer.socket.CloseReason;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.socket.Events;
import dev.standingoffer.socket.Limits;
import dev.standingoffer.socket.Pauses;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recipient that runs: its cache is in a folder, and it keeps up a connection with its server.
 */
final class Phone implements RunsPhone {

  private final Invitation invitation;
  private final Policy policy;
  private final Report report;
  private final CacheStore store;
  private final RecipientNode node;
  private final Optional<PhoneRecorder> recorder;
  private final Client client;

  /** The connection with the server, while there is one. It changes between two answers alone. */
  private volatile Optional<Connection> connection = Optional.empty();

  private Phone(
      NodeKeys keys, Opening.Found found, Invitation invitation, Policy policy, Surface surface)
      throws StoreException {
    this.invitation = invitation;
    this.policy = policy;
    this.report = surface.report();
    this.store = found.store();
    Ports ports = new Ports(surface.clock(), Randomness.secure(), Place.ROUTER, this::send);
    this.recorder = surface.history().map(history -> new PhoneRecorder(history, surface.clock()));
    recorder.ifPresent(told -> told.started(found, policy));
    RecipientWatch watch = recorder.<RecipientWatch>map(told -> told).orElse(RecipientWatch.NOBODY);
    this.node = RecipientNode.start(keys, ports, policy, watch, found);
    this.client =
        Client.start(
            invitation.address(), keys.nodeId(), Limits.OF_CLIENT, surface.pauses(), new Line());
  }

  /**
   * What is around a phone that runs.
   *
   * @param clock the time
   * @param pauses between two attempts to reach the server
   * @param history of the recipient, where one is written
   * @param report is told what people may want to know
   */
  record Surface(
      InstantSource clock, Pauses pauses, Optional<PhoneHistory> history, Report report) {}

  /**
   * Starts.
   *
   * @param home its folder; a first start makes it
   * @throws RunningException if it cannot, and why; nothing was overwritten
   */
  static Phone start(Path home, Start start, Invitation invitation, Policy policy, Surface surface)
      throws RunningException {
    if (start == Start.FIRST) {
      Folders.make(home);
    }
    FileFolder folder = new FileFolder(home);
    SeedFile seed = new SeedFile(folder, CacheStore.COMPANION, CacheStore.CACHE);
    try (Folder.Lock _ = start == Start.FIRST ? seed.lock() : SeedFile.UNLOCKED) {
      NodeKeys keys = start == Start.FIRST ? seed.begin() : seed.read();
      Opening opening = open(folder, start, new CacheStore.Owner(keys.nodeId()));
      if (!(opening instanceof Opening.Found found)) {
        throw refused((Opening.Refused) opening);
      }
      if (found instanceof Opening.Older older) {
        surface.report().tell(older.line());
      }
      try {
        if (start == Start.FIRST) {
          seed.finish();
        }
        return new Phone(keys, found, invitation, policy, surface);
      } catch (StoreException e) {
        found.store().close();
        throw e;
      }
    } catch (StoreException e) {
      throw RunningException.environment(e.line());
    }
  }

  /** What can be taken over is so by an option of its own. */
  private static RunningException refused(Opening.Refused opening) {
    return RunningException.environment(
        switch (opening.trouble()) {
          case COMPANION_MISSING, COMPANION_DAMAGED, CUT, DAMAGED ->
              opening.line() + " (--take-over)";
          default -> opening.line();
        });
  }

  private static Opening open(FileFolder folder, Start start, CacheStore.Owner owner) {
    return switch (start) {
      case GO_ON -> CacheStore.open(folder, owner);
      case TAKE_OVER -> CacheStore.takeOver(folder, owner);
      case FIRST -> {
        Opening first = CacheStore.firstStart(folder, owner);
        // A first start may have broken off when this was done, and the seed not.
        yield first instanceof Opening.Refused(Trouble trouble, _)
                && trouble == Trouble.ALREADY_THERE
            ? CacheStore.open(folder, owner)
            : first;
      }
    };
  }

  @Override
  public synchronized void setClock(StepClock clock, Instant now) {
    recorder.ifPresent(told -> told.clockSet(now));
    clock.set(now);
  }

  @Override
  public synchronized void minute() throws StoreException {
    node.tick();
  }

  @Override
  public synchronized Optional<String> offer() throws StoreException {
    return node.offer().map(OfferString::encode);
  }

  private synchronized List<RecipientAnswer> connected(Connection with, List<RecipientInput> inputs)
      throws StoreException {
    connected(Optional.of(with));
    return node.handle(inputs);
  }

  /** What a connection has brought that is over is lost with it. */
  private synchronized List<RecipientAnswer> answer(Connection from, RecipientInput input)
      throws StoreException {
    return connection.equals(Optional.of(from)) ? node.handle(List.of(input)) : List.of();
  }

  /** The one that is over may be older than the one that is there, and its end told late. */
  private synchronized void disconnected(Connection from) {
    if (connection.equals(Optional.of(from))) {
      connected(Optional.empty());
    }
  }

  private synchronized void connected(Optional<Connection> with) {
    connection = with;
    recorder.ifPresent(told -> told.connected(with));
  }

  @Override
  public synchronized String status() {
    List<Slot> slots = node.cache().slots();
    return "%d slots: %d Used, %d Ready, %d Pending, %d empty; %s"
        .formatted(
            slots.size(),
            count(slots, Status.Used.class),
            count(slots, Status.Ready.class),
            count(slots, Status.Pending.class),
            slots.stream().filter(Slot.Empty.class::isInstance).count(),
            connection.isPresent() ? "connected" : "not connected");
  }

  private static long count(List<Slot> slots, Class<? extends Status> status) {
    return slots.stream()
        .filter(Slot.CachedOffer.class::isInstance)
        .map(slot -> ((Slot.CachedOffer) slot).status())
        .filter(status::isInstance)
        .count();
  }

  /** Messages go to the server alone; without a connection they are lost, and come again. */
  private void send(Letter letter) {
    connection
        .filter(server -> server.peerId().equals(letter.to()))
        .ifPresent(server -> server.send(letter.message()));
  }

  @Override
  public void close() {
    client.close();
    store.close();
  }

  /** What a disk may fail. */
  @FunctionalInterface
  private interface Handling {
    List<RecipientAnswer> answers() throws StoreException;
  }

  /** What comes from the server. */
  private final class Line implements Events {

    @Override
    public void opened(Connection connection) {
      if (!connection.peerId().equals(invitation.server())) {
        report.tell(
            "%s is another server (%s) than the invitation's"
                .formatted(invitation.address(), connection.peerId()));
        connection.close();
        return;
      }
      report.tell("connected with the server");
      // Its payment paths are the same for ever (Place), so it is never told that they changed.
      List<RecipientInput> inputs = new ArrayList<>(List.of(new RecipientInput.PeerConnected()));
      if (!node.cache().serverPaths().equals(invitation.paths())) {
        inputs.add(new RecipientInput.ServerPaths(invitation.paths()));
      }
      handle(() -> connected(connection, inputs));
    }

    @Override
    public void received(Connection connection, OnionMessage message) {
      handle(() -> answer(connection, new RecipientInput.Message(message)));
    }

    private void handle(Handling handling) {
      if (!policy.persistFirst()) {
        once(handling);
        return;
      }
      Attempts.of(() -> tell(handling.answers())).ifPresent(failure -> report.tell(failure.line()));
    }

    /** All was said but for the persisting, which the next input tries again. */
    private void once(Handling handling) {
      try {
        tell(handling.answers());
      } catch (StoreException e) {
        report.tell(e.line());
      }
    }

    private void tell(List<RecipientAnswer> answers) {
      for (RecipientAnswer answer : answers) {
        if (answer instanceof RecipientAnswer.Dropped(String reason)) {
          report.tell("a message is dropped: " + reason);
        }
      }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
      disconnected(connection);
      report.tell("the connection with the server is closed: " + reason);
    }

    @Override
    public void failed(String reason) {
      report.tell(reason);
    }
  }
}
