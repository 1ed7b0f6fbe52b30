package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.history.PhoneHistory;
import dev.standingoffer.history.ServerHistory;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.node.Limits;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.Pauses;
import dev.standingoffer.sqlite.StoredInvoices;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and a phone that run, end, and go on, on real files and a real socket. */
class ProcessesTest {

  private static final Pauses SHORT = new Pauses(Duration.ofMillis(5), Duration.ofMillis(20));
  private static final Bytes ID = Bytes.ofHex("70686f6e65");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** So often two start at once. */
  private static final int FIRST_STARTS = 20;

  @TempDir Path folder;

  private final StepClock clock = new StepClock();
  private final StringWriter told = new StringWriter();
  private final Report report = new Report(new PrintWriter(told));

  ProcessesTest() {
    clock.set(Instant.ofEpochSecond(1_760_000_040));
  }

  private Server server(boolean isFirst) throws RunningException {
    return server("server", isFirst);
  }

  private Server server(String home, boolean isFirst) throws RunningException {
    return Server.start(
        folder.resolve(home),
        isFirst,
        new Address(folder.resolve("s")),
        InvoiceRules.LDK_0_2_5,
        Limits.DEFAULT,
        new Server.Surface(clock, Optional.empty(), report));
  }

  private Phone phone(Start start, Invitation invitation) throws RunningException {
    return phone("phone", start, invitation);
  }

  private Phone phone(String home, Start start, Invitation invitation) throws RunningException {
    return Phone.start(
        folder.resolve(home),
        start,
        invitation,
        Policy.HARDENED,
        new Phone.Surface(clock, SHORT, Optional.empty(), report));
  }

  /** Of a server that has run, and ended. */
  private Invitation invitation() throws Exception {
    try (Server server = server(true)) {
      return server.invite(ID).orElseThrow();
    }
  }

  private static String offer(RunsPhone phone) throws Exception {
    return await(phone::offer);
  }

  private interface Asked {
    Optional<String> now() throws Exception;
  }

