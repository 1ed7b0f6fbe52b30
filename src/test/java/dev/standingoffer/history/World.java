package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A recipient and its server around the pure cores, led through minutes by a seed: they are killed,
 * their connection is cut, users and payers ask. They write their histories to files as real ones
 * would.
 */
final class World {

  /** In 2025, in minutes. */
  private static final int START = 29_000_000;

  private static final int MOMENTS = 25;

  private final Random random;
  private final Plan plan;
  private final Phone phone;
  private final ServerNode server;
  private List<BlindedMessagePath> serverPaths = List.of();
  private int minute = START;
  private int connections;
  private int kills;
  private boolean isSettling;

  /**
   * What a world is like.
   *
   * @param pathsLifetime how long the server's paths for offers are good, which is how long offers
   *     are
   * @param minutes how long it goes on
   * @param minutesBetweenKills on average, for each process
   * @param mistakes what the nodes do wrong
   * @param restoresOlder whether an older cache is put back at times, which the store notices
   */
  record Plan(
      Policy policy,
      Time pathsLifetime,
      int minutes,
      int minutesBetweenKills,
      int minutesBetweenRequests,
      Set<Mistake> mistakes,
      boolean restoresOlder) {

    /** With LDK's server, whose paths are good for longer than any world. */
    Plan(
        Policy policy,
        int minutes,
        int minutesBetweenKills,
        int minutesBetweenRequests,
        Set<Mistake> mistakes,
        boolean restoresOlder) {
      this(
          policy,
          ServerPolicy.LDK_0_2_5.offerPathsLifetime(),
          minutes,
          minutesBetweenKills,
          minutesBetweenRequests,
          mistakes,
          restoresOlder);
    }

    ServerPolicy serverPolicy() {
      ServerPolicy ldk = ServerPolicy.LDK_0_2_5;
      return new ServerPolicy(
          ldk.maxRecipientIdLength(), ldk.maxInvoiceSize(), pathsLifetime, ldk.keepNewestInvoice());
    }
  }

  private World(long seed, Plan plan, PhoneHistory phoneHistory, ServerHistory serverHistory) {
    this.random = new Random(seed);
    this.plan = plan;
    this.phone = new Phone(phoneHistory, plan.policy(), plan.mistakes(), random);
    this.server = new ServerNode(serverHistory, plan.serverPolicy(), plan.mistakes(), random);
  }

  /** Leads a world to its end. */
  static Histories live(long seed, Plan plan, Path folder) throws IOException {
    Path phoneFile = folder.resolve("phone.history");
    Path serverFile = folder.resolve("server.history");
    Path driverFile = folder.resolve("driver.history");
    try (PhoneHistoryFile phoneHistory = PhoneHistoryFile.open(phoneFile);
        ServerHistoryFile serverHistory = ServerHistoryFile.open(serverFile)) {
      World world = new World(seed, plan, phoneHistory, serverHistory);
      for (int i = 0; i < plan.minutes(); i++) {
        world.passMinute();
      }
      world.settle();
      History.close(phoneFile, serverFile, driverFile, world.now(), world.phone.returned);
      return new Histories(phoneFile, serverFile, driverFile, world.kills);
    }
  }

  private Time now() {
    return Time.ofSeconds(60L * minute);
  }

  private boolean chance(int one) {
    return random.nextInt(one) == 0;
  }

  private void passMinute() {
    minute++;
    if (chance(plan.minutesBetweenKills())) {
      phone.fuse.light(random.nextInt(MOMENTS));
    }
    if (chance(plan.minutesBetweenKills())) {
      server.fuse.light(random.nextInt(MOMENTS));
    }
    serverDoes(() -> server.clockSet(now()));
    if (chance(3)) {
      deliverSome(3); // the server's clock shows a minute more
    }
    boolean userAsks = chance(plan.minutesBetweenRequests());
    phoneDoes(
        () -> {
          phone.clockSet(now());
          phone.minute(userAsks);
        });
    if (chance(2)) {
      start();
    }
    if (chance(plan.minutesBetweenKills())) {
      phone.link.ifPresent(link -> link.isCut(random));
    }
    if (chance(plan.minutesBetweenRequests())) {
      serverDoes(server::payerAsks);
    }
    deliverSome(random.nextInt(20));
  }

  private void phoneDoes(Runnable work) {
    if (!phone.runs) {
      return;
    }
    try {
      work.run();
    } catch (Fuse.Killed e) {
      kills++;
      phone.die();
    }
  }

  private void serverDoes(Runnable work) {
    if (!server.runs) {
      return;
    }
    try {
      work.run();
    } catch (Fuse.Killed e) {
      kills++;
      server.die();
    }
  }

  private void start() {
    if (!server.runs && (isSettling || chance(2))) {
      server.runs = true;
      serverDoes(() -> server.start(now()));
    }
    if (serverPaths.isEmpty()) {
      serverDoes(() -> serverPaths = server.addRecipient());
    }
    if (!phone.runs) {
      if (plan.restoresOlder() && chance(2)) {
        phone.restoreOlder();
      }
      phone.runs = true;
      phoneDoes(() -> phone.start(now()));
    }
    if (!phone.isConfigured() && !serverPaths.isEmpty()) {
      phoneDoes(() -> phone.setServerPaths(serverPaths));
    }
    connect();
  }

  private void connect() {
    if (phone.link.isPresent() && phone.link.get().isOverForPhone()) {
      phone.link = Optional.empty();
    }
    if (phone.runs && server.runs && phone.link.isEmpty()) {
      connections++;
      Link link = new Link("port " + (40_000 + connections));
      server.links.add(link);
      phoneDoes(() -> phone.connect(link));
    }
  }

  /** So many times, one of the two takes something. */
  private void deliverSome(int times) {
    for (int i = 0; i < times; i++) {
      if (random.nextBoolean()) {
        phoneDoes(() -> phone.receive(1 + random.nextInt(3)));
      } else {
        serverDoes(server::receive);
      }
    }
  }

  /** Until nothing is under way, and both run. */
  private void settle() {
    isSettling = true;
    phone.fuse.putOut();
    server.fuse.putOut();
    boolean goesOn = true;
    while (goesOn) {
      start();
      phone.fuse.putOut();
      server.fuse.putOut();
      boolean[] any = {false};
      phoneDoes(() -> any[0] = phone.receive(2));
      serverDoes(() -> any[0] |= server.receive());
      goesOn = any[0] || phone.link.isEmpty() || phone.link.get().isOverForPhone();
    }
    if (plan.mistakes().contains(Mistake.CLOCK_IS_LATE)) {
      serverDoes(() -> server.clockSet(now().plus(Time.ofSeconds(60)))); // at last it is not
    }
  }

  static Path folder(Path parent, String name) {
    try {
      return Files.createDirectories(parent.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
