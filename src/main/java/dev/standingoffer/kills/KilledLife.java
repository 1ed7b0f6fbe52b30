package dev.standingoffer.kills;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.history.History;
import dev.standingoffer.history.Settled;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A phone and a server from their first starts on, in a folder of their own, killed and started
 * again. Time goes by in whole minutes. What a seed gives is what is done; at which point of its
 * work a process is killed is left to the machine.
 */
final class KilledLife {

  private static final long START = 1_760_000_040;
  private static final long MINUTE = 60;
  private static final long NANOS_OF_A_MILLI = 1_000_000;

  /** Between two kills; some of them are further apart than an invoice may be old. */
  private static final int SHORT = 20;

  private static final int LONG = 200;

  /** Of so many minutes, the user asks for an offer in one. */
  private static final int ASKS_EACH = 12;

  /** A step takes a few milliseconds, a start up to a second. */
  private static final int STEP_MILLIS = 6;

  private static final int START_MILLIS = 900;

  /** How often, and how far apart, it is looked whether all has settled: a minute. */
  private static final int MOST_LOOKS = 3_000;

  private static final int LOOK_MILLIS = 20;

  private final Program program;
  private final Starter starter;
  private final Path folder;
  private final Random random;
  private final Customer customer;
  private final Findings findings;
  private final Set<String> returned = new LinkedHashSet<>();
  private long now = START;
  private Optional<Victim> server = Optional.empty();
  private Optional<Victim> phone = Optional.empty();

  private KilledLife(
      Program program,
      Starter starter,
      Path folder,
      Random random,
      Customer customer,
      Findings findings) {
    this.program = program;
    this.starter = starter;
    this.folder = folder;
    this.random = random;
    this.customer = customer;
    this.findings = findings;
  }

  /**
   * Lives until so many processes were killed, or something is wrong.
   *
   * @param folder empty; what is left there can be looked at
   * @return its history, closed; nothing if one of the two did not go on, which is found
   */
  static Optional<HistoryFiles> live(
      Program program,
      Starter starter,
      Path folder,
      Random random,
      int kills,
      Customer customer,
      Findings findings)
      throws IOException, InterruptedException {
    findings.add(Count.LIVES);
    KilledLife life = new KilledLife(program, starter, folder, random, customer, findings);
    try {
      life.begin();
      long last = findings.count(Count.KILLS) + kills;
      while (findings.count(Count.KILLS) < last && !findings.areWrong()) {
        life.liveAndDie();
      }
      life.pay();
      return Optional.of(life.settle());
    } catch (StoppedException e) {
      return Optional.empty(); // It is among the findings.
    } finally {
      life.end();
    }
  }

  private void begin() throws IOException, InterruptedException {
    server = Optional.of(firstStart(true));
    phone = Optional.of(firstStart(false));
  }

  private void end() throws InterruptedException {
    if (server.isPresent()) {
      server.get().kill();
    }
    if (phone.isPresent()) {
      phone.get().kill();
    }
  }

  private void liveAndDie() throws IOException, InterruptedException {
    int minutes = random.nextInt(random.nextInt(4) == 0 ? LONG : SHORT);
    for (int i = 0; i < minutes; i++) {
      minute();
    }
    boolean killsServer = random.nextInt(3) == 0;
    boolean killsPhone = !killsServer || random.nextInt(4) == 0;
    beginSomething();
    pause(STEP_MILLIS);
    if (killsServer) {
      findings.add(Count.KILLS);
      server().kill();
    }
    if (killsPhone) {
      findings.add(Count.KILLS);
      phone().kill().forEach(this::heard);
      lookAtCache();
    } else {
      phone().answer().ifPresent(this::heard);
    }
    if (killsServer) {
      server = Optional.of(started(start(true, false)));
      pay();
    }
    if (killsPhone) {
      phone = Optional.of(started(start(false, false)));
    }
  }

  /** Whoever is going to be killed has something to do. */
  private void beginSomething() throws IOException, InterruptedException {
    now += MINUTE;
    server().ask(tick());
    if (random.nextBoolean()) {
      phone().tell(tick());
    } else {
      phone().ask(tick());
      phone().tell("offer");
    }
  }