  private static String await(Asked asked) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> answer = asked.now();
      if (answer.isPresent()) {
        return answer.get();
      }
      Thread.sleep(5);
    }
    throw new AssertionError("nothing came");
  }

  /** So many offers, or more: another may be there before anybody looks. */
  private static void awaitReady(Phone phone, int atLeast) throws Exception {
    await(() -> Optional.of(phone.status()).filter(status -> ready(status) >= atLeast));
  }

  private static int ready(String status) {
    return Integer.parseInt(status.replaceFirst(".* ([0-9]+) Ready,.*", "$1"));
  }

  @Test
  void anOfferIsInHandAndStays() throws Exception {
    String offer;
    Invitation invitation;
    try (Server server = server(true)) {
      invitation = server.invite(ID).orElseThrow();
      assertThat(invitation.server()).isEqualTo(server.nodeId());
      try (Phone phone = phone(Start.FIRST, invitation)) {
        offer = offer(phone);
        assertThat(phone.status()).startsWith("10 slots: 1 Used").endsWith("; connected");
      }
      try (Phone phone = phone(Start.GO_ON, invitation)) {
        assertThat(phone.status()).startsWith("10 slots: 1 Used");
        assertThat(offer(phone)).isEqualTo(offer);
      }
    }
    try (Phone phone = phone(Start.GO_ON, invitation)) {
      assertThat(phone.status()).endsWith("; not connected");
      try (Server server = server(false)) {
        assertThat(server.nodeId()).isEqualTo(invitation.server());
        await(() -> Optional.of(phone.status()).filter(status -> status.endsWith("; connected")));
        phone.minute();
        server.minute();
        awaitReady(phone, 1);
        assertThat(offer(phone)).isNotEqualTo(offer);
      }
    }
  }

  /**
   * A message that cannot be kept holds up the end of its connection; meanwhile there is another
   * connection, and it stays the one that messages leave by.
   */
  @Test
  void theLateEndOfAConnectionDoesNotEndTheNext() throws Exception {
    Path full = folder.resolve("phone").resolve(CacheStore.COMPANION + ".new").resolve("x");
    Server server = server(true);
    try (Phone phone = phone(Start.FIRST, server.invite(ID).orElseThrow())) {
      awaitReady(phone, 1);
      Files.createDirectories(full);
      tickInVain(phone);
      Thread.sleep(500);
      server.close();
      server = server(false);
      for (int i = 0; i < 3; i++) {
        tickInVain(phone);
        Thread.sleep(200);
      }
      Files.delete(full);
      Files.delete(full.getParent());
      await(() -> Optional.of(told.toString()).filter(text -> text.contains("is closed")));
      await(() -> Optional.of(phone.status()).filter(status -> status.endsWith("; connected")));
      phone.minute();
      awaitReady(phone, 2);
    } finally {
      server.close();
    }
  }

  private static void tickInVain(Phone phone) {
    try {
      phone.minute();
    } catch (StoreException e) {
      assertThat(e).isNotNull();
    }
  }

  /** Whoever cannot listen has not run. */
  @Test
  void aFirstStartWhereAnotherListensIsAskedForAgain() throws Exception {
    try (Server _ = server(true)) {
      assertThatThrownBy(() -> server("another", true)).hasMessageContaining("listens");
    }
    server("another", true).close();
    assertThatThrownBy(() -> server("another", true)).hasMessageContaining("a node has run here");
  }

  /** As `inspect` does. */
  @Test
  void theirFilesAreReadWhileTheyRun() throws Exception {
    try (Server server = server(true)) {
      Invitation invitation = server.invite(ID).orElseThrow();
      try (Phone phone = phone(Start.FIRST, invitation)) {
        String offer = offer(phone);
        List<String> kept = new ArrayList<>();
        StoredInvoices.look(
            folder.resolve("server").resolve(Server.INVOICES),
            stored -> {
              assertThat(stored.slot().recipient().id()).isEqualTo(ID);
              kept.add(OfferString.encode(stored.entry().orElseThrow().invoice().offer()));
            });
        assertThat(kept).contains(offer);
        Path cache = folder.resolve("phone").resolve(CacheStore.CACHE);
        assertThat(CacheCodec.decode(Bytes.of(Files.readAllBytes(cache))).slots())
            .filteredOn(Slot.CachedOffer.class::isInstance)
            .extracting(slot -> OfferString.encode(((Slot.CachedOffer) slot).offer()))
            .contains(offer);
      }
    }
  }

  @Test
  void noneStartsWhereNoneRanNorTwice() throws Exception {
    assertThatThrownBy(() -> server(false)).hasMessageContaining("--first-start");
    assertThat(folder).isEmptyDirectory();
    try (Server server = server(true)) {
      Invitation invitation = server.invite(ID).orElseThrow();
      assertThatThrownBy(() -> server(true)).hasMessageContaining("a node has run here");
      assertThatThrownBy(() -> server(false)).hasMessageContaining("has it open");
      assertThatThrownBy(() -> phone(Start.GO_ON, invitation))
          .hasMessageContaining("--first-start");
      try (Phone phone = phone(Start.FIRST, invitation)) {
        assertThatThrownBy(() -> phone(Start.FIRST, invitation))
            .hasMessageContaining("a node has run here");
        assertThatThrownBy(() -> phone(Start.GO_ON, invitation))
            .hasMessageContaining("has it open");
        assertThat(offer(phone)).startsWith("lno1");
      }
    }
  }

  @Test
  void aCacheThatIsGoneIsNotNothing() throws Exception {
    try (Server server = server(true)) {
      Invitation invitation = server.invite(ID).orElseThrow();
      phone(Start.FIRST, invitation).close();
      Path cache = folder.resolve("phone").resolve(CacheStore.CACHE);
      byte[] bytes = Files.readAllBytes(cache);
      Files.delete(cache);
      assertThatThrownBy(() -> phone(Start.GO_ON, invitation))
          .hasMessageContaining(cache.toString())
          .hasMessageContaining("the cache is gone");
      assertThatThrownBy(() -> phone(Start.FIRST, invitation))
          .hasMessageContaining("a node has run here");
      Files.write(cache, bytes);
      Files.delete(cache.resolveSibling(CacheStore.COMPANION));
      assertThatThrownBy(() -> phone(Start.GO_ON, invitation))
          .hasMessageContaining("the companion of this cache is not here")
          .hasMessageEndingWith("take the cache over as a copy of unknown age (--take-over)");
      phone(Start.TAKE_OVER, invitation).close();
      phone(Start.GO_ON, invitation).close();
    }
  }

  /** The database and the seed belong together. */
  @Test
  void aServerWithoutItsDatabaseDoesNotStart() throws Exception {
    server(true).close();
    Files.delete(folder.resolve("server").resolve(Server.INVOICES));
    assertThatThrownBy(() -> server(false)).hasMessageContaining(Server.INVOICES);
    assertThatThrownBy(() -> server(true)).hasMessageContaining("a node has run here");
  }

  /** Whoever began with new keys would have lost all offers that were given out. */
  @Test
  void whereTheSeedIsLostNothingBeginsAnew() throws Exception {
    Invitation invitation = invitation();
    phone(Start.FIRST, invitation).close();
    for (String home : List.of("server", "phone")) {
      Files.delete(folder.resolve(home).resolve(SeedFile.NAME));
    }
    String gone = "is gone, and what goes with it is there";
    assertThatThrownBy(() -> server(false)).hasMessageContaining(gone);
    assertThatThrownBy(() -> server(true)).hasMessageContaining(gone);
    for (Start start : Start.values()) {
      assertThatThrownBy(() -> phone(start, invitation)).hasMessageContaining(gone);
    }
    for (String home : List.of("server", "phone")) {
      assertThat(folder.resolve(home).resolve(SeedFile.UNFINISHED)).doesNotExist();
      assertThat(folder.resolve(home).resolve(SeedFile.NAME)).doesNotExist();
    }
  }

  /** What breaks off between the files of a first start is asked for once more. */
  @Test
  void aFirstStartThatBrokeOffIsAskedForAgain() throws Exception {
    try (Server server = server(true)) {
      Invitation invitation = server.invite(ID).orElseThrow();
      phone(Start.FIRST, invitation).close();
      Path seed = folder.resolve("phone").resolve(SeedFile.NAME);
      Files.move(seed, seed.resolveSibling(SeedFile.UNFINISHED));
      phone(Start.FIRST, invitation).close();
      phone(Start.GO_ON, invitation).close();
    }
    Path seed = folder.resolve("server").resolve(SeedFile.NAME);
    Files.move(seed, seed.resolveSibling(SeedFile.UNFINISHED));
    server(true).close();
    server(false).close();
  }

  /** What starts a node. */
  private interface Starting<T> {
    T start() throws RunningException;
  }

  /** Two of them at the same moment: those that run, and what the others are told. */
  private static <T> List<T> twoAtOnce(Starting<T> starting, List<String> refused)
      throws InterruptedException {
    List<T> running = Collections.synchronizedList(new ArrayList<>());
    CyclicBarrier together = new CyclicBarrier(2);
    Runnable one =
        () -> {
          try {
            together.await();
            running.add(starting.start());
          } catch (RunningException e) {
            refused.add(String.valueOf(e.getMessage()));
          } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
          }
        };
    Thread other = Thread.startVirtualThread(one);
    one.run();
    other.join();
    return running;
  }

  private void isRefusedInOneLine(List<String> refused, Path home) {
    assertThat(refused)
        .singleElement()
        .asString()
        .startsWith(home.resolve(SeedFile.NAME).toString())
        .doesNotContain("\n")
        .containsAnyOf("has it open", "a node has run here");
  }

  /** Whoever runs has the keys that are in the file: it is started again with them. */
  @Test
  void ofTwoFirstServersOneRunsWithTheKeysOfItsFile() throws Exception {
    for (int i = 0; i < FIRST_STARTS; i++) {
      String home = "server" + i;
      List<String> refused = Collections.synchronizedList(new ArrayList<>());
      List<Server> running = twoAtOnce(() -> server(home, true), refused);
      assertThat(running).hasSize(1);
      isRefusedInOneLine(refused, folder.resolve(home));
      try (Server server = running.getFirst()) {
        assertThat(keys(home).nodeId()).isEqualTo(server.nodeId());
      }
    }
  }

  /** The owner of its cache is the one whose keys the file has. */
  @Test
  void ofTwoFirstPhonesOneRunsWithTheKeysOfItsFile() throws Exception {
    Invitation invitation = invitation();
    for (int i = 0; i < FIRST_STARTS; i++) {
      String home = "phone" + i;
      List<String> refused = Collections.synchronizedList(new ArrayList<>());
      List<Phone> running = twoAtOnce(() -> phone(home, Start.FIRST, invitation), refused);
      assertThat(running).hasSize(1);
      isRefusedInOneLine(refused, folder.resolve(home));
      running.getFirst().close();
      phone(home, Start.GO_ON, invitation).close();
    }
  }

  private NodeKeys keys(String home) throws Exception {
    return new SeedFile(new FileFolder(folder.resolve(home))).read();
  }

  /** From before the keys are made. */
  @Test
  void aFirstStartKeepsOthersOut() throws Exception {
    Invitation invitation = invitation();
    Path home = Files.createDirectory(folder.resolve("other"));
    try (Folder.Lock _ = new SeedFile(new FileFolder(home)).lock()) {
      String open = home.resolve("seed.lock") + ": another process has it open";
      assertThatThrownBy(() -> server("other", true)).hasMessageStartingWith(open);
      assertThatThrownBy(() -> phone("other", Start.FIRST, invitation))
          .hasMessageStartingWith(open);
      assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("seed.lock"));
    }
    server("other", true).close();
  }

  /** Until it is done: nothing else is told of a history. */
  @Test
  void aFirstStartKeepsOthersOutToItsEnd() throws Exception {
    List<String> refused = new ArrayList<>();
    Runnable another =
        () ->
            assertThatThrownBy(() -> server(true))
                .satisfies(e -> refused.add(String.valueOf(e.getMessage())));
    Server.start(
            folder.resolve("server"),
            true,
            new Address(folder.resolve("s")),
            InvoiceRules.LDK_0_2_5,
            Limits.DEFAULT,
            new Server.Surface(
                clock, Optional.of(Told.of(ServerHistory.class, "started", another)), report))
        .close();
    assertThat(refused)
        .singleElement()
        .asString()
        .startsWith(folder.resolve("server/seed.lock") + ": another process has it open");
  }

  /** So that what is wrong can be set right, and the start asked for again in this process. */
  @Test
  void aServerThatCannotFinishItsFirstStartLetsGo() throws Exception {
    Path obstacle = folder.resolve("server").resolve(SeedFile.NAME);
    ServerHistory history =
        Told.of(ServerHistory.class, "started", () -> make(obstacle.resolve("x")));
    assertThatThrownBy(
            () ->
                Server.start(
                    folder.resolve("server"),
                    true,
                    new Address(folder.resolve("s")),
                    InvoiceRules.LDK_0_2_5,
                    Limits.DEFAULT,
                    new Server.Surface(clock, Optional.of(history), report)))
        .hasMessageStartingWith(obstacle.toString());
    Files.delete(obstacle.resolve("x"));
    Files.delete(obstacle);
    server(true).close();
  }

  @Test
  void aPhoneThatCannotStartLetsGo() throws Exception {
    Invitation invitation = invitation();
    phone(Start.FIRST, invitation).close();
    Path obstacle = folder.resolve("phone").resolve(CacheStore.COMPANION + ".new");
    PhoneHistory history =
        Told.of(PhoneHistory.class, "started", () -> make(obstacle.resolve("x")));
    assertThatThrownBy(
            () ->
                Phone.start(
                    folder.resolve("phone"),
                    Start.TAKE_OVER,
                    invitation,
                    Policy.HARDENED,
                    new Phone.Surface(clock, SHORT, Optional.of(history), report)))
        .hasMessageStartingWith(obstacle.toString());
    Files.delete(obstacle.resolve("x"));
    Files.delete(obstacle);
    phone(Start.TAKE_OVER, invitation).close();
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anotherServerIsNotTalkedWith() throws Exception {
    Invitation invitation = invitation();
    Path home = folder.resolve("server");
    Files.move(home, folder.resolve("old"));
    try (Server _ = server(true);
        Phone phone = phone(Start.FIRST, invitation)) {
      await(() -> Optional.of(told.toString()).filter(text -> text.contains("another server")));
      assertThat(phone.offer()).isEmpty();
      assertThat(phone.status()).startsWith("0 slots").endsWith("not connected");
      // Its connection was closed, so that the right server is looked for again.
      await(() -> Optional.of(told.toString()).filter(text -> isTwiceIn(text, "another server")));
    }
  }

  private static boolean isTwiceIn(String text, String part) {
    return text.indexOf(part) != text.lastIndexOf(part);
  }

  /** Whoever was given a new one goes by its paths from then on. */
  @Test
  void aNewInvitationTakesThePlaceOfTheOld() throws Exception {
    try (Server server = server(true)) {
      Invitation old = server.invite(ID).orElseThrow();
      try (Phone phone = phone(Start.FIRST, old)) {
        assertThat(offer(phone)).startsWith("lno1");
      }
      Invitation next = server.invite(Bytes.ofHex("a1")).orElseThrow();
      assertThat(next.paths()).isNotEqualTo(old.paths());
      Path cache = folder.resolve("phone").resolve(CacheStore.CACHE);
      try (Phone _ = phone(Start.GO_ON, next)) {
        await(
            () ->
                Optional.of(CacheCodec.decode(Bytes.of(Files.readAllBytes(cache))).serverPaths())
                    .filter(next.paths()::equals)
                    .map(Object::toString));
      }
    }
  }
}
