package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standingoffer.server.Slot;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.JavaProcess;
import dev.standingoffer.store.SmallDisk;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database on the file system of this machine: how it starts, and what it refuses. */
class DatabaseStartsTest {

  private static final InvoiceRules RULES = Messages.RULES;
  private static final Slot SLOT = new Slot(Messages.ALICE, 0);
  private static final long SECONDS = 60;
  private static final int PAGE = 4_096;

  /** For so long somebody else writes, which is more than no time at all. */
  private static final long WRITES_MILLIS = 200;

  @TempDir Path home;

  private Path file() {
    return home.resolve("invoices 100%?.db");
  }

  /** A database of so many invoices, closed. */
  private void live(int invoices) throws StoreException {
    try (InvoiceDatabase store = InvoiceDatabase.create(file(), RULES)) {
      for (int slot = 0; slot < invoices; slot++) {
        store.receive(Messages.sent(new Slot(Messages.ALICE, slot), 100));
      }
    }
  }

  /** It is refused, nothing is changed, and it is refused again. */
  private void refuses(Trouble trouble) throws IOException {
    for (int time = 0; time < 2; time++) {
      byte[] before = Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0];
      assertThatThrownBy(() -> InvoiceDatabase.open(file(), RULES).close())
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> {
                assertThat(e.trouble()).as(e.line()).isEqualTo(trouble);
                assertThat(e.line()).startsWith(home.toString()).doesNotContain("\n");
              });
      byte[] after = Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0];
      assertThat(Arrays.equals(after, before)).isTrue();
    }
  }

  private void refusesToCreate(Trouble trouble) {
    assertThatThrownBy(() -> InvoiceDatabase.create(file(), RULES).close())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.trouble()).as(e.line()).isEqualTo(trouble));
  }

  @Test
  void whatWasReceivedIsThereAfterARestart() throws IOException {
    live(3);
    assertThat(names()).containsExactlyInAnyOrder("invoices 100%?.db", "invoices 100%?.db.lock");
    try (InvoiceDatabase store = InvoiceDatabase.open(file(), RULES)) {
      assertThat(store.size()).isEqualTo(3);
      assertThat(store.at(SLOT)).contains(Messages.entry(Messages.sent(SLOT, 100)));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  @Test
  void onlyItsUserCanReadIt() throws IOException {
    try (InvoiceDatabase store = InvoiceDatabase.create(file(), RULES)) {
      store.receive(Messages.sent(SLOT, 100));
      assertThat(names()).hasSize(4);
      for (String name : names()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))))
            .as(name)
            .isEqualTo("rw-------");
      }
    }
  }

  /** More than one transaction takes, with some that stay. */
  @Test
  void allThatHasExpiredIsRemoved() throws StoreException {
    int expired = 2 * InvoiceDatabase.REMOVED_AT_ONCE + 1;
    try (InvoiceDatabase store =
        InvoiceDatabase.create(file(), new InvoiceRules(Messages.NEWEST, 0xffff, 70 * 1_024))) {
      var soon = Messages.invoice(0, 9);
      store.receive(
          IntStream.range(0, expired)
              .mapToObj(slot -> Messages.sent(new Slot(Messages.ALICE, slot), soon))
              .toList());
      store.receive(Messages.sent(new Slot(Messages.BOB, 1), 100));
      assertThat(store.removeExpired(Time.ofSeconds(Messages.BEGINNING + 9))).isZero();
      assertThat(store.removeExpired(Time.ofSeconds(Messages.BEGINNING + 10))).isEqualTo(expired);
      assertThat(store.removeExpired(Time.MAX)).isEqualTo(1);
      assertThat(store.size()).isZero();
    }
  }

  /** Cleaning up, and the limit of slots, look at what is concerned alone. */
  @ParameterizedTest
  @ValueSource(strings = {Invoices.FIND, Invoices.COUNT_OTHERS, Invoices.REMOVE_EXPIRED})
  void noStatementLooksAtAllRows(String sql) throws StoreException, SQLException {
    live(1);
    try (Connection connection = Plain.reading(file());
        var statement = connection.createStatement();
        var plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql.replace("?", "1"))) {
      while (plan.next()) {
        assertThat(plan.getString("detail")).doesNotStartWith("SCAN");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void aSettingThatIsNotTakenIsNoticed(Setting setting) throws StoreException {
    live(1);
    if (setting == Setting.JOURNAL_MODE) {
      Plain.run(file(), "PRAGMA journal_mode = DELETE");
    }
    FailingJdbc jdbc = new FailingJdbc();
    String pragma = "PRAGMA " + setting.name().toLowerCase(Locale.ROOT) + " = ";
    jdbc.goWrong(
        (connection, sql, right) -> {
          if (!sql.startsWith(pragma)) {
            right.execute();
          } else if (setting != Setting.JOURNAL_MODE) {
            Sql.run(connection, pragma + (setting == Setting.TRUSTED_SCHEMA ? "ON" : "OFF"));
          }
        });
    assertThatThrownBy(() -> InvoiceDatabase.open(file(), RULES, jdbc))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.trouble()).as(e.line()).isEqualTo(Trouble.SETTING_REFUSED));
  }

  /** Both of them, as SQLite itself says. */
  @Test
  void itsConnectionsWaitForTheDisk() throws StoreException, SQLException {
    live(1);
    List<Connection> connections = new ArrayList<>();
    try (InvoiceDatabase store =
        InvoiceDatabase.open(
            file(),
            RULES,
            url -> {
              connections.add(DriverManager.getConnection(url));
              return connections.getLast();
            })) {
      assertThat(store.at(SLOT)).isPresent();
      List<Connection> open = new ArrayList<>();
      for (Connection connection : connections) {
        if (!connection.isClosed()) {
          open.add(connection);
          assertThat(Sql.ask(connection, "PRAGMA synchronous")).isEqualTo("2");
          assertThat(Sql.ask(connection, "PRAGMA journal_mode")).isEqualTo("wal");
          assertThat(Sql.ask(connection, "PRAGMA busy_timeout")).isEqualTo("5000");
        }
      }
      assertThat(open).hasSize(2);
    }
  }

  /** Before it has its name: SQLite's own default would not be enough where it is another one. */
  @Test
  void aNewOneWaitsForTheDiskFromTheBeginning() throws StoreException {
    FailingJdbc jdbc = new FailingJdbc();
    List<String> settings = new ArrayList<>();
    jdbc.goWrong(
        (connection, sql, right) -> {
          right.execute();
          if (sql.equals("PRAGMA user_version = " + Schema.VERSION)) {
            settings.add(Sql.ask(connection, "PRAGMA synchronous"));
          }
        });
    Connector withoutWaiting =
        url -> {
          Connection connection = jdbc.connect(url);
          Sql.run(connection, "PRAGMA synchronous = OFF");
          return connection;
        };
    InvoiceDatabase.create(file(), RULES, withoutWaiting).close();
    assertThat(settings).isNotEmpty().containsOnly("2");
  }

  /**
   * What a server that was killed has committed may be in its log alone, and there in the system's
   * memory alone. Once it is in the database, both were synchronised: so SQLite goes about it.
   */
  @Test
  void whatAKilledServerHasLeftIsInTheDatabaseBeforeItIsServed() throws IOException, SQLException {
    live(1);
    Path killed = Files.createDirectory(home.resolve("killed")).resolve("invoices");
    try (InvoiceDatabase store = InvoiceDatabase.open(file(), RULES)) {
      store.receive(Messages.sent(new Slot(Messages.BOB, 0), 100));
      Files.copy(file(), killed);
      Files.copy(Path.of(file() + "-wal"), Path.of(killed + "-wal"));
    }
    String withoutLog = "jdbc:sqlite:" + killed.toUri() + "?immutable=1";
    try (Connection before = DriverManager.getConnection(withoutLog)) {
      assertThat(Plain.entries(before)).containsOnlyKeys(SLOT);
    }
    try (InvoiceDatabase store = InvoiceDatabase.open(killed, RULES);
        Connection after = DriverManager.getConnection(withoutLog)) {
      assertThat(Plain.entries(after)).hasSize(2);
      assertThat(store.size()).isEqualTo(2);
    }
  }

  // What is not taken for a database, or for nothing.

  @Test
  void aMissingFileIsNotNothing() throws IOException {
    refuses(Trouble.DATABASE_MISSING);
    assertThat(file()).doesNotExist();
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = home.resolve("mount/invoices");
    assertThatThrownBy(() -> InvoiceDatabase.create(missing, RULES))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.FOLDER_MISSING));
    assertThat(home.resolve("mount")).doesNotExist();
  }

  @Test
  void aNewDatabaseIsRefusedWhereOneIs() throws IOException {
    live(1);
    refusesToCreate(Trouble.DATABASE_THERE);
    InvoiceDatabase.open(file(), RULES).close();
  }

  /** SQLite would take what is in there for changes of the new database. */
  @ParameterizedTest
  @ValueSource(strings = {"-wal", "-journal", "-shm"})
  void aNewDatabaseIsRefusedWhereSomethingIsLeftOfOne(String left) throws IOException {
    Path companion = file().resolveSibling(file().getFileName() + left);
    Files.write(companion, new byte[1]);
    refusesToCreate(Trouble.DATABASE_THERE);
    Files.delete(companion);
    InvoiceDatabase.create(file(), RULES).close();
  }

  @Test
  void whatWasNotFinishedIsNoObstacle() throws IOException {
    for (String left : List.of(".new", ".new-journal", ".new-wal", ".new-shm")) {
      Files.writeString(file().resolveSibling(file().getFileName() + left), "unfinished");
    }
    live(1);
    assertThat(names()).containsExactlyInAnyOrder("invoices 100%?.db", "invoices 100%?.db.lock");
  }

  @Test
  void anEmptyFileIsDamaged() throws IOException {
    Files.createFile(file());
    refuses(Trouble.DATABASE_DAMAGED);
  }

  @Test
  void whatIsNoDatabaseIsNamed() throws IOException {
    Files.write(file(), "These are notes of mine. ".repeat(400).getBytes(StandardCharsets.UTF_8));
    refuses(Trouble.NOT_A_DATABASE);
  }

  @Test
  void aFolderIsNoDatabase() throws IOException {
    Files.createDirectory(file());
    assertThatThrownBy(() -> InvoiceDatabase.open(file(), RULES))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.CANNOT_OPEN));
  }

  /** Also not what it has not yet taken over from its own log. */
  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws IOException, SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file().toString())) {
      Sql.run(other, "PRAGMA journal_mode = WAL");
      Sql.run(other, "PRAGMA application_id = 7");
      Sql.run(other, "PRAGMA wal_checkpoint");
      Sql.run(other, "CREATE TABLE invoices (recipient, slot)");
      Path foreign = Files.createDirectory(home.resolve("copy")).resolve("foreign");
      Files.copy(file(), foreign);
      Path log = Path.of(foreign + "-wal");
      Files.copy(Path.of(file() + "-wal"), log);
      byte[] before = Files.readAllBytes(foreign);
      byte[] logBefore = Files.readAllBytes(log);
      assertThatThrownBy(() -> InvoiceDatabase.open(foreign, RULES))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.trouble()).isEqualTo(Trouble.FOREIGN_DATABASE));
      assertThat(Arrays.equals(Files.readAllBytes(foreign), before)).isTrue();
      assertThat(Arrays.equals(Files.readAllBytes(log), logBefore)).isTrue();
    }
  }

  @Test
  void aLaterVersionsDatabaseIsLeftAlone() throws IOException {
    live(1);
    Plain.run(file(), "PRAGMA user_version = 2");
    refuses(Trouble.LATER_VERSION);
  }

  @Test
  void aVersionThatNeverWasIsDamaged() throws IOException {
    live(1);
    Plain.run(file(), "PRAGMA user_version = 0");
    refuses(Trouble.DATABASE_DAMAGED);
  }

  /** At the end of each page but the last. */
  @Test
  void aFileThatIsCutIsDamaged() throws IOException {
    live(10);
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole.length).isGreaterThan(4 * PAGE);
    for (int length = PAGE; length < whole.length; length += PAGE) {
      Files.write(file(), Arrays.copyOf(whole, length));
      refuses(Trouble.DATABASE_DAMAGED);
    }
  }

  /** Each page but the first, in which the header is. */
  @Test
  void aPageOfGarbageIsDamaged() throws IOException {
    live(10);
    byte[] whole = Files.readAllBytes(file());
    for (int page = 1; page < whole.length / PAGE; page++) {
      Files.write(file(), whole);
      try (RandomAccessFile changed = new RandomAccessFile(file().toFile(), "rw")) {
        changed.seek((long) page * PAGE);
        changed.write(new byte[] {0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a});
      }
      refuses(Trouble.DATABASE_DAMAGED);
    }
  }

  // Several at once.

  @Test
  void aSecondServerIsLockedOut() throws IOException {
    live(1);
    try (InvoiceDatabase _ = InvoiceDatabase.open(file(), RULES)) {
      assertThatThrownBy(() -> InvoiceDatabase.open(file(), RULES))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.LOCKED));
    }
    InvoiceDatabase.open(file(), RULES).close();
  }

  @Test
  void anotherProcessIsLockedOutUntilThisOneDies() throws IOException, InterruptedException {
    live(1);
    Process other = start(Holder.class, List.of());
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("opened");
      assertThatThrownBy(() -> InvoiceDatabase.open(file(), RULES))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.LOCKED));
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    InvoiceDatabase.open(file(), RULES).close();
  }

  /** By POSIX, the second one would let go of the lock of the first by closing its file. */
  @Test
  void whoeverIsRefusedInThisProcessLetsNobodyElseIn() throws IOException, InterruptedException {
    live(1);
    try (InvoiceDatabase _ = InvoiceDatabase.open(file(), RULES)) {
      refusesToCreate(Trouble.LOCKED);
      assertThatThrownBy(() -> InvoiceDatabase.open(file(), RULES))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.LOCKED));
      Process other = start(LockAsker.class, List.of());
      assertThat(other.inputReader().readLine()).isEqualTo(Trouble.LOCKED.name());
      assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Tells why a database cannot be opened. */
  static final class LockAsker {
    private LockAsker() {}

    public static void main(String[] arguments) {
      try (InvoiceDatabase _ = InvoiceDatabase.open(Path.of(arguments[0]), RULES)) {
        System.out.println("opened");
      } catch (StoreException e) {
        System.out.println(e.trouble());
      }
    }
  }

  /** Holds a database open in a process of its own, until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (InvoiceDatabase _ = InvoiceDatabase.open(Path.of(arguments[0]), RULES)) {
        System.out.println("opened");
        int ended = System.in.read();
        System.exit(ended == -1 ? 0 : 1);
      }
    }
  }

  /** A reader sees what was committed when it began, and keeps nobody from writing. */
  @Test
  void othersReadWhileItRuns() throws StoreException, SQLException {
    try (InvoiceDatabase store = InvoiceDatabase.create(file(), RULES);
        Connection reader = Plain.reading(file())) {
      store.receive(Messages.sent(SLOT, 100));
      Sql.run(reader, "BEGIN");
      assertThat(Plain.entries(reader)).containsOnlyKeys(SLOT);
      store.receive(Messages.sent(new Slot(Messages.BOB, 0), 100));
      assertThat(Plain.entries(reader)).containsOnlyKeys(SLOT);
      Sql.run(reader, "COMMIT");
      assertThat(Plain.entries(reader)).hasSize(2);
    }
  }

  /** Such as a program that repairs a row by hand. */
  @Test
  void whoeverWritesMeanwhileIsWaitedForAndThenTold() throws Exception {
    live(1);
    List<Connection> connections = new ArrayList<>();
    Connector connector =
        url -> {
          connections.add(DriverManager.getConnection(url));
          return connections.getLast();
        };
    try (InvoiceDatabase store = InvoiceDatabase.open(file(), RULES, connector);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file().toUri())) {
      Sql.run(other, "BEGIN IMMEDIATE");
      Thread ending =
          Thread.startVirtualThread(
              () -> {
                try {
                  Thread.sleep(WRITES_MILLIS);
                  Sql.run(other, "COMMIT");
                } catch (SQLException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      store.receive(Messages.sent(SLOT, 101));
      ending.join();
      Sql.run(other, "BEGIN IMMEDIATE");
      Sql.run(connections.getLast(), "PRAGMA busy_timeout = 1");
      assertThatThrownBy(() -> store.receive(Messages.sent(SLOT, 102)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.trouble()).as(e.line()).isEqualTo(Trouble.DATABASE_BUSY));
      assertThat(store.at(SLOT)).contains(Messages.entry(Messages.sent(SLOT, 101)));
      Sql.run(other, "COMMIT");
      store.receive(Messages.sent(SLOT, 102));
      assertThat(store.at(SLOT)).contains(Messages.entry(Messages.sent(SLOT, 102)));
    }
  }

  @Test
  void aClosedDatabaseIsNotOpenedAgainByItself() throws StoreException {
    InvoiceDatabase store = InvoiceDatabase.create(file(), RULES);
    store.close();
    store.close();
    assertThatThrownBy(() -> store.at(SLOT)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.receive(Messages.sent(SLOT, 100)))
        .isInstanceOf(IllegalStateException.class);
  }

  // What the system refuses.

  /** The user root is denied nothing, but where it gives that up. */
  @ParameterizedTest
  @ValueSource(strings = {"---------", "r--r--r--"})
  void aFileThatMayNotBeUsedIsNamed(String permissions) throws IOException, InterruptedException {
    live(1);
    Trouble trouble =
        permissions.startsWith("r") ? Trouble.DATABASE_READ_ONLY : Trouble.NO_PERMISSION;
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
    boolean isRoot = Files.isWritable(file());
    if (!isRoot) {
      refuses(trouble);
      return;
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not here");
    String denied = "=-dac_override,-dac_read_search";
    Process other =
        start(
            Asker.class,
            List.of("/usr/bin/setpriv", "--bounding-set" + denied, "--inh-caps" + denied));
    assertThat(other.inputReader().readLine()).isEqualTo(trouble.name());
    assertThat(other.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Tells why a database cannot be opened. */
  static final class Asker {
    private Asker() {}

    public static void main(String[] arguments) {
      try (InvoiceDatabase _ = InvoiceDatabase.open(Path.of(arguments[0]), RULES)) {
        System.out.println("opened");
      } catch (StoreException e) {
        System.out.println(e.trouble());
      }
    }
  }

  /** Receives on a disk that is full, and again when there is room. */
  static final class Filler {
    private Filler() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      try (InvoiceDatabase store = InvoiceDatabase.create(file, RULES)) {
        store.receive(Messages.sent(SLOT, 100));
        Path ballast = file.resolveSibling("ballast");
        fill(ballast);
        int confirmed = 100;
        try {
          while (true) {
            store.receive(Messages.sent(SLOT, confirmed + 1));
            confirmed++;
          }
        } catch (StoreException e) {
          System.out.println(e.trouble());
        }
        System.out.println(ageOf(store) - confirmed);
        Files.delete(ballast);
        store.receive(Messages.sent(SLOT, confirmed + 1));
        System.out.println(ageOf(store) - confirmed);
      }
    }

    private static long ageOf(InvoiceDatabase store) throws StoreException {
      return Messages.age(store.at(SLOT).orElseThrow());
    }

    private static void fill(Path file) {
      try (OutputStream output = Files.newOutputStream(file)) {
        while (true) {
          output.write(new byte[512]);
        }
      } catch (IOException e) {
        // There is no more room.
      }
    }
  }

  @Test
  void aFullDiskAndAReadOnlyOneAreNamed() throws IOException, InterruptedException {
    assertThat(SmallDisk.told(home, 256, command(Filler.class), command(Asker.class)))
        .containsExactly(Trouble.FULL.name(), "0", "1", Trouble.READ_ONLY.name());
  }

  private Process start(Class<?> main, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(command(main));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private List<String> command(Class<?> main) {
    return JavaProcess.command(main, file().toString());
  }
}
