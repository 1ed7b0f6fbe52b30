package dev.standingoffer.sqlite;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * A server's invoices in an SQLite database, which is one file with two more beside it while it is
 * open. When {@link #receive} returns, what it took is on the disk.
 *
 * <p>A start asks for one of two things: {@link #open} goes on with the database that is there,
 * {@link #create} makes one where nothing is. Neither becomes the other by itself: a server that
 * began afresh because a read failed would have lost what it confirmed.
 *
 * <p>One server at a time has it open. Other programs may read it meanwhile, by connections of
 * SQLite that only read; they see what was committed.
 */
public final class InvoiceDatabase implements InvoiceStore {

  /** How many rows one transaction removes. Between two, others get their turn. */
  static final int REMOVED_AT_ONCE = 1_000;

  private static final Connector SQLITE = url -> JDBC.createConnection(url, new Properties());

  private final InvoiceRules rules;
  private final DatabaseFile file;
  private final Folder.Lock lock;
  private final Link writer;

  /** By itself, so that payers do not wait for the disk. */
  private final Link reader;

  private InvoiceDatabase(InvoiceRules rules, DatabaseFile file, Folder.Lock lock) {
    this.rules = rules;
    this.file = file;
    this.lock = lock;
    this.writer = new Link(file);
    this.reader = new Link(file);
  }

  /**
   * Goes on with a database that is there. It is looked through page by page.
   *
   * @param path its file
   * @throws StoreException if it is not there, is not this program's or is damaged, if another
   *     server has it open, or if the disk or the system refuses
   */
  public static InvoiceDatabase open(Path path, InvoiceRules rules) throws StoreException {
    return open(path, rules, SQLITE);
  }

  static InvoiceDatabase open(Path path, InvoiceRules rules, Connector connector)
      throws StoreException {
    return locked(rules, new DatabaseFile(path, connector), false);
  }

  /**
   * Makes a database where none is, as this server never ran. Its folder is there.
   *
   * @param path where its file will be
   * @throws StoreException if anything is there that may be one, or left of one, or if the disk or
   *     the system refuses; then it can be asked for again
   */
  public static InvoiceDatabase create(Path path, InvoiceRules rules) throws StoreException {
    return create(path, rules, SQLITE);
  }

  static InvoiceDatabase create(Path path, InvoiceRules rules, Connector connector)
      throws StoreException {
    return locked(rules, new DatabaseFile(path, connector), true);
  }

  private static InvoiceDatabase locked(InvoiceRules rules, DatabaseFile file, boolean isNew)
      throws StoreException {
    Folder.Lock lock = file.lock();
    InvoiceDatabase database = new InvoiceDatabase(rules, file, lock);
    boolean isOpen = false;
    try {
      if (isNew) {
        file.create();
      }
      file.requireKnown();
      database.start();
      isOpen = true;
      return database;
    } finally {
      if (!isOpen) {
        database.abandon();
      }
    }
  }

  /**
   * What a process that was killed has left may be in the system's memory alone; it is shown from
   * now on, so it has to be on the disk.
   */
  private void start() throws StoreException {
    writer.read(
        connection -> {
          Schema.requireSound(connection, file.where());
          Schema.requireWritable(connection);
          Sql.run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
          return true;
        });
  }

  /** What the opening failed by is told, and not what follows from it. */
  private void abandon() {
    try {
      close();
    } catch (StoreException e) {
      // Nothing was written.
    }
  }

  /**
   * @throws StoreException also if what the slot holds is not as it was written ({@link
   *     Trouble#ENTRY_DAMAGED}); no other slot is concerned
   */
  @Override
  public Optional<Entry> at(Slot slot) throws StoreException {
    Optional<Row> found =
        reader.read(
            connection -> {
              try (PreparedStatement find = connection.prepareStatement(Invoices.FIND)) {
                return Invoices.find(find, slot);
              }
            });
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(found.get().entry());
    } catch (DecodeException e) {
      throw new StoreException(
          Trouble.ENTRY_DAMAGED,
          "%s, recipient %s, slot %d"
              .formatted(file.where(), slot.recipient().id().toHex(), slot.number()),
          e);
    }
  }

  @Override
  public List<Received> receive(List<ServerEvent.StaticInvoiceReceived> events)
      throws StoreException {
    return writer.write(connection -> receive(connection, events));
  }

  private List<Received> receive(
      Connection connection, List<ServerEvent.StaticInvoiceReceived> events) throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(Invoices.FIND);
        PreparedStatement countOthers = connection.prepareStatement(Invoices.COUNT_OTHERS);
        PreparedStatement put = connection.prepareStatement(Invoices.PUT)) {
      List<Received> answers = new ArrayList<>();
      for (ServerEvent.StaticInvoiceReceived event : events) {
        Slot slot = Slot.of(event.context());
        Received received =
            rules.receive(
                event,
                Invoices.find(find, slot).flatMap(InvoiceDatabase::readable),
                Invoices.countOthers(countOthers, slot, event.now()));
        Optional<Entry> kept = kept(received);
        if (kept.isPresent()) {
          Invoices.put(put, Row.of(slot, kept.get()));
        }
        answers.add(received);
      }
      return answers;
    }
  }

  private static Optional<Entry> kept(Received received) {
    return received instanceof Received.Decided(var step)
        ? InvoiceRules.toKeep(step)
        : Optional.empty();
  }

  /**
   * A row that is damaged counts as nothing here: it is served to nobody, nothing can be compared
   * with it, and the invoice that its own recipient sends is what repairs it.
   */
  private static Optional<Entry> readable(Row row) {
    try {
      return Optional.of(row.entry());
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** In several transactions; if it fails, some may be removed, and it can be called again. */
  @Override
  public int removeExpired(Time now) throws StoreException {
    int removed = 0;
    int last;
    do {
      last = writer.write(connection -> removeSome(connection, now));
      removed += last;
    } while (last == REMOVED_AT_ONCE);
    return removed;
  }

  private static int removeSome(Connection connection, Time now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Invoices.REMOVE_EXPIRED)) {
      return Invoices.removeExpired(statement, now, REMOVED_AT_ONCE);
    }
  }

  /** How many slots hold anything. It takes time in proportion. */
  public int size() throws StoreException {
    return reader.read(
        connection -> Integer.parseInt(Sql.ask(connection, "SELECT count(*) FROM invoices")));
  }

  /** Lets others in, even if it fails. Everything that was confirmed is on the disk before. */
  @Override
  public void close() throws StoreException {
    try {
      reader.close();
    } finally {
      try {
        writer.close();
      } finally {
        lock.close();
      }
    }
  }
}
