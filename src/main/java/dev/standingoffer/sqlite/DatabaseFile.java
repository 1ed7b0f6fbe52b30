package dev.standingoffer.sqlite;

import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Folder;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The file of a database, and those beside it: SQLite's own, of which {@code -wal} has what is not
 * in the database yet; {@code .lock}, which keeps a second server out; and {@code .new}, which was
 * not finished and is never read.
 */
final class DatabaseFile {

  /** Of SQLite. Without its database, each may be what is left of one. */
  private static final List<String> COMPANIONS = List.of("-wal", "-journal", "-shm");

  private static final String LOCK = ".lock";
  private static final String NEW = ".new";

  private final Path path;
  private final FileFolder folder;
  private final String name;
  private final Connector connector;

  /** By what the system knows the file, whatever its name is (an inode); systems may have none. */
  private Optional<Object> key = Optional.empty();

  DatabaseFile(Path path, Connector connector) {
    this.path = path.toAbsolutePath().normalize();
    this.folder = new FileFolder(Objects.requireNonNullElse(this.path.getParent(), this.path));
    this.name = String.valueOf(this.path.getFileName());
    this.connector = connector;
  }

  /** Where it is, for messages. */
  String where() {
    return path.toString();
  }

  /** What a failure is, in one line. */
  StoreException failure(SQLException cause) {
    return Failures.of(cause, path);
  }

  /**
   * Keeps other servers out. SQLite's own locks would keep those out who only read, as well.
   *
   * @throws StoreException {@link Trouble#LOCKED} if another one has it
   */
  Folder.Lock lock() throws StoreException {
    return folder.lock(name + LOCK);
  }

  /**
   * Makes a database of nothing, under its name only when it is on the disk.
   *
   * @throws StoreException {@link Trouble#DATABASE_THERE} if anything is here that may be one, or
   *     left of one
   */
  void create() throws StoreException {
    requireNothing(name);
    for (String companion : COMPANIONS) {
      requireNothing(name + companion);
      folder.delete(name + NEW + companion);
    }
    folder.delete(name + NEW);
    folder.create(name + NEW).close(); // for its user alone; SQLite's own files follow it
    Path unfinished = path.resolveSibling(name + NEW);
    try (Connection connection = connector.connect(url(unfinished, "mode=rw"))) {
      // Without a log, which would have to be renamed along with it.
      Setting.SYNCHRONOUS.set(connection, unfinished.toString());
      Schema.create(connection);
    } catch (SQLException e) {
      throw Failures.of(e, unfinished);
    }
    folder.rename(name + NEW, name);
    folder.sync();
  }

  private void requireNothing(String file) throws StoreException {
    if (folder.exists(file)) {
      throw new StoreException(Trouble.DATABASE_THERE, folder.where(file), "");
    }
  }

  /**
   * Looks whether this is a database of this program, in a way in which SQLite changes nothing: it
   * would take over what another program has left in its {@code -wal}.
   *
   * @throws StoreException if it is none
   */
  void requireKnown() throws StoreException {
    if (!folder.exists(name)) {
      throw new StoreException(Trouble.DATABASE_MISSING, where(), "");
    }
    if (!Files.isRegularFile(path)) {
      throw new StoreException(Trouble.CANNOT_OPEN, where(), "it is no file");
    }
    if (isEmpty()) {
      throw new StoreException(Trouble.DATABASE_DAMAGED, where(), "it has no bytes");
    }
    key = readKey();
    try (Connection connection = connector.connect(url(path, "immutable=1"))) {
      Schema.requireKnown(connection, where());
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private boolean isEmpty() throws StoreException {
    try {
      return Files.size(path) == 0;
    } catch (IOException e) {
      throw new StoreException(Trouble.CANNOT_OPEN, where(), e);
    }
  }

  /**
   * Looks whether the file that was looked at first is still the one under its name. SQLite would
   * go on with a file that has no name any more, and what it commits there is lost.
   *
   * @throws StoreException {@link Trouble#DATABASE_MISSING} if it is not
   */
  void requireSame() throws StoreException {
    if (!readKey().equals(key)) {
      throw new StoreException(
          Trouble.DATABASE_MISSING, where(), "another file has taken its place while it was open");
    }
  }

  private Optional<Object> readKey() throws StoreException {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      throw new StoreException(
          Trouble.DATABASE_MISSING, where(), "it was removed or moved while it was open");
    } catch (IOException e) {
      throw new StoreException(Trouble.CANNOT_OPEN, where(), e);
    }
  }

  /** A connection to a database that is there; none is made in its place. */
  Connection connect() throws SQLException {
    return connector.connect(url(path, "mode=rw"));
  }

  /** A connection that changes nothing, and holds up nobody. */
  Connection connectToRead() throws SQLException {
    return connector.connect(url(path, "mode=ro"));
  }

  /** SQLite reads this as a URI, with the characters escaped as Java does it (uri.html). */
  private static String url(Path file, String parameter) {
    return "jdbc:sqlite:%s?%s".formatted(file.toUri(), parameter);
  }
}