  /** Until nothing is under way, so that the history can be closed. */
  private HistoryFiles settle() throws IOException, InterruptedException {
    minute();
    HistoryFiles files = HistoryFiles.in(folder);
    for (int i = 0; i < MOST_LOOKS; i++) {
      long size = Files.size(files.phone()) + Files.size(files.server());
      // Each answers when it is not at work.
      server().ask("status");
      String status = phone().ask("status").orElse("");
      server().ask("status");
      boolean isQuiet = size == Files.size(files.phone()) + Files.size(files.server());
      if (isQuiet && status.endsWith("; connected") && isSettled(files)) {
        close(files);
        return files;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    findings.add(Count.STOPPED, folder + ": the two do not come to rest");
    throw new StoppedException();
  }

  private static boolean isSettled(HistoryFiles files) throws IOException {
    try {
      return Settled.isSo(files.phone(), files.server());
    } catch (BadRecordingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void close(HistoryFiles files) throws IOException {
    Set<OfferId> ids = new HashSet<>();
    for (String offer : returned) {
      try {
        ids.add(OfferString.parse(offer).id());
      } catch (DecodeException e) {
        throw new IOException(offer + " is no offer: " + e.getMessage(), e);
      }
    }
    History.close(files.phone(), files.server(), files.driver(), Time.ofSeconds(now), ids);
  }

  private Victim server() {
    return server.orElseThrow();
  }

  private Victim phone() {
    return phone.orElseThrow();
  }

  private void minute() throws IOException, InterruptedException {
    now += MINUTE;
    findings.add(Count.MINUTES);
    server().ask(tick());
    phone().ask(tick());
    pause(2);
    if (random.nextInt(ASKS_EACH) == 0) {
      phone().ask("offer").ifPresent(this::heard);
    }
  }

  private String tick() {
    return "tick " + now;
  }

  private void heard(String line) {
    if (line.startsWith("offer ") && returned.add(line.substring("offer ".length()))) {
      findings.add(Count.OFFERS);
    } else if (line.startsWith("failed")) {
      findings.add(Count.STOPPED, line);
    }
  }

  /** Perhaps killed in its first start, a few times. */
  private Victim firstStart(boolean isServer) throws IOException, InterruptedException {
    while (true) {
      Victim victim = start(isServer, isFirst(isServer));
      if (random.nextInt(3) != 0) {
        return started(victim);
      }
      pause(START_MILLIS);
      findings.add(Count.KILLS);
      findings.add(Count.FIRST_STARTS);
      victim.kill();
    }
  }

  /** As its owner would: what has never said that it runs is asked once more for a first start. */
  private boolean isFirst(boolean isServer) {
    String home = isServer ? Program.SERVER_HOME : Program.PHONE_HOME;
    return !Files.exists(folder.resolve(home).resolve("seed"));
  }

  private Victim start(boolean isServer, boolean isFirst) throws IOException, InterruptedException {
    File errors = folder.resolve(isServer ? "server.log" : "phone.log").toFile();
    Victim victim =
        Victim.start(
            starter,
            isServer ? program.serve(isFirst) : program.phone(isFirst),
            folder.toFile(),
            errors);
    victim.tell(tick());
    return victim;
  }

  /** It has said that it runs. */
  private Victim started(Victim victim) throws IOException, InterruptedException {
    Optional<String> answer = victim.answer();
    if (!answer.equals(Optional.of("ok"))) {
      victim.kill();
      findings.add(
          Count.STOPPED,
          answer
              .map(line -> "it says '%s'".formatted(line))
              .orElse("it does not start; its log is in " + folder));
      throw new StoppedException();
    }
    return victim;
  }

  /** One of the two does not go on, and so the life does not. */
  private static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** While the phone is dead: whatever was returned is Used on its disk (L4, F2). */
  private void lookAtCache() throws IOException {
    Path file = folder.resolve(Program.PHONE_HOME).resolve(CacheStore.CACHE);
    try {
      List<String> used =
          CacheCodec.decode(Bytes.of(Files.readAllBytes(file))).slots().stream()
              .filter(Slot.CachedOffer.class::isInstance)
              .map(Slot.CachedOffer.class::cast)
              .filter(slot -> slot.status() instanceof Status.Used)
              .map(slot -> OfferString.encode(slot.offer()))
              .toList();
      returned.stream()
          .filter(offer -> !used.contains(offer))
          .forEach(offer -> findings.add(Count.FORGOTTEN, folder + ": " + offer));
    } catch (DecodeException e) {
      findings.add(Count.STOPPED, file + " cannot be read: " + e.getMessage());
    }
  }

  /** Payers ask for all that was returned. */
  private void pay() throws IOException, InterruptedException {
    Path socket = folder.resolve(Program.SOCKET);
    Time time = Time.ofSeconds(now);
    for (String offer : returned) {
      findings.add(Count.ASKED);
      Optional<Time> createdAt = customer.createdAt(socket, offer, time);
      if (createdAt.isPresent()) {
        findings.paid(time.minus(createdAt.get()).seconds() / MINUTE);
      } else {
        findings.add(Count.UNSERVED, folder + ": " + offer);
      }
    }
  }

  private void pause(int millis) throws InterruptedException {
    long nanos = random.nextLong(millis * NANOS_OF_A_MILLI);
    Thread.sleep(nanos / NANOS_OF_A_MILLI, (int) (nanos % NANOS_OF_A_MILLI));
  }
}
