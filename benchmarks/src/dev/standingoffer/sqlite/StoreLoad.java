package dev.standingoffer.sqlite;

import dev.standingoffer.benchmarks.ServedInvoices;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sqlite.JDBC;

/**
 * How many invoices a server's database takes, each of which may be confirmed then, beside the same
 * statements with the same bytes on a database of the same content: no core, no reading, no
 * checksum, and statements that are prepared once. Every slot is full, and is replaced.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoreLoad {

  /** Messages in a transaction, of {@link #batch} and {@link #batchBare}. */
  public static final int BATCH = 64;

  /** Without a divisor in common with the number of slots, so that all have their turn. */
  private static final int STRIDE = 7_919;

  /** After so many, a slot gets the invoice again that it had. */
  private static final int TURNS = 4;

  private static final Path TARGET = Path.of("target");

  /** Whether a commit waits for the disk, as SQLite names it. */
  @Param({"FULL", "OFF"})
  public String synchronous = "FULL";

  /** With ten slots each. */
  @Param("1000")
  public int recipients = 10;

  private final List<Connection> connections = new ArrayList<>();
  private ServedInvoices served;
  private Path folder;
  private InvoiceDatabase store;
  private Bare bare;
  private int number;

  /** Fills both databases. */
  @Setup
  public void setUp() throws IOException, SQLException {
    served = new ServedInvoices(recipients);
    folder = Files.createTempDirectory(Files.createDirectories(TARGET), "load");
    Path file = folder.resolve("invoices");
    Path copy = folder.resolve("bare");
    try (InvoiceDatabase filled = InvoiceDatabase.create(file, InvoiceRules.LDK_0_2_5)) {
      filled.receive(IntStream.range(0, served.slots()).mapToObj(served::message).toList());
    }
    Files.copy(file, copy);
    store = InvoiceDatabase.open(file, InvoiceRules.LDK_0_2_5, this::connect);
    bare = new Bare(connect(url(copy)));
    for (Connection each : connections) {
      Sql.run(each, "PRAGMA synchronous = " + synchronous);
    }
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  /** Those of the store are set by it, and once more by this. */
  private Connection connect(String url) throws SQLException {
    Connection connection = JDBC.createConnection(url, new Properties());
    connections.removeIf(StoreLoad::isClosed);
    connections.add(connection);
    return connection;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private StaticInvoiceReceived next() {
    number = (number + STRIDE) % (TURNS * served.slots());
    return served.message(number);
  }

  private List<StaticInvoiceReceived> nextBatch() {
    return IntStream.range(0, BATCH).mapToObj(_ -> next()).toList();
  }

  /** One message in a transaction. */
  @Benchmark
  public List<Received> one() throws IOException {
    return stored(store.receive(List.of(next())));
  }

  /** Many of them. */
  @Benchmark
  public List<Received> batch() throws IOException {
    return stored(store.receive(nextBatch()));
  }

  private static List<Received> stored(List<Received> answers) {
    for (Received answer : answers) {
      if (!(answer instanceof Received.Decided(var step)) || InvoiceRules.toKeep(step).isEmpty()) {
        throw new IllegalStateException("not kept: " + answer);
      }
    }
    return answers;
  }

  /** The statements of one message in a transaction. */
  @Benchmark
  public int oneBare() throws SQLException {
    return bare.put(List.of(next()));
  }

  /** Those of many. */
  @Benchmark
  public int batchBare() throws SQLException {
    return bare.put(nextBatch());
  }

  /** Removes both databases. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException, SQLException {
    store.close();
    bare.connection.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** The statements alone. */
  private static final class Bare {

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement find;
    private final PreparedStatement countOthers;
    private final PreparedStatement put;

    Bare(Connection connection) throws SQLException {
      this.connection = connection;
      Sql.run(connection, "PRAGMA journal_mode = WAL");
      begin = connection.prepareStatement("BEGIN IMMEDIATE");
      commit = connection.prepareStatement("COMMIT");
      find = connection.prepareStatement(Invoices.FIND);
      countOthers = connection.prepareStatement(Invoices.COUNT_OTHERS);
      put = connection.prepareStatement(Invoices.PUT);
    }

    /** Returns how many bytes were found in the places of these messages. */
    int put(List<StaticInvoiceReceived> messages) throws SQLException {
      int bytes = 0;
      begin.execute();
      for (StaticInvoiceReceived message : messages) {
        Slot slot = Slot.of(message.context());
        byte[] recipient = slot.recipient().id().toArray();
        byte[] expiresAt =
            TimeKey.of(
                InvoiceRules.expiresAt(
                    new Entry(message.invoice(), message.forwardInvoiceRequestPath())));
        setSlot(find, recipient, slot);
        try (ResultSet found = find.executeQuery()) {
          found.next();
          bytes += found.getBytes(1).length + found.getBytes(2).length + found.getBytes(3).length;
        }
        setSlot(countOthers, recipient, slot);
        countOthers.setBytes(3, TimeKey.of(message.now()));
        try (ResultSet count = countOthers.executeQuery()) {
          count.next();
          bytes += count.getInt(1);
        }
        setSlot(put, recipient, slot);
        put.setBytes(3, expiresAt);
        put.setBytes(4, message.invoice().bytes().toArray());
        put.setBytes(5, message.forwardInvoiceRequestPath().encoding().toArray());
        put.setLong(6, slot.number());
        put.executeUpdate();
      }
      commit.execute();
      return bytes;
    }

    private static void setSlot(PreparedStatement statement, byte[] recipient, Slot slot)
        throws SQLException {
      statement.setBytes(1, recipient);
      statement.setInt(2, slot.number());
    }
  }
}
