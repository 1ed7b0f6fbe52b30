package dev.standingoffer.node.crash;

import dev.standingoffer.store.Folder;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.util.Optional;

/** A folder in front of each call of which somebody looks: a process may end there. */
final class WatchedFolder implements Folder {

  private final Folder folder;
  private final Runnable before;

  WatchedFolder(Folder folder, Runnable before) {
    this.folder = folder;
    this.before = before;
  }

  @Override
  public String where(String name) {
    return folder.where(name);
  }

  @Override
  public Optional<Bytes> read(String name, int limit) throws StoreException {
    before.run();
    return folder.read(name, limit);
  }

  @Override
  public boolean exists(String name) throws StoreException {
    before.run();
    return folder.exists(name);
  }

  @Override
  public Output create(String name) throws StoreException {
    before.run();
    Output output = folder.create(name);
    return new Output() {
      @Override
      public void write(Bytes bytes) throws StoreException {
        before.run();
        output.write(bytes);
      }

      @Override
      public void sync() throws StoreException {
        before.run();
        output.sync();
      }

      @Override
      public void close() throws StoreException {
        before.run();
        output.close();
      }
    };
  }

  @Override
  public void rename(String from, String to) throws StoreException {
    before.run();
    folder.rename(from, to);
  }

  @Override
  public void delete(String name) throws StoreException {
    before.run();
    folder.delete(name);
  }

  @Override
  public void sync() throws StoreException {
    before.run();
    folder.sync();
  }

  @Override
  public Lock lock(String name) throws StoreException {
    before.run();
    return folder.lock(name);
  }
}
